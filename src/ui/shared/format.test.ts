import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, formatDate, formatElapsed, formatGrade, formatNumber, formatReward } from './format';

test.each([
  [0, '0'],
  [48_000, '48,000'],
  [0.45, '0.45'],
  [0.456, '0.46'],
  [99.5, '99.5'],
  [-1200, '-1,200'],
])('the number %d as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test.each([
  [0.05, '+0.05'],
  [-0.1, '−0.10'],
  [0, '0.00'],
  [-0, '0.00'],
  [0.004, '0.00'],
  [-0.004, '0.00'],
  [1.03, '+1.03'],
])('the reward %d as %s', (value, text) => {
  expect(formatReward(value)).toBe(text);
});

test.each([
  [0, '0.00'],
  [0.6125, '0.61'],
  [1, '1.00'],
])('the grade %d as %s', (value, text) => {
  expect(formatGrade(value)).toBe(text);
});

describe('time spent', () => {
  test.each([
    [0, '00:00'],
    [999, '00:00'],
    [1000, '00:01'],
    [192_000, '03:12'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [3_792_000, '1:03:12'],
    [360_000_000, '100:00:00'],
  ])('%d ms as %s', (ms, text) => {
    expect(formatElapsed(ms)).toBe(text);
  });

  test('is never more than has passed, and less than a second short of it', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), (ms) => {
        const [s = 0, m = 0, h = 0] = formatElapsed(ms).split(':').map(Number).reverse();
        expect(Math.floor(ms / 1000)).toBe(s + 60 * m + 3600 * h);
      }),
    );
  });
});

test('a date as it is in the time zone of the reader', () => {
  expect(formatDate(new Date(2026, 10, 20, 9, 54).toISOString())).toBe('20 Nov 2026, 09:54');
});

test.each(['', 'yesterday', '2026-13-01'])('a date that is none as it is: %j', (text) => {
  expect(formatDate(text)).toBe(text);
});

test.each([
  [0, '0 steps'],
  [1, '1 step'],
  [2, '2 steps'],
])('%i of them: %s', (amount, text) => {
  expect(count(amount, 'step')).toBe(text);
});

test('a plural of its own', () => {
  expect([count(1, 'query', 'queries'), count(2, 'query', 'queries')]).toEqual(['1 query', '2 queries']);
});
