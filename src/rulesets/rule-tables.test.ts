import { describe, expect, test } from 'vitest';
import { createEpisode } from '../engine';
import { ACTION_TYPES, DIAGNOSTICS, TASK_IDS, TASKS, type Action } from '../schema';
import { historyOf, scenarioOf } from '../schema/fixture';
import type { Ruleset } from './ruleset';
import { expectedTools, isAsked, isRepaired, offeredActions, RULESETS } from './rulesets';

const fields = {
  known_services: ['api', 'db'],
  correct_severity: 'P2',
  correct_remediation_sequence: ['restart_service:db'],
  key_evidence: [{ tool: 'query_logs', service: 'db' }],
};
const outcome = (rules: Ruleset, action: Action, task_id: (typeof TASK_IDS)[number] = 'remediation_planning') => {
  const scenario = scenarioOf(task_id, fields);
  const { state } = createEpisode(scenario, { ruleset: rules.id });
  return rules.outcomeOf(scenario, state, { ...action, step: 1 }, rules);
};
const logs: Action = { action_type: 'query_logs', parameters: { service: 'db' } };
const restart: Action = { action_type: 'restart_service', parameters: { service: 'db' } };

/** Every reward a number of its own, so that one cannot stand for another. */
const rewards = (rules: Ruleset): Ruleset['rewards'] =>
  Object.fromEntries(
    Object.keys(rules.rewards).map((name, index) => [name, index + 1]),
  ) as unknown as Ruleset['rewards'];

describe.each(Object.values(RULESETS))('a value spread from $id behaves by its own tables:', (rules) => {
  const other = { ...rules, rewards: rewards(rules) };

  test('what steps earn', () => {
    expect(outcome(other, logs).reward).toBe(other.rewards.query_first);
    expect(outcome(other, { ...logs, parameters: { service: 'x' } }).reward).toBe(other.rewards.query_unknown_service);
    expect(outcome(other, restart).reward).toBe(other.rewards.remediation_good);
    expect(outcome(other, { ...logs, action_type: 'noop' }).reward).toBe(other.rewards.unknown_action);
  });
});

describe('a value spread from strict-1 behaves by its own tables:', () => {
  const strict = RULESETS['strict-1'];
  const scenario = scenarioOf('remediation_planning', fields);

  test('what is offered', () => {
    const repairing = { ...strict, actions: { ...strict.actions, alert_classification: [...ACTION_TYPES] } };
    const rp = { ...strict, actions: { ...strict.actions, remediation_planning: [] } };
    expect(outcome(strict, restart, 'alert_classification').fact.kind).toBe('refused');
    expect(outcome(repairing, restart, 'alert_classification').fact.kind).toBe('repair');
    expect(outcome(rp, restart).fact.kind).toBe('refused');
    expect(strict.briefingOf?.(scenario, strict).available_targets).not.toEqual({});
    expect(strict.briefingOf?.(scenario, rp).available_targets).toEqual({});
  });

  test('how a task is answered', () => {
    const form = { ...strict.answers.remediation_planning, chosen: ['trigger'] } as const;
    const other: Ruleset = { ...strict, answers: { ...strict.answers, remediation_planning: form } };
    const submit: Action = { action_type: 'submit_resolution', parameters: { service: 'nobody', trigger: 'load' } };
    expect([outcome(strict, submit).submits, outcome(other, submit).submits]).toEqual([undefined, true]);
    expect(strict.briefingOf?.(scenario, other)).toMatchObject({ failure_modes: [] });
    expect(strict.briefingOf?.(scenario, other).triggers).not.toEqual([]);
  });

  test('what changes the incident', () => {
    const still: Ruleset = { ...strict, followsIncident: { ...strict.followsIncident, remediation_planning: false } };
    const history = historyOf(['restart_service', { service: 'db' }], ['submit_resolution', {}]);
    const repairsBy = (rules: Ruleset) =>
      rules.graders.remediation_planning(history, scenario, rules).breakdown['repairs'];
    expect(repairsBy(strict)).toBeGreaterThan(0);
    expect(repairsBy(still)).toBe(0);
  });

  test('the figures that observations state', () => {
    const other = { ...strict, rewards: rewards(strict) };
    expect(strict.briefingOf?.(scenario, other).rules['step_rewards']).toMatchObject(other.rewards);
    expect(strict.briefingOf?.(scenario, strict).rules['step_rewards']).toMatchObject(strict.rewards);
  });
});

test('what a task asks for and offers is what any ruleset does', () => {
  const asked = (task_id: (typeof TASK_IDS)[number]) =>
    (['severity', 'service', 'failure_mode', 'trigger', 'explanation', 'summary'] as const).filter((name) =>
      isAsked(task_id, name),
    );
  expect(Object.fromEntries(TASK_IDS.map((task_id) => [task_id, asked(task_id)]))).toEqual({
    alert_classification: ['severity'],
    root_cause_analysis: ['service', 'failure_mode', 'trigger', 'explanation'],
    remediation_planning: ['service', 'failure_mode', 'summary'],
  });
  expect(TASK_IDS.filter(isRepaired)).toEqual(['remediation_planning']);
  for (const task_id of TASK_IDS) expect(offeredActions(task_id)).toContain(TASKS[task_id].submission);
});

const NOTHING = { alert_classification: [], root_cause_analysis: [], remediation_planning: [] };

test('a tool that some ruleset does without may be left out, but not half', () => {
  const [tool, ...others] = DIAGNOSTICS;
  const old = { actions: { ...NOTHING, alert_classification: others } };
  const rulesets = [old, RULESETS['strict-1']];
  expect(expectedTools({ tool_responses: {} }, rulesets)).toEqual(others);
  expect(expectedTools({ tool_responses: { [tool]: {} } }, rulesets)).toEqual(others);
  expect(expectedTools({ tool_responses: { [tool]: { api: 'x' } } }, rulesets)).toEqual(DIAGNOSTICS);
  expect(expectedTools({ tool_responses: {} })).toEqual(DIAGNOSTICS);
});
