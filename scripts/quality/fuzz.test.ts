import { describe, expect, test } from 'vitest';
import { createDamage } from './damage';
import { fuzz } from './fuzz';

describe('damage', () => {
  test('repeats with its seed, and leaves hardly any input as it was', () => {
    const texts = (seed: number) => {
      const damage = createDamage(seed).text;
      return Array.from({ length: 500 }, () => damage('AQxyz-_0123'));
    };
    expect(texts(7)).toEqual(texts(7));
    expect(texts(7)).not.toEqual(texts(8));
    expect(texts(7).filter((text) => text === 'AQxyz-_0123').length).toBeLessThan(50);
  });

  test('of a value is JSON again, some of it with names that programs have', () => {
    const damage = createDamage(3).json;
    const values = Array.from({ length: 500 }, () => damage('{"services":["db"],"version":2,"alert":{"title":"x"}}'));
    for (const value of values) expect(() => JSON.parse(value) as unknown).not.toThrow();
    expect(values.some((value) => value.includes('"__proto__"'))).toBe(true);
  });
});

test('no parser throws at damaged inputs, or takes them for something else', () => {
  for (const { name, thrown, wrong, failed } of fuzz(20_000, 11))
    expect({ name, thrown, wrong, failed: thrown + wrong > 0 ? failed : [] }).toEqual({
      name,
      thrown: 0,
      wrong: 0,
      failed: [],
    });
});
