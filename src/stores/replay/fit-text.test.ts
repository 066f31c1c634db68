import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitText } from './fit-text';

/** As if each letter were as wide as it is high. */
const widthOf = (text: string): number => [...text].length;
const box = { width: 100, lines: 3, sizes: [10, 5] } as const;

const CASES = [
  ['a short text takes one line', 'one two', 10, ['one two']],
  ['lines are of about the same length', 'a bb ccc dddddd', 10, ['a bb ccc', 'dddddd']],
  ['a long last line leaves the others even', 'aaaaaaaa bb c dddddddddd', 10, ['aaaaaaaa', 'bb c', 'dddddddddd']],
  [
    'a text too long for the best size takes the next',
    'three four five six seven eight',
    5,
    ['three four five', 'six seven eight'],
  ],
  ['so does a word too long for it', 'incomprehensible', 5, ['incomprehensible']],
  [
    'what fits no size is cut',
    'aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb cccccccccccccccccccc d',
    5,
    ['aaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbb', 'ccccccccccccccccccc…'],
  ],
  ['a word too long for every size is broken', `${'a'.repeat(24)} b`, 5, ['a'.repeat(20), 'aaaa b']],
  ['spaces and line breaks are one', '  one \n two ', 10, ['one two']],
  ['nothing', '', 10, []],
] as const;

describe('fitText', () => {
  test.each(CASES)('%s', (_, text, size, lines) => {
    expect(fitText(text, box, widthOf)).toEqual({ size, lines });
  });

  test('no text takes more lines or width than there are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120, unit: fc.constantFrom('a', 'é', '🔎', ' ', 'm') }), (text) => {
        const { size, lines } = fitText(text, box, widthOf);
        expect(lines.length).toBeLessThanOrEqual(box.lines);
        for (const line of lines) expect(widthOf(line) * size).toBeLessThanOrEqual(box.width);
        const words = (parts: readonly string[]) => parts.join(' ').trim().split(/\s+/).join(' ');
        if (!lines.some((line) => line.includes('…'))) expect(words(lines)).toBe(words([text]));
      }),
    );
  });
});
