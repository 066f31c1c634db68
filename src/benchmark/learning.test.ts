import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learningSlope, momentsOf, slopeOf, type LearningPoint } from './learning';

/** A participant's items, a letter each in their order, and the grades. */
type Line = readonly [items: string, grades: readonly number[]];

const pointsOf = (lines: readonly Line[]): LearningPoint[] =>
  lines.flatMap(([items, grades], participant) =>
    [...items].map((item, index) => ({
      participant: `participant ${participant}`,
      item,
      position: index + 1,
      grade: grades[index]!,
    })),
  );

describe('the learning slope', () => {
  // numpy 2.4.6, with a row for each point (p, i, position, grade) and all participants P and items I as dummies:
  //   X = np.array([[x] + [p == q for q in P] + [i == q for q in I] for p, i, x, g in points], float)
  //   np.linalg.lstsq(X, [g for *_, g in points], rcond=None)[0][0]
  test.each<[string, Line[], number]>([
    [
      'where everyone takes every item',
      [
        ['abcd', [0.5, 0.7, 0.6, 0.9]],
        ['bdac', [0.4, 0.9, 0.7, 0.8]],
        ['cadb', [0.2, 0.6, 0.8, 0.7]],
        ['dcba', [0.7, 0.5, 0.6, 1]],
      ],
      0.12,
    ],
    [
      // Grades less the mean of their item and then of their participant have another slope here: 0.0740.
      'where items are missing',
      [
        ['abcde', [0.5, 0.7, 0.6, 0.9, 0.4]],
        ['bda', [0.4, 0.9, 0.7]],
        ['ca', [0.2, 0.6]],
        ['edcba', [0.7, 0.5, 0.6, 1, 0.8]],
        ['c', [0.9]],
        ['dbe', [0.1, 0.3, 0.95]],
      ],
      0.07928759894459116,
    ],
    [
      'where two groups share no item',
      [
        ['ab', [0.5, 0.7]],
        ['ba', [0.4, 0.9]],
        ['cd', [0.2, 0.6]],
        ['dc', [0.7, 0.8]],
      ],
      0.3,
    ],
  ])('%s', (_label, lines, expected) => {
    expect(learningSlope(pointsOf(lines))).toBeCloseTo(expected, 12);
  });

  test.each<[string, Line[]]>([
    ['nobody', []],
    ['a single point', [['a', [0.5]]]],
    ['a single position', ['a', 'b', 'a', 'c'].map((item, index) => [item, [index / 4]])],
    ['one participant', [['abc', [0.1, 0.2, 0.3]]]],
    ['one order for all', [0.1, 0.2, 0.3].map((grade) => ['abcdefg', new Array<number>(7).fill(grade)])],
  ])('is undefined for %s', (_label, lines) => {
    expect(learningSlope(pointsOf(lines))).toBeUndefined();
  });

  const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f'];
  const effect = fc.double({ min: -1, max: 1, noNaN: true });
  const study = fc.record({
    orders: fc.array(fc.shuffledSubarray(ITEMS, { minLength: 1 }), { minLength: 2, maxLength: 10 }),
    ability: fc.array(effect, { minLength: 10, maxLength: 10 }),
    ease: fc.array(effect, { minLength: ITEMS.length, maxLength: ITEMS.length }),
    slope: effect,
  });

  test('is found again, whoever is good and whatever is easy', () => {
    let found = 0;
    fc.assert(
      fc.property(study, ({ orders, ability, ease, slope }) => {
        const lines = orders.map((order, participant): Line => {
          const grades = order.map(
            (item, index) => ability[participant]! + ease[ITEMS.indexOf(item)]! + slope * (index + 1),
          );
          return [order.join(''), grades];
        });
        const answer = learningSlope(pointsOf(lines));
        if (answer === undefined) return;
        found += 1;
        expect(answer).toBeCloseTo(slope, 9);
      }),
    );
    expect(found).toBeGreaterThan(50);
  });

  test('does not depend on the order of the points', () => {
    fc.assert(
      fc.property(study, ({ orders, ability }) => {
        const points = pointsOf(orders.map((order) => [order.join(''), order.map((_, index) => ability[index]!)]));
        const [one, other] = [points, points.toReversed()].map(learningSlope);
        if (one === undefined) expect(other).toBeUndefined();
        else expect(other).toBeCloseTo(one, 9);
      }),
    );
  });

  test('of participants drawn anew is that of all their points, each draw a participant of its own', () => {
    let found = 0;
    fc.assert(
      fc.property(study, fc.array(fc.nat(9), { maxLength: 8 }), ({ orders, ability, ease }, numbers) => {
        const lines = orders.map((order, participant): Line => [
          order.join(''),
          order.map((item, index) => ability[participant]! * index + ease[ITEMS.indexOf(item)]!),
        ]);
        const drawn = numbers.map((number) => number % lines.length);
        const moments = momentsOf(pointsOf(lines));
        const slope = slopeOf(drawn.map((index) => moments[index]!));
        const expected = learningSlope(pointsOf(drawn.map((index) => lines[index]!)));
        if (expected === undefined) expect(slope).toBeUndefined();
        else expect(slope).toBeCloseTo(expected, 9);
        found += Number(expected !== undefined);
      }),
    );
    expect(found).toBeGreaterThan(20);
  });
});
