import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SUITES } from '../schema/published/fixture';
import { orderOf } from './order';

const [core, full] = SUITES.suites.map(({ scenarios }) => scenarios);
if (!core || !full) throw new Error('There are two suites.');

/**
 * The order as anyone can compute it: xoroshiro128+ as published (Blackman & Vigna 2018, https://prng.di.unimi.it), its
 * state made of the CRC-32 as pure-rand makes it, and of each number the lower half, less those that would favour some.
 */
function independentOrder(ids: readonly string[], seed: number, participant: string): string[] {
  const bits = (value: bigint) => BigInt.asUintN(64, value);
  const rotated = (value: bigint, by: bigint) => bits(value << by) | (value >> (64n - by));
  const start = BigInt(crc32(`${seed}/${participant}`));
  let [a, b] = [(0xffffffffn << 32n) | (start ^ 0xffffffffn), start << 32n];
  const next = () => {
    const sum = BigInt.asUintN(32, a + b) ^ 0x80000000n;
    b ^= a;
    a = rotated(a, 24n) ^ b ^ bits(b << 16n);
    b = rotated(b, 37n);
    return sum;
  };
  const below = (limit: bigint) => {
    const fair = (2n ** 32n / limit) * limit;
    let drawn = next();
    while (drawn >= fair) drawn = next();
    return Number(drawn % limit);
  };
  const left = ids.toSorted();
  return ids.flatMap(() => left.splice(below(BigInt(left.length)), 1));
}

describe('the order of incidents', () => {
  // An order that came out otherwise would make every recorded session look tampered with.
  test.each<[number, string, string]>([
    [1, 'P01', 'RCA-007 RP-002 AC-001 RP-007 AC-006 RCA-004'],
    [1, 'P02', 'AC-006 RP-007 RCA-007 RP-002 RCA-004 AC-001'],
    [2, 'P01', 'RCA-007 AC-001 AC-006 RP-007 RP-002 RCA-004'],
  ])('of the core suite with seed %i for %s', (seed, participant, order) => {
    expect(orderOf(core, seed, participant).join(' ')).toBe(order);
  });

  test('is what anyone computes from the seed and the participant', () => {
    const codes = fc.stringMatching(/^[\w.-]{1,64}$/);
    fc.assert(
      fc.property(fc.constantFrom(core, full), fc.nat(2 ** 31 - 1), codes, (ids, seed, participant) => {
        expect(orderOf(ids, seed, participant)).toEqual(independentOrder(ids, seed, participant));
      }),
    );
  });

  test('does not depend on the order in the suite', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(full, { minLength: full.length }), fc.string(), (shuffled, participant) => {
        expect(orderOf(shuffled, 1, participant)).toEqual(orderOf(full, 1, participant));
      }),
    );
  });

  test('has every incident once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 30 }), fc.nat(), fc.string(), (ids, seed, participant) => {
        expect(orderOf(ids, seed, participant).toSorted()).toEqual(ids.toSorted());
      }),
    );
  });

  test('takes every incident to every place about as often, over many participants', () => {
    const participants = Array.from({ length: 3000 }, (_, index) => `P${String(index + 1).padStart(4, '0')}`);
    const counts = new Map<string, number>();
    for (const participant of participants)
      for (const [place, id] of orderOf(core, 1, participant).entries())
        counts.set(`${id} ${place}`, (counts.get(`${id} ${place}`) ?? 0) + 1);
    const expected = participants.length / core.length;
    expect(counts.size).toBe(core.length ** 2);
    // Within five standard deviations of the binomial distribution.
    for (const count of counts.values())
      expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected * (1 - 1 / core.length)));
  });
});
