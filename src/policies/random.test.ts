import { describe, expect, test } from 'vitest';
import { createRandom } from './random';

const items = ['a', 'b', 'c', 'd', 'e'];
const picks = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.pick(items)).join('');
};

describe('a random source', () => {
  test('gives the same for the same seed, ever', () => {
    expect(picks(1, 200)).toBe(picks(1, 200));
    expect([picks(1, 10), picks(2, 10)]).toMatchInlineSnapshot(`
      [
        "bdbcaecddd",
        "aaadbbebbb",
      ]
    `);
  });

  test('gives something else for another seed', () => {
    expect(new Set(Array.from({ length: 50 }, (_, seed) => picks(seed, 20))).size).toBe(50);
  });

  test('gives each of the items about as often as the others', () => {
    const counts = new Map<string, number>();
    for (const item of picks(7, 5000)) counts.set(item, (counts.get(item) ?? 0) + 1);
    expect([...counts.keys()].toSorted()).toEqual(items);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test('is not moved by another one', () => {
    const [one, other] = [createRandom(3), createRandom(3)];
    const first = one.pick(items);
    one.pick(items);
    expect(other.pick(items)).toBe(first);
  });

  test.each([
    ['the only item', ['x'], 'x'],
    ['undefined, when that is the item', [undefined], undefined],
  ])('picks %s', (_label, from, item) => {
    expect(createRandom(1).pick<unknown>(from)).toBe(item);
  });

  test('cannot pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow('There is nothing to pick from.');
  });

  test.each([0, -1, 2 ** 31, 2 ** 53 - 1])('takes the seed %i', (seed) => {
    expect(items).toContain(createRandom(seed).pick(items));
  });
});
