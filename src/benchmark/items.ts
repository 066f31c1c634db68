import { extent, mean, sampleCorrelation, sum } from 'simple-statistics';

export interface ItemStatistics {
  /** The participants who have a score in the item. */
  readonly n: number;
  /** The mean score: with scores from 0 to 1, 1 is the easiest. */
  readonly difficulty: number;
  /** From -1 to 1: how far those who do well elsewhere do well here. */
  readonly discrimination: number | undefined;
}

/** With fewer participants a correlation says nothing. */
const FEWEST = 5;
/** Scores that differ by less are equal: sums in another order are rounded differently. */
const SAME = 1e-9;

/**
 * Items by classical test theory, in the order in which they first occur. `scores` has a row for each participant, by item
 * id; scores may be missing. Discrimination is the corrected item-total correlation: that of the item's score with the mean
 * of the participant's other items (where none is missing, just as with their sum). It is undefined with fewer than five
 * participants who have another item, and where all scores or all those means are equal.
 */
export function itemStatistics(scores: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, ItemStatistics> {
  const totals = scores.map((row) => sum([...row.values()]));
  const items = new Set(scores.flatMap((row) => [...row.keys()]));
  return new Map(
    Array.from(items, (item) => {
      const own: number[] = [];
      const compared: number[] = [];
      const others: number[] = [];
      for (const [index, row] of scores.entries()) {
        const score = row.get(item);
        if (score === undefined) continue;
        own.push(score);
        if (row.size === 1) continue;
        compared.push(score);
        others.push(((totals[index] ?? 0) - score) / (row.size - 1));
      }
      return [item, { n: own.length, difficulty: mean(own), discrimination: correlation(compared, others) }];
    }),
  );
}

const correlation = (xs: readonly number[], ys: readonly number[]): number | undefined =>
  xs.length >= FEWEST && varies(xs) && varies(ys) ? sampleCorrelation(xs, ys) : undefined;

function varies(values: readonly number[]): boolean {
  const [least, most] = extent(values);
  return most - least > SAME;
}
