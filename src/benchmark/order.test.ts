import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SUITES } from '../schema/published/fixture';
import { mixed } from './draw';
import { orderBy, orderFor, williamsSquare } from './order';

const [core, full] = SUITES.suites.map(({ scenarios }) => scenarios);
if (!core || !full) throw new Error('There are two suites.');

/**
 * The order as anyone can compute it: xoroshiro128+ as published (Blackman & Vigna 2018, https://prng.di.unimi.it), its
 * state made of the seed as pure-rand makes it, and of each number the lower half, less those that would favour some.
 */
function independentOrder(ids: readonly string[], seed: number): string[] {
  const bits = (value: bigint) => BigInt.asUintN(64, value);
  const rotated = (value: bigint, by: bigint) => bits(value << by) | (value >> (64n - by));
  const start = BigInt(seed);
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

const legacy = (ids: readonly string[], seed: number, participant: string) =>
  orderBy(undefined, ids, seed, participant);
const drawn = (ids: readonly string[], seed: number, participant: string) => orderFor(ids, { seed }, participant).order;
const balanced = (ids: readonly string[], seed: number, participant: string) =>
  orderFor(ids, { seed, orders: 'balanced' }, participant);

// An order that came out otherwise would make every recorded session look tampered with.
describe('an order that was recorded is what it was', () => {
  test.each<[number, string, string]>([
    [1, 'P01', 'RCA-007 RP-002 AC-001 RP-007 AC-006 RCA-004'],
    [1, 'P02', 'AC-006 RP-007 RCA-007 RP-002 RCA-004 AC-001'],
    [2, 'P01', 'RCA-007 AC-001 AC-006 RP-007 RP-002 RCA-004'],
  ])('by the first draw, with seed %i for %s', (seed, participant, order) => {
    expect(legacy(core, seed, participant).join(' ')).toBe(order);
  });

  test.each<[number, string, string]>([
    [1, 'P01', 'AC-001 RP-007 RP-002 RCA-007 RCA-004 AC-006'],
    [1, 'P02', 'RCA-004 RP-007 RCA-007 AC-001 AC-006 RP-002'],
    [2, 'P01', 'AC-001 RP-007 AC-006 RCA-007 RP-002 RCA-004'],
  ])('by the draw, with seed %i for %s', (seed, participant, order) => {
    expect(drawn(core, seed, participant).join(' ')).toBe(order);
  });

  test('as anyone computes it from the seed and the participant', () => {
    const codes = fc.stringMatching(/^[\w.-]{1,64}$/);
    fc.assert(
      fc.property(fc.constantFrom(core, full), fc.nat(2 ** 31 - 1), codes, (ids, seed, participant) => {
        const start = crc32(`${seed}/${participant}`);
        expect(legacy(ids, seed, participant)).toEqual(independentOrder(ids, start));
        expect(drawn(ids, seed, participant)).toEqual(independentOrder(ids, mixed(start)));
      }),
    );
  });
});

describe.each([
  ['the first draw', legacy],
  ['the draw', drawn],
  ['the square', (ids: readonly string[], seed: number, code: string) => balanced(ids, seed, code).order],
])('an order by %s', (_name, orderOf) => {
  const code = fc.oneof(
    fc.string(),
    fc.nat(999).map((number) => `P-${number}`),
  );

  test('does not depend on the order in the suite', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(full, { minLength: full.length }), code, (shuffled, participant) => {
        expect(orderOf(shuffled, 1, participant)).toEqual(orderOf(full, 1, participant));
      }),
    );
  });

  test('has every incident once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 30 }), fc.nat(), code, (ids, seed, participant) => {
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

describe('a balanced square', () => {
  // Of four treatments, as it is printed for the design (Williams 1949), from 0.
  test('of four is the one that is printed everywhere', () => {
    expect(williamsSquare(4)).toEqual([
      [0, 1, 3, 2],
      [1, 2, 0, 3],
      [2, 3, 1, 0],
      [3, 0, 2, 1],
    ]);
  });

  test.each([2, 3, 4, 5, 6, 7, 12, 24])('of %i has each at every place, and after every other, equally often', (n) => {
    const rows = williamsSquare(n);
    const times = n % 2 === 0 ? 1 : 2;
    expect(rows).toHaveLength(n * times);
    const counts = new Map<string, number>();
    const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const row of rows)
      for (const [place, number] of row.entries()) {
        add(`${number} at ${place}`);
        if (place > 0) add(`${number} after ${row[place - 1]}`);
      }
    expect(counts.size).toBe(n * n + n * (n - 1));
    expect(new Set(counts.values())).toEqual(new Set([times]));
  });

  test('is what numbered participants work through, whatever their codes are like, row by row', () => {
    const orders = (from: number) =>
      Array.from({ length: core.length }, (_, index) =>
        balanced(core, 7, `P-${String(from + index).padStart(3, '0')}`),
      );
    expect(orders(1).every(({ order_by }) => order_by === 'square')).toBe(true);
    const pairs = orders(1).flatMap(({ order }) => order.slice(1).map((id, index) => `${order[index]} ${id}`));
    expect(new Set(pairs).size).toBe(core.length * (core.length - 1));
    expect(orders(7)).toEqual(orders(1));
  });

  test('is another one with another seed', () => {
    expect(balanced(full, 1, 'P-001')).not.toEqual(balanced(full, 2, 'P-001'));
  });

  test('is for nobody without a number, whose order is drawn', () => {
    expect(balanced(core, 7, 'ann')).toEqual({ order: drawn(core, 7, 'ann'), order_by: 'draw' });
  });
});

test('neighbours begin with the same incident as often as chance has it; by the first draw they did more often', () => {
  const same = (orderOf: typeof drawn) => {
    const first = Array.from(
      { length: 6000 },
      (_, index) => orderOf(core, 1, `P-${String(index + 1).padStart(4, '0')}`)[0],
    );
    return first.slice(1).filter((id, index) => id === first[index]).length / 5999;
  };
  // Within four standard deviations of the binomial distribution.
  expect(Math.abs(same(drawn) - 1 / 6)).toBeLessThan(4 * Math.sqrt(((1 / 6) * (5 / 6)) / 5999));
  expect(same(legacy)).toBeGreaterThan(0.22);
});
