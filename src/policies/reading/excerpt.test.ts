import { describe, expect, test } from 'vitest';
import { firstWords, messageOf } from './excerpt';

describe('the first words of a text', () => {
  test.each<[string, number, string]>([
    ['one two three', 2, 'one two'],
    ['one two three', 3, 'one two three'],
    ['one, two; three', 2, 'one, two;'],
    ['10.0.1.0/24 gone', 4, '10.0.1.0/'],
    ['  one', 1, '  one'],
    ['one two', 0, ''],
    ['', 3, ''],
    ['...', 1, '...'],
  ])('%j, %i: %j', (text, count, words) => {
    expect(firstWords(text, count)).toBe(words);
  });
});

test.each<[string, string]>([
  ['11:25:57 FATAL sorry, too many clients', 'sorry, too many clients'],
  ['11:25:57 INFO DETAIL: User "x"', 'DETAIL: User "x"'],
  ['2024-05-01T11:25:57.123Z ERROR: refused', 'refused'],
  ['WARN long', 'long'],
  ['5 of 6 pods up', '5 of 6 pods up'],
  ['errors: 38 %', 'errors: 38 %'],
])('the message of %j is %j', (line, message) => {
  expect(messageOf(line)).toBe(message);
});
