import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantileSorted } from 'simple-statistics';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** `fewest`: with fewer clusters there is no interval. */
export const INTERVAL = { level: 0.95, resamples: 2000, fewest: 5 } as const;

/**
 * The percentile interval of the bootstrap (Efron & Tibshirani 1993, section 13.3), clustered: a cluster holds the values
 * of one participant, and whole clusters are drawn with replacement, as many as there are, so that the interval is about
 * other participants and not only other incidents. The statistic is of all values of the drawn clusters together. The ends
 * are percentiles by linear interpolation between order statistics (numpy's default, type 7 of Hyndman & Fan 1996).
 *
 * Clusters without values do not count. Undefined with fewer than five that do, or when the statistic of a resample is.
 * The same for the same seed, an integer. Percentile intervals are narrow for few clusters: with normal values they cover
 * the true mean in about 84 % of studies of 5 clusters, 93 % of 20, and 94 % of 50.
 */
export function clusteredInterval(
  clusters: readonly (readonly number[])[],
  statistic: (values: readonly number[]) => number | undefined,
  seed: number,
): Interval | undefined {
  const filled = clusters.filter((values) => values.length > 0);
  if (filled.length < INTERVAL.fewest) return undefined;
  const generator = xoroshiro128plus(seed);
  const draw = () => filled[uniformInt(generator, 0, filled.length - 1)] ?? [];
  const statistics: number[] = [];
  for (let resample = 0; resample < INTERVAL.resamples; resample++) {
    // Not `flatMap`, which takes ten times as long.
    const value = statistic(([] as number[]).concat(...filled.map(draw)));
    if (value === undefined) return undefined;
    statistics.push(value);
  }
  statistics.sort((a, b) => a - b);
  const tail = (1 - INTERVAL.level) / 2;
  return { low: quantileSorted(statistics, tail), high: quantileSorted(statistics, 1 - tail) };
}
