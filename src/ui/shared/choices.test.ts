import { describe, expect, test } from 'vitest';
import { lineAfter, sectionsOf } from './choices';

const choice = (title: string, group?: string) => ({ id: title, title, ...(group !== undefined && { group }) });

test('choices that stand together make a section under their heading', () => {
  const sections = sectionsOf([choice('a', 'A'), choice('b', 'A'), choice('c', 'C'), choice('d')]);
  expect(sections.map(({ heading, entries }) => [heading, entries.map(({ index }) => index)])).toEqual([
    ['A', [0, 1]],
    ['C', [2]],
    [undefined, [3]],
  ]);
});

describe('a key leads to a line', () => {
  const STARTS = [0, 2, 4];
  test.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 2, 3],
    ['ArrowDown', 5, 0],
    ['ArrowUp', -1, 5],
    ['ArrowUp', 0, 5],
    ['ArrowUp', 3, 2],
    ['Home', 4, 0],
    ['End', -1, 5],
    ['PageDown', -1, 0],
    ['PageDown', 0, 2],
    ['PageDown', 4, 5],
    ['PageUp', 5, 4],
    ['PageUp', 2, 0],
    ['PageUp', 0, 0],
    ['a', 2, undefined],
  ])('%s from %i: %j', (key, at, line) => {
    expect(lineAfter(key, at, 6, STARTS)).toBe(line);
  });

  test.each(['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp'])('%s to none where there is none', (key) => {
    expect(lineAfter(key, -1, 0, [])).toBe(-1);
  });
});
