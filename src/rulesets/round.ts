/**
 * Python's `round(x, 4)`: the nearest multiple of 0.0001 to the exact binary value of `x`, and the even one of two
 * equally near. Ten thousand times `x` is exact enough to decide unless it falls beside a half.
 */
export function round4(x: number): number {
  const scaled = x * 1e4;
  const nearest = Math.round(scaled);
  if (Math.abs(Math.abs(scaled - nearest) - 0.5) > 1e-6) return nearest / 1e4 + 0;
  return roundHalf(x);
}

/** The rare case: `toFixed` decides by the exact value, but takes the larger of two equally near, so ties are mended. */
function roundHalf(x: number): number {
  const size = Math.abs(x);
  const rounded = Number(size.toFixed(4));
  // Only odd multiples of 1/32 lie exactly between two multiples of 1/10000: any other tie has no finite binary form.
  const isTie = (size * 32) % 2 === 1;
  const isOdd = Math.round(rounded * 1e4) % 2 === 1;
  const nearest = isTie && isOdd ? Math.floor(size * 1e4) / 1e4 : rounded;
  return x < 0 ? 0 - nearest : nearest;
}
