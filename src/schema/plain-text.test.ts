import { expect, test } from 'vitest';
import { plainText } from '.';

test.each([
  ['small letters', 'postgres-db', 'postgres-db'],
  ['capitals', 'Postgres-DB', 'postgres-db'],
  ['accents, in one sign or two', 'É e\u0301', 'é é'],
  ['wide letters', 'ｄｂ－１', 'db-1'],
  ['a ligature', 'oﬃce', 'office'],
  ['a no-break space', 'a\u00a0b', 'a b'],
  ['soft hyphens and joiners', 'po\u00adst\u200bg\u200dres\u2060', 'postgres'],
  ['a mark of direction', '\u200edb\u202e', 'db'],
  ['a byte order mark', '\ufeffdb', 'db'],
  ['a choice between text and picture', '\u2764\ufe0f', '\u2764'],
  ['a filler', 'd\u3164b\u115f', 'db'],
  ['other scripts', '数据库🔥', '数据库🔥'],
  ['spaces and punctuation, which stay', ' a_b.c ', ' a_b.c '],
  ['nothing', '', ''],
])('%s', (_label, text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test('marks are put in order within rows of thirty, so that no text takes time by the square of its length', () => {
  const [above, below] = ['\u0301', '\u0323'];
  const rowOf = (count: number) => `d${above.repeat(count)}${below}`;
  expect(plainText(rowOf(20))).toBe(`ḍ${above.repeat(20)}`);
  expect(plainText(rowOf(90))).toBe(`d${above.repeat(90)}${below}`);
  expect(plainText('a\u0316\u0301\u05ae'.repeat(1000))).toBe('a\u0316\u0301\u05ae'.repeat(1000).normalize('NFKC'));
});
