import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { standardDeviation } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { clusteredInterval, INTERVAL, type Interval } from './bootstrap';
import { interquartileMean, mean, median } from './statistics';

/** Survival in days of the treated mice: Efron & Tibshirani, An Introduction to the Bootstrap (1993), Table 2.1. */
const MICE = [[94], [197], [16], [38], [99], [141], [23]];
const UNEVEN = [[1], [2, 3], [4, 5, 6], [10], [7, 8, 9, 12]];
const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);

type Statistic = (values: readonly number[]) => number | undefined;

/** The statistics of the resamples, in the order in which they are drawn. */
function resamplesOf(clusters: readonly (readonly number[])[], statistic: Statistic, seed: number): number[] {
  const seen: number[] = [];
  clusteredInterval(clusters, (values) => seen[seen.push(statistic(values)!) - 1], seed);
  return seen;
}

describe('a resample', () => {
  test('is of whole clusters, as many as there are', () => {
    const sizes = new Set<number>();
    const drawn = [0, 0, 0, 0, 0];
    clusteredInterval(
      UNEVEN,
      (values) => {
        const times = UNEVEN.map((cluster) => values.filter((value) => value === cluster[0]).length);
        expect(times.reduce((total, count) => total + count)).toBe(UNEVEN.length);
        for (const [index, cluster] of UNEVEN.entries()) {
          drawn[index]! += times[index]!;
          for (const one of cluster) expect(values.filter((value) => value === one)).toHaveLength(times[index]!);
        }
        sizes.add(values.length);
        return 0;
      },
      1,
    );
    // Five times the smallest cluster, and five times the largest.
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([5, 20]);
    // Each of the five is expected 2000 times, with a standard deviation of 40.
    for (const count of drawn) expect(Math.abs(count - INTERVAL.resamples)).toBeLessThan(160);
  });

  // Table 2.2 of the same book, for ever more resamples. A standard deviation of 2000 values has an error of about 2 %.
  test.each([
    ['mean', mean, 23.36],
    ['median', median, 37.83],
  ])('has the published standard error of the %s of the mice', (_label, statistic, expected) => {
    for (const seed of SEEDS) {
      const found = standardDeviation(resamplesOf(MICE, statistic, seed));
      expect(Math.abs(found / expected - 1)).toBeLessThan(0.06);
    }
  });
});

describe('the interval', () => {
  // All resamples there are (7 ** 7 and 5 ** 5), by numpy 2.4.6 and scipy 1.17.1. With 2000 of them the share below an end
  // has a standard deviation of 0.0035, so it lies between 0.011 and 0.039, or 0.961 and 0.989:
  //   mice = [[94], [197], [16], [38], [99], [141], [23]]
  //   uneven = [[1], [2, 3], [4, 5, 6], [10], [7, 8, 9, 12]]
  //   for c in mice, uneven:
  //     for f in np.mean, np.median, lambda x: scipy.stats.trim_mean(x, 0.25):
  //       v = [f(sum(drawn, [])) for drawn in itertools.product(c, repeat=len(c))]
  //       print(np.quantile(v, [0.011, 0.039, 0.961, 0.989]))
  test.each<[string, number[][], Statistic, [number, number, number, number]]>([
    ['mean of the mice', MICE, mean, [37.14285714, 47, 129.57142857, 142.42857143]],
    ['median of the mice', MICE, median, [23, 23, 141, 141]],
    ['interquartile mean of the mice', MICE, interquartileMean, [26.2, 37.4, 134.4, 154]],
    ['mean of uneven clusters', UNEVEN, mean, [2.71428571, 3.1, 8.3125, 8.52941176]],
    ['median of uneven clusters', UNEVEN, median, [1.5, 2.5, 9, 9.5]],
    ['interquartile mean of uneven clusters', UNEVEN, interquartileMean, [1.8, 2.5, 8.5, 9.14285714]],
  ])('of the %s is that of all resamples', (_label, clusters, statistic, [lowest, low, high, highest]) => {
    const rounding = 1e-8;
    for (const seed of SEEDS) {
      const interval = clusteredInterval(clusters, statistic, seed)!;
      expect(interval.low).toBeGreaterThanOrEqual(lowest - rounding);
      expect(interval.low).toBeLessThanOrEqual(low + rounding);
      expect(interval.high).toBeGreaterThanOrEqual(high - rounding);
      expect(interval.high).toBeLessThanOrEqual(highest + rounding);
    }
  });

  test('interpolates between order statistics as numpy does', () => {
    let resample = 0;
    const interval = clusteredInterval(UNEVEN, () => (resample++ * 7) % 2000, 1)!;
    // numpy.quantile(numpy.arange(2000), [0.025, 0.975])
    expect(interval.low).toBeCloseTo(49.975, 9);
    expect(interval.high).toBeCloseTo(1949.025, 9);
  });

  test.each([
    ['the same for the same seed', 3, 3, true],
    ['another for another seed', 3, 4, false],
  ])('is %s', (_label, seed, other, same) => {
    const [one, two] = [seed, other].map((each) => clusteredInterval(MICE, mean, each));
    expect(JSON.stringify(one) === JSON.stringify(two)).toBe(same);
  });

  test.each([
    ['no cluster', []],
    ['four clusters', [[1], [2], [3], [4]]],
    ['four clusters with a value', [[1], [], [2], [3], [], [4, 5, 6]]],
  ])('is undefined for %s', (_label, clusters) => {
    expect(clusteredInterval(clusters, mean, 1)).toBeUndefined();
  });

  test('is undefined for a statistic that is undefined for a resample', () => {
    expect(clusteredInterval(MICE, (values) => (values.includes(16) ? mean(values) : undefined), 1)).toBeUndefined();
  });

  test('does not see empty clusters', () => {
    expect(clusteredInterval([[], ...MICE, []], mean, 5)).toEqual(clusteredInterval(MICE, mean, 5));
  });
});

