import { describe, expect, test } from 'vitest';
import { asText, normalise, strip, words } from './text';

// Every expected value is what Python 3 gives.
describe("strip: Python's str.strip()", () => {
  test.each([
    ['empty', '', ''],
    ['spaces only', '   ', ''],
    ['nothing to strip', 'db', 'db'],
    ['both ends, not the middle', '  a b ', 'a b'],
    ['tab, line feed, carriage return, vertical tab, form feed', '\t\n db \r\v\f', 'db'],
    ['no-break and ideographic space', '\u00a0db\u3000', 'db'],
    ['line and paragraph separator', '\u2028db\u2029', 'db'],
    ['next line U+0085, which JavaScript keeps', '\u0085db\u0085', 'db'],
    ['separators U+001C to U+001F, which JavaScript keeps', '\u001c\u001ddb\u001e\u001f', 'db'],
    ['U+FEFF, which JavaScript strips', '\ufeffdb\ufeff', '\ufeffdb\ufeff'],
    ['zero-width space', '\u200bdb\u200b', '\u200bdb\u200b'],
    ['Mongolian vowel separator', '\u180edb', '\u180edb'],
    ['a character outside the first plane', ' 🔥 ', '🔥'],
  ])('%s', (_label, text, expected) => {
    expect(strip(text)).toBe(expected);
  });

  test('strips the 29 white-space characters of Python and no other', () => {
    const stripped = Array.from({ length: 0x10000 }, (_, code) => code).filter(
      (code) => strip(String.fromCharCode(code)) === '',
    );
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
    expect(stripped).toEqual([
      ...range(0x09, 0x0d),
      ...range(0x1c, 0x20),
      ...[0x85, 0xa0, 0x1680],
      ...range(0x2000, 0x200a),
      ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
    ]);
    expect(stripped).toHaveLength(29);
  });
});

describe("normalise: Python's str.lower().strip()", () => {
  test.each([
    ['upper case and spaces', ' Postgres-DB ', 'postgres-db'],
    ['accents', 'ÉTÉ', 'été'],
    ['final sigma', 'ΣΑΣ Α', 'σας α'],
    ['dotted capital I becomes two characters', 'İ', 'i\u0307'],
    ['Kelvin sign', '\u212a', 'k'],
    ['sharp s stays', 'Straße', 'straße'],
    ['U+0085 goes', '\u0085DB', 'db'],
    ['U+FEFF stays', '\ufeffDB', '\ufeffdb'],
    ['spaces only', ' \u001c ', ''],
  ])('%s', (_label, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });
});

describe("words: Python's str.split()", () => {
  test.each([
    ['empty', '', []],
    ['white space only', ' \t\u0085 ', []],
    ['runs of spaces', '  pool   exhausted ', ['pool', 'exhausted']],
    ['a hyphen does not part words', 'out-of-memory kill', ['out-of-memory', 'kill']],
    ['U+0085', 'a\u0085b', ['a', 'b']],
    ['U+001C to U+001F', 'a\u001cb\u001f\u001ec', ['a', 'b', 'c']],
    ['no-break and ideographic space', 'a\u3000b\u00a0c', ['a', 'b', 'c']],
    ['U+FEFF does not part words', 'a\ufeffb', ['a\ufeffb']],
  ])('%s', (_label, text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe('what is not text counts as empty', () => {
  test.each([
    ['undefined', undefined],
    ['null', null],
    ['a number', 1],
    ['an array of text', ['db']],
    ['an object', {}],
    ['an object that cannot become text', { toString: 1 }],
    ['a String object', new String('db')],
  ])('%s', (_label, value) => {
    expect([asText(value), normalise(value)]).toEqual(['', '']);
  });
});
