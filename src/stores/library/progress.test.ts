import { expect, test } from 'vitest';
import type { EpisodeRecord, IncidentEntry, RulesetId } from '../../schema';
import { bestGrades } from './library';
import { progressOf } from './progress';

const entryOf = (scenario_id: string): IncidentEntry => ({
  ...{ scenario_id, version: 1, title: scenario_id, services: 6 },
  task_id: scenario_id.startsWith('AC') ? 'alert_classification' : 'root_cause_analysis',
});
const ENTRIES = ['AC-1', 'AC-2', 'RCA-1', 'RCA-2'].map(entryOf);

const record = (scenario_id: string, grade: number, day: number, ruleset: RulesetId = 'strict-1') =>
  ({
    started_at: `2026-11-0${day}T10:00:00Z`,
    trajectory: { scenario_id, ruleset },
    grade,
  }) as EpisodeRecord;

const progress = (...finished: EpisodeRecord[]) =>
  progressOf(ENTRIES, finished, bestGrades(finished, 'strict-1'), 'strict-1');

test('nothing played', () => {
  expect(progress()).toEqual({ solved: 0, played: 0, of: 4, grades: [], byTask: [] });
});

test('the best grade of an incident counts, and every grade stands in the course of time', () => {
  expect(progress(record('AC-1', 0.9, 3), record('RCA-1', 0.79, 2), record('AC-1', 0.3, 1))).toEqual({
    ...{ solved: 1, played: 2, of: 4 },
    grades: [0.3, 0.79, 0.9],
    byTask: [
      { task_id: 'alert_classification', mean: 0.9, played: 1 },
      { task_id: 'root_cause_analysis', mean: 0.79, played: 1 },
    ],
  });
});

test('what the library does not list is part of the course, and of nothing else', () => {
  expect(progress(record('SHOP-7', 1, 1))).toMatchObject({ solved: 0, played: 0, grades: [1], byTask: [] });
});

test('other rules do not count', () => {
  expect(progress(record('AC-1', 1, 1, 'openenv-0.1'))).toMatchObject({ solved: 0, grades: [] });
});
