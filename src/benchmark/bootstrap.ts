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
  const generator = xoroshiro128plus(seed);
  const draw = resampling(clusters, generator);
  return draw && percentileInterval(() => statistic(draw()));
}

/**
 * The interval of the difference of two means, by the same bootstrap: the clusters of both are drawn, independently. One
 * that is `fixed` is not drawn, as it would come out the same again: a policy that does not choose by chance.
 */
export function differenceInterval(
  clusters: readonly (readonly number[])[],
  others: readonly (readonly number[])[] | { readonly fixed: number },
  mean: (values: readonly number[]) => number | undefined,
  seed: number,
): Interval | undefined {
  const generator = xoroshiro128plus(seed);
  const draw = resampling(clusters, generator);
  if ('fixed' in others)
    return (
      draw &&
      percentileInterval(() => {
        const value = mean(draw());
        return value === undefined ? undefined : value - others.fixed;
      })
    );
  const drawOther = resampling(others, generator);
  if (!draw || !drawOther) return undefined;
  return percentileInterval(() => {
    const [value, other] = [mean(draw()), mean(drawOther())];
    return value === undefined || other === undefined ? undefined : value - other;
  });
}

/** Draws whole clusters, as many as have values; undefined with too few. */
function resampling(
  clusters: readonly (readonly number[])[],
  generator: ReturnType<typeof xoroshiro128plus>,
): (() => number[]) | undefined {
  const filled = clusters.filter((values) => values.length > 0);
  if (filled.length < INTERVAL.fewest) return undefined;
  const draw = () => filled[uniformInt(generator, 0, filled.length - 1)] ?? [];
  // Not `flatMap`, which takes ten times as long.
  return () => ([] as number[]).concat(...filled.map(draw));
}

function percentileInterval(drawn: () => number | undefined): Interval | undefined {
  const statistics: number[] = [];
  for (let resample = 0; resample < INTERVAL.resamples; resample++) {
    const value = drawn();
    if (value === undefined) return undefined;
    statistics.push(value);
  }
  statistics.sort((a, b) => a - b);
  const tail = (1 - INTERVAL.level) / 2;
  return { low: quantileSorted(statistics, tail), high: quantileSorted(statistics, 1 - tail) };
}
