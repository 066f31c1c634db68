import { describe, expect, test } from 'vitest';
import type { EpisodeRecord, IncidentEntry, RulesetId, TaskId } from '../../schema';
import { nextIncident, type PlayedEpisode } from './next-incident';

const TASK: Readonly<Record<string, TaskId>> = {
  AC: 'alert_classification',
  RCA: 'root_cause_analysis',
  RP: 'remediation_planning',
};

/** `RCA-1 2`: a root cause of difficulty 2. */
const entryOf = (text: string): IncidentEntry => {
  const [scenario_id = '', difficulty] = text.split(' ');
  return {
    scenario_id,
    version: 1,
    task_id: TASK[scenario_id.split('-')[0]!]!,
    title: scenario_id,
    services: 6,
    ...(difficulty !== undefined && { difficulty: Number(difficulty) }),
  };
};
const ENTRIES = ['AC-1 1', 'AC-2 2', 'AC-3 3', 'RCA-1 2', 'RCA-2 2', 'RCA-3 3', 'RP-1 2', 'RP-2 2', 'RP-3 4'].map(
  entryOf,
);

const record = (text: string, index: number, ruleset: RulesetId = 'strict-1') => {
  const [scenario_id = '', grade] = text.split(' ');
  return {
    started_at: `2026-11-2${index}T10:00:00Z`,
    trajectory: { scenario_id, ruleset },
    grade: Number(grade),
  } as EpisodeRecord;
};

const next = (finished: string[], after?: PlayedEpisode) =>
  nextIncident({
    entries: ENTRIES,
    finished: finished.map((text, index) => record(text, index)),
    ruleset: 'strict-1',
    after,
  });

const after = (scenario_id: string, grade: number, weakness?: PlayedEpisode['weakness']): PlayedEpisode => ({
  scenario_id,
  grade,
  weakness,
});

describe('practises what was missed', () => {
  test.each<[string, PlayedEpisode, string[], string | undefined, RegExp]>([
    ['a wrong severity', after('AC-2', 0.3, 'answer'), [], 'AC-1', /judge/],
    ['proofs', after('RCA-1', 0.4, 'evidence'), [], 'RCA-2', /prove/],
    ['repairs', after('RP-1', 0.4, 'repairs'), [], 'RP-2', /repair/],
    ['the cause of an incident to repair', after('RP-1', 0.4, 'answer'), [], 'RCA-1', /judge/],
    ['calm', after('RP-2', 0.5, 'conduct'), [], 'RP-1', /calmly/],
    ['what is not known', after('RCA-2', 0.1), [], 'RCA-1', /gave trouble/],
    ['little', after('AC-1', 1), [], 'AC-2', /harder/],
    ['as little as one that is solved', after('RCA-1', 0.8), [], 'RCA-3', /harder/],
    ['little, as far as there is a harder one', after('RCA-3', 0.9, 'evidence'), [], 'RCA-1', /next one of its kind/],
    ['little, in what was played by the same rules', after('AC-1', 1), ['AC-2 1', 'AC-3 1'], 'RCA-1', /Something else/],
  ])('%s', (_label, played, finished, scenario_id, why) => {
    expect(next(finished, played)?.entry.scenario_id).toBe(scenario_id);
    expect(next(finished, played)?.why).toMatch(why);
  });
});

test('goes by the newest episode where none is named', () => {
  expect(next(['RP-1 0.2', 'AC-1 0.9'])?.entry.scenario_id).toBe('AC-2');
});

test('begins with an easy one', () => {
  expect(next([])).toMatchObject({ entry: { scenario_id: 'AC-1' }, why: 'A gentle one to begin with.' });
});

test('begins with an easy one after an incident that is not listed', () => {
  expect(next([], after('XX-9', 1))?.entry.scenario_id).toBe('AC-1');
});

describe('once all have been finished', () => {
  const all = ENTRIES.map(({ scenario_id }) => `${scenario_id} 1`);

  test('is the one with the lowest of the best grades', () => {
    const finished = [...all.slice(0, 4), 'RCA-2 0.4', 'RCA-2 0.7', ...all.slice(5, 7), 'RP-2 0.75', 'RP-3 1'];
    expect(next(finished, after('AC-1', 1))).toEqual({ entry: ENTRIES[4], why: 'Your lowest grade so far: 0.70.' });
  });

  test('is none when there is nothing to better', () => {
    expect(next(all, after('AC-1', 1))).toBeUndefined();
  });

  test('counts only what was finished by the same rules', () => {
    const finished = ENTRIES.map(({ scenario_id }, index) => record(`${scenario_id} 1`, index, 'openenv-0.1'));
    expect(nextIncident({ entries: ENTRIES, finished, ruleset: 'strict-1' })?.entry.scenario_id).toBe('AC-1');
  });
});

test('is never the one that has just been played, and none where there is no other', () => {
  for (const { scenario_id } of ENTRIES)
    expect(next([], after(scenario_id, 0))?.entry.scenario_id).not.toBe(scenario_id);
  expect(
    nextIncident({ entries: ENTRIES.slice(0, 1), finished: [], ruleset: 'strict-1', after: after('AC-1', 0) }),
  ).toBe(undefined);
});
