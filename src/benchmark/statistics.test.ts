import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationOf, interquartileMean, mean, median } from './statistics';

describe('averages', () => {
  // Wikipedia, "Interquartile mean", for the first row. The others: [numpy.mean(x), numpy.median(x),
  // scipy.stats.trim_mean(x, 0.25)], by numpy 2.4.6 and scipy 1.17.1.
  test.each([
    ['the published example', [5, 8, 4, 38, 8, 6, 9, 7, 7, 3, 1, 6], [8.5, 6.5, 6.5]],
    ['one value', [3.5], [3.5, 3.5, 3.5]],
    ['two values', [2, 10], [6, 6, 6]],
    ['three values, none cut', [10, 1, 2], [4.333333333333333, 2, 4.333333333333333]],
    ['five values, two cut', [0.9, 0.1, 0.55, 1, 0.35], [0.58, 0.55, 0.6]],
    ['seven values, two cut', [-4, 0.5, 2, 100, 7.25, 1e3, 3], [158.39285714285714, 3, 22.55]],
  ])('of %s', (_label, values, expected) => {
    const found = [mean, median, interquartileMean].map((average) => average(values)!);
    for (const [index, value] of found.entries()) expect(value).toBeCloseTo(expected[index]!, 12);
  });

  test.each([
    ['mean', mean],
    ['median', median],
    ['interquartile mean', interquartileMean],
  ])('no value has no %s', (_label, average) => {
    expect(average([])).toBeUndefined();
  });

  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
  const rounding = 1e-9;

  test('the interquartile mean lies within the middle half', () => {
    fc.assert(
      fc.property(values, (given) => {
        const sorted = given.toSorted((a, b) => a - b);
        const cut = Math.floor(given.length / 4);
        const found = interquartileMean(given)!;
        expect(found).toBeGreaterThanOrEqual(sorted[cut]! - rounding);
        expect(found).toBeLessThanOrEqual(sorted.at(-1 - cut)! + rounding);
      }),
    );
  });

  test('the interquartile mean does not depend on the order, and leaves it', () => {
    fc.assert(
      fc.property(values, (given) => {
        const before = [...given];
        expect(interquartileMean(given.toReversed())).toBe(interquartileMean(given));
        expect(given).toEqual(before);
      }),
    );
  });

  test('all averages of the same value are that value', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (value, count) => {
        const same = new Array<number>(count).fill(value);
        expect([mean(same), median(same), interquartileMean(same)]).toEqual([value, value, value]);
      }),
    );
  });
});

describe('calibration', () => {
  // Wikipedia, "Brier score": forecasts of 100, 70, 30 and 50 % of rain, and it rains; 100 %, and it does not.
  test.each([
    [1, 1, 0],
    [0.7, 1, 0.09],
    [0.3, 1, 0.49],
    [0.5, 1, 0.25],
    [1, 0, 1],
  ])('a confidence of %d for a grade of %d has a squared error of %d', (confidence, grade, expected) => {
    expect(calibrationOf([{ confidence, grade }])?.squaredError).toBeCloseTo(expected, 12);
  });

  test('is of all pairs together', () => {
    const found = calibrationOf([
      { confidence: 0.9, grade: 0.4 },
      { confidence: 0.6, grade: 0.85 },
      { confidence: 0.75, grade: 0.5 },
    ])!;
    expect(found.n).toBe(3);
    // By hand: 2.25 / 3 and 1.75 / 3; (0.25 + 0.0625 + 0.0625) / 3.
    expect(found.confidence).toBeCloseTo(0.75, 12);
    expect(found.grade).toBeCloseTo(0.583333333333, 12);
    expect(found.bias).toBeCloseTo(0.166666666667, 12);
    expect(found.squaredError).toBeCloseTo(0.125, 12);
  });

  test('is below 0 for those who know more than they think', () => {
    expect(calibrationOf([{ confidence: 0.25, grade: 1 }])?.bias).toBe(-0.75);
  });

  test('of none is undefined', () => {
    expect(calibrationOf([])).toBeUndefined();
  });
});
