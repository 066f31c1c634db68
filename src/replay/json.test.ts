import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, isPlainJson } from './json';

/** Lists `depth` deep. */
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

/** The same value with the keys of every object in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, reversed(member)] as const)
      .reverse(),
  );
}

describe('canonical JSON', () => {
  test.each([
    ['sorted keys', { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
    ['no null members', { a: null, b: undefined, c: [null, undefined] }, '{"c":[null,null]}'],
    ['empty members', { a: [], b: {}, c: '' }, '{"a":[],"b":{},"c":""}'],
    ['a key __proto__', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
    ['half a surrogate pair as an escape', '\ud800', String.raw`"\ud800"`],
  ])('has %s', (_label, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('is the same in whatever order the keys stand', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });

  test('of a value without nulls is read as that value', () => {
    const values = fc
      .jsonValue()
      .map((value): unknown => JSON.parse(JSON.stringify(value), (_key, member: unknown) => member ?? 0));
    fc.assert(
      fc.property(values, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });
});

describe('plain JSON', () => {
  test.each([
    ['a number', 1.5],
    ['null', null],
    ['what is absent', undefined],
    ['sixteen levels', nested(16)],
    ['an object of lists', { a: [{ b: false }] }],
  ])('is %s', (_label, value) => {
    expect(isPlainJson(value)).toBe(true);
  });

  test.each([
    ['no number', NaN],
    ['an infinite number', Infinity],
    ['a BigInt', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['seventeen levels', nested(17)],
    ['a hundred thousand levels', nested(100_000)],
    ['something of these within', { a: [{ b: -Infinity }] }],
  ])('is not %s', (_label, value) => {
    expect(isPlainJson(value)).toBe(false);
  });

  test('is not a circle', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(isPlainJson(circle)).toBe(false);
  });
});
