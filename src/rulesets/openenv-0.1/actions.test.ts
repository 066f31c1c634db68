import { expect, test, vi } from 'vitest';
import { createEpisode, grade, step } from '../../engine';
import { DIAGNOSTICS, isDiagnostic, REMEDIATIONS, type Action } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { isSeedDiagnostic, isSeedRemediation, isSeedSubmission, SEED_ACTIONS } from './actions';

// The schema as it is once another ruleset has a tool of its own.
vi.mock('../../schema', async (importOriginal) => {
  const schema = await importOriginal<typeof import('../../schema')>();
  const tools = [...schema.DIAGNOSTICS, 'check_traces'];
  return { ...schema, DIAGNOSTICS: tools, isDiagnostic: schema.isOneOf(tools) };
});

const scenario = (task_id: keyof typeof SEED_ACTIONS) => scenarioOf(task_id, { known_services: ['db', 'api'] });
const traces: Action = { action_type: 'check_traces', parameters: { service: 'db' } };
const logs: Action = { action_type: 'query_logs', parameters: { service: 'db' } };
const cause: Action = {
  action_type: 'submit_root_cause',
  parameters: { service: 'db', failure_mode: 'pool exhausted' },
};
const resolution: Action = { action_type: 'submit_resolution', parameters: { summary: 'Restarted.' } };

const gradeOf = (task_id: keyof typeof SEED_ACTIONS, actions: readonly Action[]) =>
  grade(actions.reduce((episode, action) => step(episode, action).episode, createEpisode(scenario(task_id)))).total;

test('the schema has a tool that the seed does not know', () => {
  expect([isDiagnostic('check_traces'), isSeedDiagnostic('check_traces')]).toEqual([true, false]);
  expect(DIAGNOSTICS.filter(isSeedDiagnostic)).toHaveLength(DIAGNOSTICS.length - 1);
  expect(REMEDIATIONS.every(isSeedRemediation)).toBe(true);
  expect(Object.values(SEED_ACTIONS).flat().filter(isSeedSubmission)).toHaveLength(3);
});

test('it is an unknown action, as it was before', () => {
  const { reward, fact, observation } = step(createEpisode(scenario('root_cause_analysis')), traces);
  expect([reward.value, reward.reason, fact]).toEqual([
    -0.03,
    "unknown action_type 'check_traces'",
    { kind: 'unknown' },
  ]);
  expect(observation.available_actions).not.toContain('check_traces');
});

test('it is no part of an investigation', () => {
  expect(gradeOf('root_cause_analysis', [logs, traces, cause])).toBe(gradeOf('root_cause_analysis', [logs, cause]));
  expect(gradeOf('root_cause_analysis', [traces, cause])).toBe(gradeOf('root_cause_analysis', [cause]));
});

test('it is no work that a resolution could rest on', () => {
  expect(gradeOf('remediation_planning', [traces, resolution])).toBe(0);
  expect(gradeOf('remediation_planning', [logs, resolution])).toBeGreaterThan(0);
});
