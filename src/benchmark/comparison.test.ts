import { describe, expect, test } from 'vitest';
import { clusteredInterval, differenceInterval } from './bootstrap';
import { comparisonOf, type ComparedGroup } from './comparison';
import { mean } from './statistics';

/** Survival in days of mice: Efron & Tibshirani, An Introduction to the Bootstrap (1993), Table 2.1. */
const TREATED = [[94], [197], [16], [38], [99], [141], [23]];
const CONTROL = [[52], [104], [146], [10], [51], [30], [40], [27], [46]];
/** There: the standard errors of the means, 25.24 and 14.14, with n − 1; the bootstrap's are with n. */
const ERROR = Math.hypot(25.24 * Math.sqrt(6 / 7), 14.14 * Math.sqrt(8 / 9));

describe('the interval of a difference', () => {
  test('is as wide as published standard errors make it, and about the published difference', () => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const intervals = seeds.flatMap((seed) => differenceInterval(TREATED, CONTROL, mean, seed) ?? []);
    expect(intervals).toHaveLength(seeds.length);
    const width = mean(intervals.map(({ low, high }) => high - low))!;
    expect(width / (2 * 1.96 * ERROR)).toBeCloseTo(1, 1);
    expect(mean(intervals.map(({ low, high }) => (low + high) / 2))).toBeGreaterThan(25);
    expect(mean(intervals.map(({ low, high }) => (low + high) / 2))).toBeLessThan(36);
    // There: the difference of 30.63 is not significant.
    for (const { low, high } of intervals) expect([low < 0, high > 0]).toEqual([true, true]);
  });

  test('to what is fixed is that of the mean, moved', () => {
    const { low, high } = clusteredInterval(TREATED, mean, 3)!;
    const moved = differenceInterval(TREATED, { fixed: 50 }, mean, 3)!;
    expect(moved.low).toBeCloseTo(low - 50, 9);
    expect(moved.high).toBeCloseTo(high - 50, 9);
  });

  test.each([
    ['first', TREATED.slice(0, 4), CONTROL],
    ['other', TREATED, CONTROL.slice(0, 4)],
    ['first, beside what is fixed', TREATED.slice(0, 4), { fixed: 50 }],
  ])('takes five: too few of the %s', (_label, clusters, others) => {
    expect(differenceInterval(clusters, others, mean, 1)).toBeUndefined();
  });
});

const IDS = ['A', 'B'];
const FIVE = [[1], [0.5], [1], [0], [0.5]];
const groupOf = (
  kind: ComparedGroup['actor']['kind'],
  name: string,
  clusters: readonly number[][],
  scenario_ids = IDS,
): ComparedGroup => ({ actor: { kind, name }, mean: mean(clusters.flat())!, scenario_ids, clusters });
const people = groupOf('human', 'participants', FIVE);

describe('who is compared', () => {
  test.each<[string, readonly ComparedGroup[], string | undefined]>([
    ['the next, if it worked the same', [people, groupOf('agent', 'model', FIVE)], 'model'],
    ['not who worked less', [people, groupOf('agent', 'model', FIVE, ['A'])], undefined],
    ['not who worked others', [people, groupOf('agent', 'model', FIVE, ['A', 'C'])], undefined],
    ['in whatever order', [people, groupOf('agent', 'model', FIVE, ['B', 'A'])], 'model'],
    ['not the expert', [people, groupOf('policy', 'expert', [[1]]), groupOf('policy', 'random', FIVE)], 'random'],
    ['nobody beside nobody', [people], undefined],
    ['nobody', [], undefined],
  ])('%s', (_label, groups, name) => {
    expect(comparisonOf(groups, 1)?.beside.name).toBe(name);
  });

  test('a policy that does the same every time needs no five runs, chance does', () => {
    const beside = (name: string) => comparisonOf([people, groupOf('policy', name, [[0.25]])], 1);
    expect(beside('dependency-walker')?.difference).toBeCloseTo(0.35, 9);
    expect(beside('dependency-walker')?.interval).toBeDefined();
    expect(beside('random')?.interval).toBeUndefined();
  });
});
