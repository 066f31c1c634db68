import { mean as meanOf, median as medianOf, sum } from 'simple-statistics';

/** The arithmetic mean; undefined for none. */
export const mean = (values: readonly number[]): number | undefined => (values.length > 0 ? meanOf(values) : undefined);

/** The middle value, or the mean of the middle two; undefined for none. */
export const median = (values: readonly number[]): number | undefined =>
  values.length > 0 ? medianOf(values) : undefined;

/**
 * The mean of the middle half: a quarter of the values, rounded down, is cut at each end. It is the interquartile mean of
 * rliable, `scipy.stats.trim_mean(values, 0.25)` (Agarwal et al. 2021, https://arxiv.org/abs/2108.13264): less moved by
 * single values than the mean, less coarse than the median. Undefined for none.
 */
export function interquartileMean(values: readonly number[]): number | undefined {
  const cut = Math.floor(values.length / 4);
  // A typed array sorts numbers as numbers, and several times faster than an array with a comparison.
  const sorted = Float64Array.from(values).sort();
  return mean(Array.from(sorted.subarray(cut, sorted.length - cut)));
}

export interface Calibration {
  readonly n: number;
  /** The mean confidence. */
  readonly confidence: number;
  /** The mean grade. */
  readonly grade: number;
  /** Mean confidence less mean grade: above 0 is overconfidence. */
  readonly bias: number;
  /** The mean squared difference of confidence and grade, 0 at best and 1 at worst. */
  readonly squaredError: number;
}

/**
 * How well stated confidence predicts the grade, both from 0 to 1; undefined for none. Where grades are 0 or 1 the squared
 * error is the score of Brier (1950), https://doi.org/10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
 */
export function calibrationOf(
  pairs: readonly { readonly confidence: number; readonly grade: number }[],
): Calibration | undefined {
  if (pairs.length === 0) return undefined;
  const meanBy = (of: (pair: (typeof pairs)[number]) => number) => sum(pairs.map(of)) / pairs.length;
  const confidence = meanBy((pair) => pair.confidence);
  const grade = meanBy((pair) => pair.grade);
  const squaredError = meanBy((pair) => (pair.confidence - pair.grade) ** 2);
  return { n: pairs.length, confidence, grade, bias: confidence - grade, squaredError };
}
