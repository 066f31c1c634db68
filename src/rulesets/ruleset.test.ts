import { expect, test } from 'vitest';
import { RULESET_IDS, TASK_IDS } from '../schema';
import { RULESETS } from './rulesets';
import { RULESET_WORDS } from './words';

test('the rulesets are those of the list, each under its own id and with words of its own', () => {
  expect(Object.keys(RULESETS)).toEqual(RULESET_IDS);
  expect(Object.values(RULESETS).map(({ id }) => id)).toEqual(RULESET_IDS);
  // By that form the lint step finds what asks for one by its name.
  for (const id of RULESET_IDS) expect(id).toMatch(/^[a-z]+-\d+(\.\d+)*$/);
  for (const part of ['words', 'outcomeOf', 'isRight'] as const)
    expect(new Set(Object.values(RULESETS).map((ruleset) => ruleset[part])).size).toBe(RULESET_IDS.length);
});

test.each(RULESET_IDS)('the words of %s are a part of it', (id) => {
  expect(RULESET_WORDS[id]).toBe(RULESETS[id].words);
});

test.each(RULESET_IDS)('%s speaks of every task', (id) => {
  const { actions, answers, graders, explainers, fields } = RULESETS[id];
  for (const byTask of [actions, answers, graders, explainers, fields]) expect(Object.keys(byTask)).toEqual(TASK_IDS);
});

/** What was released stays: a new action belongs to a new ruleset. */
const QUESTIONS = ['query_logs', 'check_metrics', 'check_dependencies', 'check_recent_deploys', 'check_service_status'];
const REPAIRS = [
  'restart_service',
  'rollback_deploy',
  'scale_service',
  'disable_feature_flag',
  'clear_cache',
  'execute_runbook_step',
];
test.each(['openenv-0.1', 'strict-1'] as const)('%s offers the actions with which it was released', (id) => {
  expect(RULESETS[id].actions).toEqual({
    alert_classification: [...QUESTIONS.slice(0, 4), 'submit_severity'],
    root_cause_analysis: [...QUESTIONS, 'submit_root_cause'],
    remediation_planning: [...QUESTIONS, ...REPAIRS, 'submit_resolution'],
  });
});

test('openenv-0.1 has the reward constants of the seed', () => {
  expect(RULESETS['openenv-0.1'].rewards).toEqual({
    query_first: 0.05,
    query_repeat: 0.01,
    query_unknown_service: -0.05,
    remediation_good: 0.1,
    remediation_wrong: -0.1,
    past_half: -0.02,
    timeout: -0.1,
    unknown_action: -0.03,
    verification: 0.1,
    remediation_idle: 0.1,
  });
});

test('strict-1 has its reward constants', () => {
  expect(RULESETS['strict-1'].rewards).toEqual({
    query_first: 0.02,
    query_repeat: -0.02,
    query_unknown_service: -0.05,
    remediation_good: 0.1,
    remediation_wrong: -0.1,
    past_half: 0,
    timeout: -0.1,
    unknown_action: -0.05,
    verification: 0.05,
    remediation_idle: 0,
  });
});
