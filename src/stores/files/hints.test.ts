import { describe, expect, test } from 'vitest';
import { DIAGNOSTICS, type TaskId } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { PUBLISHED } from '../../schema/published/fixture';
import { hintsOf } from './hints';

const cells = (...services: string[]) =>
  Object.fromEntries(
    DIAGNOSTICS.map((tool) => [tool, Object.fromEntries(services.map((service) => [service, 'As usual.']))]),
  );

/** A scenario without need of hints, but for what `fields` brings in. */
const complete = (task_id: TaskId, fields: object = {}) =>
  scenarioOf(task_id, {
    known_services: ['web', 'db'],
    tool_responses: cells('web', 'db'),
    key_evidence: [{ tool: 'query_logs', service: 'db' }],
    correct_failure_mode: 'pool_exhausted',
    correct_trigger: 'load',
    resolution_keywords: ['db', 'pool', 'restart'],
    debrief: { explanation: '', resolution: 'The pool of db was exhausted; a restart freed it.' },
    ...fields,
  });

test.each<TaskId>(['alert_classification', 'root_cause_analysis', 'remediation_planning'])(
  'a complete scenario of %s needs none',
  (task_id) => {
    expect(hintsOf(complete(task_id))).toEqual([]);
  },
);

test.each(PUBLISHED.map((scenario) => [scenario.scenario_id, scenario] as const))('%s needs none', (_id, scenario) => {
  expect(hintsOf(scenario)).toEqual([]);
});

test('a remediation needs no trigger, and a classification no cause', () => {
  expect(hintsOf(complete('remediation_planning', { correct_trigger: null }))).toEqual([]);
  const none = { correct_root_cause: null, correct_failure_mode: null, correct_trigger: null };
  expect(hintsOf(complete('alert_classification', none))).toEqual([]);
});

describe('a hint names', () => {
  test.each<[string, TaskId, object, string]>([
    [
      'of cells without data',
      'root_cause_analysis',
      { tool_responses: { ...cells('web', 'db'), check_metrics: {}, query_logs: { db: 'x' } } },
      '3 of 10 cells have no data: Logs of web, Metrics of web, Metrics of db.',
    ],
    [
      'of more cells than it names',
      'root_cause_analysis',
      { known_services: ['web', 'db', 'mq'] },
      '5 of 15 cells have no data: Logs of mq, Metrics of mq, Dependencies of mq and 2 more.',
    ],
    [
      'only of cells that the task offers',
      'alert_classification',
      { known_services: ['web', 'db', 'mq'] },
      '4 of 12 cells have no data: Logs of mq, Metrics of mq, Dependencies of mq and 1 more.',
    ],
    [
      'of names that are not found',
      'alert_classification',
      { tool_responses: { ...cells('web', 'db'), check_service_status: { DB: 'up' } } },
      'Names in tool_responses are found in small letters only: DB is not, db is.',
    ],
    [
      'that nothing can be asked',
      'alert_classification',
      { known_services: [] },
      'known_services is empty, so there is nothing to ask.',
    ],
    [
      'of flags and runbook steps that are not offered',
      'remediation_planning',
      {
        correct_remediation_sequence: [
          'disable_feature_flag:new_cart',
          'execute_runbook_step:drain',
          'restart_service:db',
        ],
        available_targets: { disable_feature_flag: ['old_cart'] },
      },
      'The solution has what available_targets does not offer, so it cannot be chosen: disable_feature_flag:new_cart, execute_runbook_step:drain.',
    ],
    [
      'that any question counts as evidence',
      'alert_classification',
      { key_evidence: [] },
      'There is no key_evidence: strict grading takes any question for evidence.',
    ],
    [
      'of evidence that cannot be had',
      'alert_classification',
      {
        key_evidence: [
          { tool: 'check_service_status', service: 'db' },
          { tool: 'query_logs', service: 'db', or: [{ tool: 'query_logs', service: 'cache' }] },
        ],
      },
      'key_evidence names cells that cannot be asked or have no data: Status of db, Logs of cache.',
    ],
    [
      'that any failure mode will do',
      'root_cause_analysis',
      { correct_failure_mode: null },
      'There is no correct_failure_mode: strict grading takes any choice for it, and counts the rest for more.',
    ],
    [
      'that any trigger will do',
      'root_cause_analysis',
      { correct_trigger: undefined },
      'There is no correct_trigger: strict grading takes any choice for it, and counts the rest for more.',
    ],
    [
      'that any cause will do',
      'remediation_planning',
      { correct_root_cause: null, correct_failure_mode: null, correct_trigger: null },
      'There is no correct_root_cause, correct_failure_mode: strict grading takes any choice for it, and counts',
    ],
    [
      'what its own solution loses',
      'remediation_planning',
      { resolution_keywords: ['quota'] },
      'Even its own solution earns only 0.90 under OpenEnv 0.1. Summary: ',
    ],
  ])('%s', (_label, task_id, fields, hint) => {
    expect(hintsOf(complete(task_id, fields)).map((text) => text.slice(0, hint.length))).toContain(hint);
  });
});
