import { describe, expect, test } from 'vitest';
import { drawFor, mixed, numberOf, shuffled } from './draw';

describe('mixing', () => {
  // fmix32 of MurmurHash3 as smhasher's MurmurHash3.cpp has it, computed with Python's integers.
  test.each([
    [0, 0],
    [1, 0x514e28b7],
    [2, 0x30f4c306],
    [0xdeadbeef, 0x0de5c6a9],
    [0xffffffff, 0x81f16f39],
  ])('%i', (bits, expected) => {
    expect(mixed(bits)).toBe(expected);
  });

  test('moves half of the bits that come out, whichever goes in', () => {
    const bitsOf = (value: number) => value.toString(2).replaceAll('0', '').length;
    for (let bit = 0; bit < 32; bit++) {
      const moved = Array.from({ length: 500 }, (_, value) => bitsOf((mixed(value) ^ mixed(value ^ (1 << bit))) >>> 0));
      expect(moved.reduce((sum, each) => sum + each, 0) / 500).toBeCloseTo(16, -0.3);
    }
  });
});

test('what neighbours draw first is as often the same as chance has it', () => {
  const first = Array.from({ length: 6000 }, (_, index) =>
    drawFor(`1/P-${String(index + 1).padStart(3, '0')}`).pick([0, 1, 2, 3, 4, 5]),
  );
  for (const step of [1, 2, 10]) {
    const pairs = first.length - step;
    const same = first.slice(step).filter((place, index) => place === first[index]).length / pairs;
    // Within four standard deviations.
    expect(Math.abs(same - 1 / 6)).toBeLessThan(4 * Math.sqrt(((1 / 6) * (5 / 6)) / pairs));
  }
});

test('shuffling takes each to every place about as often', () => {
  const counts = new Map<string, number>();
  for (let text = 0; text < 6000; text++)
    for (const [place, item] of shuffled(['a', 'b', 'c'], drawFor(String(text))).entries())
      counts.set(`${item}${place}`, (counts.get(`${item}${place}`) ?? 0) + 1);
  expect(counts.size).toBe(9);
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(5 * Math.sqrt(2000 * (2 / 3)));
});

test.each([
  ['P-014', 14],
  ['P12', 12],
  ['7', 7],
  ['lab.A_0020', 20],
  ['P-000', undefined],
  ['P-4F7K-2M9Q', undefined],
  ['5f9c3a1be0d2a40012345678', undefined],
  ['ann', undefined],
  ['P-1234567', undefined],
])('the number of %s is %s', (code, number) => {
  expect(numberOf(code)).toBe(number);
});
