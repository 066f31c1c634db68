/** Round numbers from `low` to `high` that part it into at most `parts`: multiples of 1, 2 or 5 times a power of ten. */
export function ticksBetween(low: number, high: number, parts: number): number[] {
  const least = (high - low) / parts;
  const power = 10 ** Math.floor(Math.log10(least));
  const width = ([1, 2, 5].find((factor) => factor * power >= least) ?? 10) * power;
  const first = Math.ceil(low / width - SLACK);
  const last = Math.floor(high / width + SLACK);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * width);
}

/** What division loses: 0.6 / 0.2 is a little less than 3. */
const SLACK = 1e-9;
