import { expect, test } from 'vitest';
import { fuzzLinks } from './fuzz-links';

test('damaged links are restored or refused, and nothing throws', () => {
  const { restored, refused, slowest: _, ...others } = fuzzLinks(5000);
  expect(others).toEqual({ inputs: 5000, wrong: 0, unstable: 0, thrown: 0, failures: [] });
  expect(Math.min(restored, refused)).toBeGreaterThan(500);
});
