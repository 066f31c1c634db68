import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemStatistics } from './items';

/**
 * Law School Admission Test, section 6: how many of 1000 persons gave each pattern of answers to five items, from 00000 to
 * 11111 in binary order (Bock & Lieberman 1970, https://doi.org/10.1007/BF02291262; `LSAT` of the R package ltm).
 */
const LSAT = [
  3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298,
];

type Row = Readonly<Record<string, number>>;
const statisticsOf = (rows: readonly Row[]) => itemStatistics(rows.map((row) => new Map(Object.entries(row))));

describe('published items', () => {
  const persons = LSAT.flatMap((count, pattern) => {
    const answers = [...pattern.toString(2).padStart(5, '0')].map((bit, index) => [`item ${index + 1}`, Number(bit)]);
    return new Array<Row>(count).fill(Object.fromEntries(answers) as Row);
  });
  const found = statisticsOf(persons);

  // What `ltm::descript(LSAT)` prints: proportions, and point biserial correlations with the total score, "Excluded".
  test.each([
    ['item 1', 0.924, 0.1128],
    ['item 2', 0.709, 0.1532],
    ['item 3', 0.553, 0.1728],
    ['item 4', 0.763, 0.1444],
    ['item 5', 0.87, 0.1216],
  ])('%s of the LSAT', (item, difficulty, discrimination) => {
    expect(found.get(item)?.n).toBe(1000);
    expect(found.get(item)?.difficulty).toBeCloseTo(difficulty, 12);
    expect(found.get(item)?.discrimination).toBeCloseTo(discrimination, 4);
  });

  test('are five', () => {
    expect([...found.keys()]).toEqual(['item 1', 'item 2', 'item 3', 'item 4', 'item 5']);
  });
});

describe('missing scores', () => {
  const rows: Row[] = [
    { a: 0.9, b: 0.8, c: 0.4 },
    { a: 0.7, b: 0.5, d: 0.2 },
    { a: 1, b: 0.9, c: 0.6, d: 0.5 },
    { a: 0.4, c: 0.1, d: 0.3 },
    { a: 0.6, b: 0.35, c: 0.3, d: 0.1 },
    { b: 0.7, c: 0.5, d: 0.6 },
    { a: 0.8, b: 0.45, c: 0.2 },
  ];

  // numpy 2.4.6, with `S` the rows above and NaN where there is no score, `have = ~np.isnan(S[:, j])` and
  // `others = np.nanmean(np.delete(S, j, 1), axis=1)`: np.nanmean(S[:, j]), np.corrcoef(S[have, j], others[have])[0, 1].
  test.each([
    ['a', 6, 0.7333333333333334, 0.9119037821614364],
    ['b', 6, 0.6166666666666667, 0.958234311146618],
    ['c', 6, 0.35000000000000003, 0.7032574501914344],
    ['d', 5, 0.34, 0.5238446686686852],
  ])('item %s', (item, n, difficulty, discrimination) => {
    const found = statisticsOf(rows).get(item)!;
    expect(found.n).toBe(n);
    expect(found.difficulty).toBeCloseTo(difficulty, 12);
    expect(found.discrimination).toBeCloseTo(discrimination, 12);
  });

  test('one who took a single item counts for its difficulty alone', () => {
    const [before, after] = [rows, [...rows, { a: 0 }]].map((each) => statisticsOf(each).get('a')!);
    expect(after!.n).toBe(7);
    expect(after!.difficulty).toBeCloseTo(4.4 / 7, 12);
    expect(after!.discrimination).toBe(before!.discrimination);
  });
});

describe('no discrimination', () => {
  const FIVE: Row[] = [1, 2, 3, 4, 5].map((n) => ({ a: n / 10, b: n ** 2 / 100 }));

  test('five participants are enough', () => {
    // numpy.corrcoef([1, 2, 3, 4, 5], [1, 4, 9, 16, 25])[0, 1]
    expect(statisticsOf(FIVE).get('a')?.discrimination).toBeCloseTo(0.9811049102515929, 12);
  });

  test.each<[string, Row[]]>([
    ['four participants', FIVE.slice(1)],
    ['four of five who took another item', [...FIVE.slice(1), { a: 0.9 }]],
    ['the same score for all', FIVE.map((row) => ({ ...row, a: 0.1 }))],
    ['the same elsewhere for all', FIVE.map(({ a }) => ({ a: a!, b: 0.7 }))],
    // In floating point 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1.
    [
      'the same elsewhere for all, summed in another order',
      FIVE.map(({ a }, index) => (index % 2 ? { b: 0.1, c: 0.2, a: a!, d: 0.3 } : { d: 0.1, a: a!, c: 0.2, b: 0.3 })),
    ],
  ])('with %s', (_label, rows) => {
    expect(statisticsOf(rows).get('a')).toHaveProperty('discrimination', undefined);
  });

  test('no participant has no items', () => {
    expect(statisticsOf([]).size).toBe(0);
    expect(statisticsOf([{}, {}]).size).toBe(0);
  });
});

describe('any scores', () => {
  const grade = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000);
  const rows = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), grade), { maxLength: 20 });

  test('have statistics in their ranges', () => {
    fc.assert(
      fc.property(rows, (given) => {
        for (const [item, { n, difficulty, discrimination = 0 }] of statisticsOf(given)) {
          expect(n).toBe(given.filter((row) => item in row).length);
          expect(Math.abs(difficulty - 0.5)).toBeLessThanOrEqual(0.5);
          expect(Math.abs(discrimination)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  test('discriminate the same on another scale', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const doubled = given.map((row) =>
          Object.fromEntries(Object.entries(row).map(([item, score]) => [item, 2 * score + 1])),
        );
        const found = statisticsOf(doubled);
        for (const [item, { discrimination }] of statisticsOf(given)) {
          const other = found.get(item)!.discrimination;
          if (discrimination === undefined) expect(other).toBeUndefined();
          else expect(other).toBeCloseTo(discrimination, 6);
        }
      }),
    );
  });
});
