import { expect, test } from 'vitest';
import type { IncidentEntry } from '../../schema';
import { createBrowser, openTab } from '../fixture';
import { filtered, filterOf, type Filter } from './filter';

const entryOf = (scenario_id: string, task_id: IncidentEntry['task_id'], difficulty?: number): IncidentEntry => ({
  ...{ scenario_id, version: 1, task_id, title: scenario_id, services: 6 },
  ...(difficulty !== undefined && { difficulty }),
});
const ENTRIES = [
  entryOf('A', 'alert_classification', 3),
  entryOf('B', 'alert_classification'),
  entryOf('C', 'root_cause_analysis', 1),
  entryOf('D', 'root_cause_analysis', 3),
];

test.each<[string, Partial<Filter>, string]>([
  ['nothing chosen: all of them, the gentlest first', {}, 'CADB'],
  ['a task', { task_id: 'root_cause_analysis' }, 'CD'],
  ['a difficulty', { difficulty: 3 }, 'AD'],
  ['both', { task_id: 'alert_classification', difficulty: 3 }, 'A'],
  ['what there is none of', { difficulty: 4 }, ''],
])('%s', (_label, chosen, ids) => {
  const filter = { task_id: undefined, difficulty: undefined, ...chosen };
  const listed = filtered(ENTRIES, filter);
  expect(listed.map(({ scenario_id }) => scenario_id).join('')).toBe(ids);
});

test('a choice stays while other screens are shown', () => {
  const tab = openTab(createBrowser());
  filterOf(tab).choose({ difficulty: 2 });
  filterOf(tab).choose({ task_id: 'root_cause_analysis' });
  expect(filterOf(tab).getState()).toEqual({ task_id: 'root_cause_analysis', difficulty: 2 });
});
