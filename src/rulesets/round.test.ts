import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { round4 } from './round';

describe("Python's round(x, 4)", () => {
  test.each([
    ['zero', 0, 0],
    ['a whole number', 1, 1],
    ['nothing to round', 0.1234, 0.1234],
    ['down', 1 / 3, 0.3333],
    ['up', 2 / 3, 0.6667],
    ['down below zero', -1 / 3, -0.3333],
    ['a sum of tenths', 0.1 + 0.2, 0.3],
    ['a sum of a grade', 0.6 + 0.3 - 0.15 + 0.1, 0.85],
    ['exact tie to even below', 0.03125, 0.0312],
    ['exact tie to even above', 0.09375, 0.0938],
    ['exact tie 5/32', 0.15625, 0.1562],
    ['exact tie 7/32', 0.21875, 0.2188],
    ['exact tie 9/32', 0.28125, 0.2812],
    ['exact tie 31/32', 0.96875, 0.9688],
    ['exact tie over one', 1.03125, 1.0312],
    ['exact tie to even below, negative', -0.03125, -0.0312],
    ['exact tie to even above, negative', -0.09375, -0.0938],
    ['exact tie 5/32, negative', -0.15625, -0.1562],
    ['half in decimal, above in binary', 0.00005, 0.0001],
    ['half in decimal, above in binary, though even is below', 0.12345, 0.1235],
    ['half in decimal, below in binary, though even is above', 0.12355, 0.1235],
    ['half in decimal, below in binary', 0.00015, 0.0001],
    ['half in decimal, negative', -0.00005, -0.0001],
    ['half in decimal, below in binary, negative', -0.00015, -0.0001],
    ['half in decimal, large', 123.45675, 123.4567],
    ['up to the next whole number', 0.99995, 1],
    ['just not up to the next whole number', 0.99994999999, 0.9999],
    ['a hair below a half', 0.12344999999, 0.1234],
    ['a hair above a half', 0.12345000001, 0.1235],
  ])('%s: %d is %d', (_label, x, expected) => {
    expect(round4(x)).toBe(expected);
  });

  test.each([
    ['zero', -0],
    ['tiny', -1e-9],
    ['less than a half', -0.00004],
    ['a hair less than a half', -0.00004999999999999999],
    ['the least number', -Number.MIN_VALUE],
  ])('negative %s is 0, not -0', (_label, x) => {
    expect(round4(x)).toBe(0);
  });

  const besideAHalf = fc
    .record({ n: fc.integer({ min: -1e6, max: 1e6 }), hairs: fc.integer({ min: -3, max: 3 }) })
    .map(({ n, hairs }) => neighbour((n + 0.5) / 1e4, hairs));
  const tie = fc.integer({ min: -3200, max: 3200 }).map((k) => (2 * k + 1) / 32);

  test.each([
    ['any number', fc.double({ min: -1000, max: 1000, noNaN: true })],
    ['a number beside a half', besideAHalf],
    ['an exact tie', tie],
  ])('%s is rounded as exact arithmetic does it', (_label, numbers) => {
    fc.assert(
      fc.property(numbers, (x) => {
        expect(round4(x)).toBe(exactRound4(x));
      }),
      { numRuns: 2000 },
    );
  });
});

const bits = new DataView(new ArrayBuffer(8));

function bitsOf(x: number): bigint {
  bits.setFloat64(0, x);
  return bits.getBigUint64(0);
}

/** The number that is `hairs` representable steps further from zero. */
function neighbour(x: number, hairs: number): number {
  bits.setBigUint64(0, bitsOf(x) + BigInt(hairs));
  return bits.getFloat64(0);
}

/** Half to even on `x` as the fraction `mantissa * 2 ** exponent`, in whole numbers only. */
function exactRound4(x: number): number {
  const raw = bitsOf(Math.abs(x));
  const biased = raw >> 52n;
  const mantissa = (raw & ((1n << 52n) - 1n)) + (biased === 0n ? 0n : 1n << 52n);
  const exponent = (biased === 0n ? 1n : biased) - 1075n;
  const [over, under] = exponent < 0n ? [mantissa * 10000n, 1n << -exponent] : [(mantissa << exponent) * 10000n, 1n];
  const floor = over / under;
  const rest = 2n * (over % under) - under;
  const size = Number(rest > 0n || (rest === 0n && floor % 2n === 1n) ? floor + 1n : floor) / 1e4;
  return x < 0 && size > 0 ? -size : size;
}
