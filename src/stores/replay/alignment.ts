/** A place in which two lists stand side by side: an entry of one, of the other, or of both. */
export interface AlignedPair<T> {
  readonly left: T | undefined;
  readonly right: T | undefined;
}

/**
 * Aligns two lists by a longest common subsequence of entries with equal keys. What stands between two common entries comes
 * in its own order, the left list's first.
 */
export function alignBy<T>(left: readonly T[], right: readonly T[], keyOf: (item: T) => string): AlignedPair<T>[] {
  const [a, b] = [left.map(keyOf), right.map(keyOf)];
  /** How long the common subsequence of the ends from `i` and `j` on is, by `i` and then by `j`. */
  const common: number[][] = [new Array<number>(b.length + 1).fill(0)];
  for (let i = a.length - 1; i >= 0; i--) {
    const after = common[0] ?? [];
    const row = [0];
    for (let j = b.length - 1; j >= 0; j--)
      row.unshift(a[i] === b[j] ? (after[j + 1] ?? 0) + 1 : Math.max(after[j] ?? 0, row[0] ?? 0));
    common.unshift(row);
  }
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;

  const pairs: AlignedPair<T>[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) pairs.push({ left: left[i++], right: right[j++] });
    else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1)))
      pairs.push({ left: left[i++], right: undefined });
    else pairs.push({ left: undefined, right: right[j++] });
  }
  return pairs;
}
