import csv from 'papaparse';
import { expect, test } from 'vitest';
import type { GroupSummary, Summary } from '../../benchmark/summary';
import { CSV } from './formats';
import { summaryTableOf, type SummaryTableName } from './summary-tables';

const interval = { low: 0.25, high: 0.75 };
const estimate = {
  n: 12,
  participants: 6,
  mean: 0.5,
  meanInterval: interval,
  median: 0.4,
  iqm: 0.45,
  iqmInterval: interval,
};
const people: GroupSummary = {
  actor: { kind: 'human', name: 'participants' },
  overall: estimate,
  byTask: [{ task_id: 'root_cause_analysis', ...estimate, mean: 0.6, meanInterval: undefined }],
  byScenario: [{ scenario_id: 'RCA-001', n: 6, mean: 0.6, meanInterval: interval }],
  means: [0.5],
  effort: { steps: 7, answer_ms: 1000, key_evidence_ms: undefined, wrong_actions: 0.5 },
  mixtures: [],
};
const policy: GroupSummary = {
  ...people,
  actor: { kind: 'policy', name: '=cmd' },
  byTask: [],
  effort: undefined,
};
const summary: Summary = {
  groups: [people, policy],
  comparison: undefined,
  quits: { sessions: 6, quit: 0, unfinished: 0 },
  learning: {
    byPosition: [{ position: 1, n: 6, mean: 0.4, meanInterval: undefined }],
    slope: undefined,
    slopeInterval: undefined,
  },
  items: [{ scenario_id: 'RCA-001', task_id: 'root_cause_analysis', n: 6, difficulty: 0.6, discrimination: -0.2 }],
  calibration: undefined,
  confidence: [{ n: 3, confidence: 0.7, grade: 0.5 }],
};

const rowsOf = async (table: SummaryTableName) =>
  csv.parse<Record<string, string>>(await CSV.make(summaryTableOf(table, summary)), { header: true }).data;

test('a group has a row over all its tasks, and one for each of them', async () => {
  const [all, task, other] = await rowsOf('groups');
  expect(all).toEqual({
    ...{ actor_kind: 'human', actor_name: 'participants', part_by: '', part: '', task_id: '' },
    ...{ episodes: '12', participants: '6' },
    ...{
      mean: '0.5',
      mean_low: '0.25',
      mean_high: '0.75',
      median: '0.4',
      iqm: '0.45',
      iqm_low: '0.25',
      iqm_high: '0.75',
    },
    ...{ steps: '7', key_evidence_ms: '', answer_ms: '1000', wrong_actions: '0.5' },
  });
  expect(task).toMatchObject({ task_id: 'root_cause_analysis', mean: '0.6', mean_low: '', mean_high: '', steps: '' });
  expect(other).toMatchObject({ actor_kind: 'policy', mean: '0.5', steps: '' });
});

test('a name that a spreadsheet would compute is kept from it', async () => {
  expect((await rowsOf('groups'))[2]).toMatchObject({ actor_name: "'=cmd" });
});

test('discrimination is computed for people only', async () => {
  const rows = await rowsOf('incidents');
  expect(rows.map(({ actor_kind, discrimination }) => [actor_kind, discrimination])).toEqual([
    ['human', '-0.2'],
    ['policy', ''],
  ]);
});

test('places in the order and fifths of confidence have a row each', async () => {
  expect(await rowsOf('learning')).toEqual([
    { position: '1', episodes: '6', mean: '0.4', mean_low: '', mean_high: '' },
  ]);
  expect(await rowsOf('confidence')).toEqual([{ episodes: '3', confidence: '0.7', grade: '0.5' }]);
});

test('some of the people have their own rows, which say who they are', async () => {
  const part = { by: 'arm', value: 'b' } as const;
  const parted = { ...summary, groups: [{ ...people, actor: { ...people.actor, part } }, policy] };
  for (const table of ['groups', 'incidents'] as const) {
    const rows = csv.parse<Record<string, string>>(await CSV.make(summaryTableOf(table, parted)), {
      header: true,
    }).data;
    expect(rows[0]).toMatchObject({ actor_name: 'participants', part_by: 'arm', part: 'b' });
    expect(rows.at(-1)).toMatchObject({ actor_kind: 'policy', part_by: '', part: '' });
  }
});
