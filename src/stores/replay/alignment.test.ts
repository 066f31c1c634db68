import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignBy } from './alignment';

const align = (left: string, right: string) =>
  alignBy([...left], [...right], (letter) => letter)
    .map((pair) => `${pair.left ?? '-'}${pair.right ?? '-'}`)
    .join(' ');

describe('two lists are aligned by what they share', () => {
  test.each([
    ['nothing', '', '', ''],
    ['one of them empty', 'ab', '', 'a- b-'],
    ['the same', 'abc', 'abc', 'aa bb cc'],
    ['one more at the start', 'xabc', 'abc', 'x- aa bb cc'],
    ['one more in the middle', 'abc', 'abxc', 'aa bb -x cc'],
    ['another in place of one', 'axc', 'ayc', 'aa x- -y cc'],
    ['another order', 'abc', 'cab', '-c aa bb c-'],
    ['nothing in common', 'ab', 'xy', 'a- b- -x -y'],
    ['a repetition', 'aab', 'ab', 'aa a- bb'],
  ])('%s', (_label, left, right, pairs) => {
    expect(align(left, right)).toBe(pairs);
  });
});

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

/** The longest common subsequence, by trying them all. */
function longest(a: readonly string[], b: readonly string[]): number {
  const [head, ...rest] = a;
  if (head === undefined) return 0;
  const at = b.indexOf(head);
  return Math.max(longest(rest, b), at < 0 ? 0 : 1 + longest(rest, b.slice(at + 1)));
}

test('every entry stands once, in its order, and as many are shared as can be', () => {
  fc.assert(
    fc.property(letters, letters, (left, right) => {
      const pairs = alignBy(left, right, (letter) => letter);
      expect(pairs.flatMap((pair) => pair.left ?? [])).toEqual(left);
      expect(pairs.flatMap((pair) => pair.right ?? [])).toEqual(right);
      expect(pairs.filter((pair) => pair.left && pair.right && pair.left !== pair.right)).toEqual([]);
      expect(pairs.filter((pair) => pair.left && pair.right)).toHaveLength(longest(left, right));
    }),
    { numRuns: 60 },
  );
});
