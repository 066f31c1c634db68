import { expect, test } from 'vitest';
import type { Scenario } from '../../src/schema';
import { published } from '../../src/schema/published/fixture';
import type { Problem } from './problem';

/** For tests: makes a scenario faulty, in place. */
export type Change = (scenario: Scenario) => void;

/** For tests: a published scenario that was changed. */
export function changed(id: string, change: Change): Scenario {
  const scenario = structuredClone(published(id));
  change(scenario);
  return scenario;
}

/** For tests: what is changed, in which scenario and how, and the problem that it makes: its path, a part of its reason. */
export type Row = readonly [label: string, id: string, change: Change, path: string, reason: string];

/** For tests: a check finds each of these faults, and none in the scenarios as they are published. */
export function testFinding(problemsOf: (scenario: Scenario) => readonly Problem[], rows: readonly Row[]): void {
  test.each(rows)('finds %s', (_label, id, change, path, reason) => {
    const found = problemsOf(changed(id, change));
    expect(found.filter((problem) => problem.path === path).map((problem) => problem.reason)).toEqual(
      expect.arrayContaining([expect.stringContaining(reason)]),
    );
  });

  test.each([...new Set(rows.map(([, id]) => id))])('finds nothing in %s as it is', (id) => {
    expect(problemsOf(published(id))).toEqual([]);
  });
}
