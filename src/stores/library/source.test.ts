import { expect, test } from 'vitest';
import type { IncidentEntry } from '../../schema';
import { newestEntries } from './source';

test('the library shows each incident once, in its newest version', () => {
  const entry = (scenario_id: string, version: number): IncidentEntry => ({
    ...{ scenario_id, version, task_id: 'alert_classification', title: scenario_id, services: 3 },
  });
  const entries = [entry('A', 1), entry('A', 3), entry('B', 1), entry('A', 2)];
  expect(newestEntries(entries)).toEqual([entries[1], entries[2]]);
});
