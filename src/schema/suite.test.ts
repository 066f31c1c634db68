import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Catalogue, CatalogueEntry, parseSuites, TASK_IDS } from '.';
import { parseWith } from './parse';

const read = (file: string): unknown => JSON.parse(readFileSync(`public/scenarios/${file}`, 'utf8'));
const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

describe('the suites of the site', () => {
  const { practice, suites } = valueOf(parseSuites(read('suites.json')));
  const entries = valueOf(parseWith(Catalogue, read('index.json'), 'The catalogue')).scenarios.map((entry) =>
    valueOf(parseWith(CatalogueEntry, entry, 'The entry')),
  );
  const ids = entries.map(({ scenario_id }) => scenario_id);
  const taskOf = (id: string) => entries.find(({ scenario_id }) => scenario_id === id)?.task_id;

  test('have ids of their own', () => {
    expect(suites.map(({ suite_id }) => suite_id)).toEqual(['core', 'full']);
  });

  test.each(suites.map((suite) => [suite.suite_id, suite] as const))(
    '%s is of incidents that there are, each once',
    (_id, { scenarios }) => {
      expect(scenarios.filter((id) => !ids.includes(id))).toEqual([]);
      expect(new Set(scenarios).size).toBe(scenarios.length);
      expect(scenarios).not.toContain(practice);
    },
  );

  test('the practice is the one incident that is not listed', () => {
    const marked = entries.filter((entry) => entry.practice).map(({ scenario_id }) => scenario_id);
    expect(marked).toEqual([practice]);
  });

  test('core has two incidents of each task', () => {
    const core = suites.find(({ suite_id }) => suite_id === 'core')?.scenarios ?? [];
    expect(core.map(taskOf).toSorted()).toEqual(TASK_IDS.flatMap((task) => [task, task]).toSorted());
  });

  test('full has every incident that counts', () => {
    const full = suites.find(({ suite_id }) => suite_id === 'full')?.scenarios ?? [];
    expect(full.toSorted()).toEqual([...new Set(ids)].filter((id) => id !== practice).toSorted());
  });
});

describe('a list of suites', () => {
  const suite = { suite_id: 'core', title: 'Core', minutes: 20, scenarios: ['AC-001'] };
  const list = { format: 1, practice: 'PRACTICE-1', suites: [suite] };

  test('is read as it is', () => {
    expect(parseSuites(list)).toEqual({ ok: true, value: list });
  });

  test.each<[string, unknown, string]>([
    ['of another format', { ...list, format: 2 }, 'format'],
    ['without a practice', { ...list, practice: undefined }, 'practice'],
    ['of none', { ...list, suites: [] }, 'suites'],
    ['with one of nothing', { ...list, suites: [{ ...suite, scenarios: [] }] }, 'suites[0].scenarios'],
    ['with one that takes no time', { ...list, suites: [{ ...suite, minutes: 0 }] }, 'suites[0].minutes'],
    ['with one whose id has a space', { ...list, suites: [{ ...suite, suite_id: 'a b' }] }, 'suites[0].suite_id'],
    ['that is none', [], ''],
  ])('%s is refused at that place', (_label, json, path) => {
    const parsed = parseSuites(json);
    expect(parsed.ok ? [] : parsed.error.issues.map((issue) => issue.path)).toEqual([path]);
  });
});