describe('coverage', () => {
  const TRUTH = 0.6;

  /** Studies of 20 participants with 6 to 12 values each: a normal effect of the participant, and noise of the same size. */
  function simulate(studies: number, intervalOf: (clusters: number[][], seed: number) => Interval | undefined): number {
    const generator = xoroshiro128plus(20);
    // Box & Muller (1958).
    const normal = () =>
      Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator))) * Math.cos(2 * Math.PI * uniformFloat64(generator));
    const participant = () => {
      const own = TRUTH + 0.2 * normal();
      return Array.from({ length: uniformInt(generator, 6, 12) }, () => own + 0.2 * normal());
    };
    let covered = 0;
    for (let study = 0; study < studies; study++) {
      const { low, high } = intervalOf(Array.from({ length: 20 }, participant), study)!;
      if (low <= TRUTH && TRUTH <= high) covered += 1;
    }
    return covered / studies;
  }

  test('is near 95 %', () => {
    const covered = simulate(200, (clusters, seed) => clusteredInterval(clusters, mean, seed));
    expect(covered).toBeGreaterThan(0.9);
    expect(covered).toBeLessThan(0.98);
  });

  test('would not be if values were drawn and not participants', () => {
    const alone = (clusters: number[][]) => clusters.flat().map((value) => [value]);
    expect(simulate(50, (clusters, seed) => clusteredInterval(alone(clusters), mean, seed))).toBeLessThan(0.75);
  });
});

describe('any interval', () => {
  const STATISTICS = { mean, median, interquartileMean };
  // Quarters: sums of them are exact in any order.
  const value = fc.integer({ min: -4000, max: 4000 }).map((quarters) => quarters / 4);
  const clusters = fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 12 });
  const given = fc.record({
    clusters,
    statistic: fc.constantFrom(...Object.values(STATISTICS)),
    seed: fc.integer(),
  });

  test('is of numbers, in order, and within the values', () => {
    fc.assert(
      fc.property(given, ({ clusters, statistic, seed }) => {
        const interval = clusteredInterval(clusters, statistic, seed);
        const values = clusters.flat();
        if (clusters.filter((cluster) => cluster.length > 0).length < 5) {
          expect(interval).toBeUndefined();
          return;
        }
        expect(interval!.low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(interval!.low).toBeLessThanOrEqual(interval!.high);
        expect(interval!.high).toBeLessThanOrEqual(Math.max(...values));
      }),
      { numRuns: 40 },
    );
  });

  test('does not depend on the order of values within a cluster', () => {
    fc.assert(
      fc.property(given, ({ clusters, statistic, seed }) => {
        const turned = clusters.map((values) => values.toReversed());
        expect(clusteredInterval(turned, statistic, seed)).toEqual(clusteredInterval(clusters, statistic, seed));
      }),
      { numRuns: 40 },
    );
  });

  test('leaves the clusters as they were', () => {
    fc.assert(
      fc.property(given, ({ clusters, statistic, seed }) => {
        const before = structuredClone(clusters);
        clusteredInterval(clusters, statistic, seed);
        expect(clusters).toEqual(before);
      }),
      { numRuns: 10 },
    );
  });
});
