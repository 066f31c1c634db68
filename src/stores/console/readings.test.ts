import { describe, expect, test } from 'vitest';
import type { RulesetId, TaskId } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { replayOf } from '../fixture';
import { readingsOf, shownStep, type Reading } from './readings';

const fields = {
  known_services: ['api', 'db'],
  correct_remediation_sequence: ['disable_feature_flag:export', 'restart_service:db', 'execute_runbook_step:verify'],
  repairs: [
    { action: 'disable_feature_flag:export' },
    { action: 'restart_service:db', after: ['disable_feature_flag:export'] },
  ],
  verification: [{ action: 'execute_runbook_step:verify' }],
  wrong_actions: { 'restart_service:api': 'It holds no state.' },
};
const LOGS: ActionPair = ['query_logs', { service: 'db' }];
const FLAG: ActionPair = ['disable_feature_flag', { flag: 'export' }];
const RESTART: ActionPair = ['restart_service', { service: ' DB ' }];
const CHECK: ActionPair = ['execute_runbook_step', { runbook_action: 'verify' }];
const HARM: ActionPair = ['restart_service', { service: 'api' }];

const readingsAfter = (
  taken: readonly ActionPair[],
  ruleset: RulesetId = 'strict-1',
  task_id: TaskId = 'remediation_planning',
) => readingsOf(replayOf(scenarioOf(task_id, fields), taken, ruleset));

/** The step of the newest logs of db, and the repair since. */
const logsOfDb = (...taken: ActionPair[]) => {
  const reading = readingsAfter(taken).newest('db', 'query_logs');
  return reading && [reading.step, reading.before?.name, reading.before?.step];
};

describe('the newest reading of a cell', () => {
  test.each<[string, unknown, ...ActionPair[]]>([
    ['is none before it is asked', undefined, FLAG],
    ['is the first as long as nothing has changed', [1, undefined, undefined], LOGS, LOGS],
    ['stays, where a repair was early', [1, undefined, undefined], LOGS, RESTART],
    ['stays, where a repair did harm', [1, undefined, undefined], LOGS, HARM],
    ['stays, where a check failed', [1, undefined, undefined], LOGS, CHECK],
    ['is out of date once a repair has held', [1, 'Disable flag export', 2], LOGS, FLAG],
    ['is so by the first repair since', [1, 'Disable flag export', 2], LOGS, FLAG, RESTART],
    ['is that after the repair', [3, undefined, undefined], LOGS, FLAG, LOGS],
    ['which a repetition leaves as it is', [3, undefined, undefined], LOGS, FLAG, LOGS, LOGS],
    [
      'is out of date again after the next one',
      [3, 'Restart DB', 4],
      LOGS,
      FLAG,
      LOGS,
      ['restart_service', { service: 'DB' }],
    ],
    ['stays, where a check passes', [3, undefined, undefined], FLAG, RESTART, LOGS, CHECK],
    ['is new once, where it is first asked after a repair', [2, undefined, undefined], FLAG, LOGS],
  ])('%s', (_label, expected, ...taken) => {
    expect(logsOfDb(...taken)).toEqual(expected);
  });

  test('is never out of date under rules that leave the incident as it is', () => {
    const reading = readingsAfter([LOGS, FLAG, RESTART], 'openenv-0.1').newest('db', 'query_logs');
    expect(reading).toEqual({ step: 1, before: undefined });
  });

  test('is never out of date in a task without repairs', () => {
    const reading = readingsAfter([LOGS, FLAG], 'strict-1', 'root_cause_analysis').newest('db', 'query_logs');
    expect(reading).toEqual({ step: 1, before: undefined });
  });

  test('is found by the name of the scenario, however it was asked; a service that there is not has none', () => {
    const { newest, cells } = readingsAfter(
      [
        ['query_logs', { service: ' DB ' }],
        ['query_logs', { service: 'ghost' }],
        ['check_metrics', { service: 'api' }],
      ],
      'openenv-0.1',
    );
    expect([newest('db', 'query_logs')?.step, newest('api', 'check_metrics')?.step]).toEqual([1, 3]);
    expect([newest('db', 'check_metrics'), newest('ghost', 'query_logs')]).toEqual([undefined, undefined]);
    expect(cells).toBe(2);
  });
});

test('every reading keeps the repair that came after it', () => {
  const { at } = readingsAfter([LOGS, FLAG, LOGS, LOGS, RESTART]);
  expect([1, 2, 3, 4, 9].map((step) => at(step)?.before?.step)).toEqual([2, undefined, 5, 5, undefined]);
});

const CURRENT: Reading = { step: 3, before: undefined };
const OUTDATED: Reading = { step: 3, before: { step: 5, name: 'Restart db', target: 'db' } };

test.each<[string, Reading | undefined, boolean, number | undefined]>([
  ['is asked for the first time', undefined, true, undefined],
  ['leads to its card', CURRENT, true, 3],
  ['is asked again once it is out of date', OUTDATED, true, undefined],
  ['leads to its last card where nothing may be asked', OUTDATED, false, 3],
])('a cell %s', (_label, reading, mayAsk, step) => {
  expect(shownStep(reading, mayAsk)).toBe(step);
});
