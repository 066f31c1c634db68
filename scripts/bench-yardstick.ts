/**
 * Rounds of plain object work a second on this machine now: a record of five fields is made, copied with one more entry, and
 * read. Machines differ by a factor of four, so each figure of a benchmark stands beside its share of this one.
 */
export function yardstick(seconds = 0.5): number {
  const start = performance.now();
  let [rounds, sum] = [0, 0];
  while (performance.now() - start < seconds * 1000) {
    for (let i = 0; i < 10_000; i++) {
      const record = { id: i, name: 'record', weight: i / 2, parts: { first: 'a', second: 'b' }, done: false };
      const copy = { ...record, parts: { ...record.parts, third: 'c' }, entries: [i, i + 1, i + 2] };
      sum += copy.weight + copy.entries.length + copy.parts.third.length;
    }
    rounds += 10_000;
  }
  if (!(sum > 0)) throw new Error('the yardstick did no work');
  return rounds / ((performance.now() - start) / 1000);
}

/** A rate as a ratio to the yardstick, in percent, as it is printed. */
export const shareOf = (rate: number, rounds: number): string =>
  `${((100 * rate) / rounds).toPrecision(3)} % of the yardstick`;
