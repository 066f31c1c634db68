/** The middle one of several measurements; not a number if there is none. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** The smallest value that is not below `percent` of all. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}
