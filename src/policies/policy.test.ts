import { describe, expect, test } from 'vitest';
import { RULESET_IDS, TASK_IDS, TASKS, type Action, type Observation } from '../schema';
import { scenarioOf } from '../schema/fixture';
import { fixedPolicy, playPolicy, queryAction, remediationAction, submissionSaying } from './policy';

const submit: Action = { action_type: 'submit_resolution', parameters: { service: 'db', summary: 'done' } };
const scenario = scenarioOf('remediation_planning', {
  known_services: ['db', 'api'],
  available_targets: { restart_service: ['db'], execute_runbook_step: ['verify'] },
});

describe('playing a policy', () => {
  test.each(RULESET_IDS)('ends with the submission, under %s', (ruleset) => {
    const seen: Observation[] = [];
    const episode = playPolicy(scenario, ruleset, (observation) => {
      seen.push(observation);
      return observation.step_count < 2 ? queryAction('query_logs', 'db') : submit;
    });
    expect(episode.ruleset).toBe(ruleset);
    expect(episode.state).toMatchObject({ done: true, submitted: true, step_count: 3 });
    expect(seen.map(({ step_count, done }) => [step_count, done])).toEqual([
      [0, false],
      [1, false],
      [2, false],
    ]);
    expect(seen[1]?.queried_data).toEqual({ query_logs: { db: "No data for 'db'." } });
  });

  test.each(TASK_IDS)('ends when the steps of %s are used up', (task_id) => {
    const { state } = playPolicy(scenarioOf(task_id), 'strict-1', () => ({ action_type: 'noop', parameters: {} }));
    expect(state).toMatchObject({ done: true, submitted: false, step_count: TASKS[task_id].max_steps });
  });
});

describe('a fixed policy', () => {
  const typesOf = (actions: readonly Action[]) =>
    playPolicy(scenarioOf('alert_classification'), 'strict-1', fixedPolicy(actions)).state.action_history.map(
      ({ action_type }) => action_type,
    );
  const named = (...types: string[]) => types.map((action_type) => ({ action_type, parameters: { severity: 'P2' } }));

  test.each<[string, string[], string[]]>([
    ['takes its actions in order', ['a', 'b', 'submit_severity'], ['a', 'b', 'submit_severity']],
    ['repeats the last', ['a', 'b'], ['a', 'b', 'b']],
    ['stops when the episode is over', ['a', 'submit_severity', 'b'], ['a', 'submit_severity']],
    ['of no actions does nothing known', [], ['', '', '']],
  ])('%s', (_label, actions, played) => {
    expect(typesOf(named(...actions))).toEqual(played);
  });
});

describe('an action', () => {
  const words = { severity: 'P1', service: 'db', text: 'pool exhausted' };
  const cells = [{ tool: 'query_logs', service: 'db' }] as const;
  test.each<[string, Action, Action]>([
    ['query', queryAction('query_logs', 'db'), { action_type: 'query_logs', parameters: { service: 'db' } }],
    [
      'repair of a service',
      remediationAction('restart_service', 'db'),
      { action_type: 'restart_service', parameters: { service: 'db' } },
    ],
    [
      'repair of a flag',
      remediationAction('disable_feature_flag', 'x'),
      { action_type: 'disable_feature_flag', parameters: { flag: 'x' } },
    ],
    [
      'runbook step',
      remediationAction('execute_runbook_step', 'x'),
      { action_type: 'execute_runbook_step', parameters: { runbook_action: 'x' } },
    ],
    [
      'severity',
      submissionSaying({ task_id: 'alert_classification' }, words),
      { action_type: 'submit_severity', parameters: { severity: 'P1' } },
    ],
    [
      'root cause',
      submissionSaying({ task_id: 'root_cause_analysis' }, words),
      { action_type: 'submit_root_cause', parameters: { service: 'db', failure_mode: 'pool exhausted' } },
    ],
    [
      'resolution',
      submissionSaying({ task_id: 'remediation_planning' }, words),
      { action_type: 'submit_resolution', parameters: { summary: 'pool exhausted' } },
    ],
    [
      'root cause, where answers are picked',
      submissionSaying({ task_id: 'root_cause_analysis', failure_modes: ['pool_exhausted'] }, words),
      {
        action_type: 'submit_root_cause',
        parameters: {
          service: 'db',
          failure_mode: 'pool_exhausted',
          trigger: 'release',
          explanation: 'pool exhausted',
        },
      },
    ],
    [
      'resolution, where answers are picked',
      submissionSaying({ task_id: 'remediation_planning', failure_modes: ['disk_full'] }, { ...words, text: '' }),
      { action_type: 'submit_resolution', parameters: { service: 'db', failure_mode: 'out_of_memory', summary: '' } },
    ],
    [
      'root cause of no service, where one is picked',
      submissionSaying(
        {
          ...{ task_id: 'root_cause_analysis', failure_modes: ['disk_full'] },
          known_services: [
            { name: 'api', kind: 'service' },
            { name: 'db', kind: 'service' },
          ],
        },
        { ...words, service: '', text: '' },
      ),
      {
        action_type: 'submit_root_cause',
        parameters: { service: 'api', failure_mode: 'out_of_memory', trigger: 'release', explanation: '' },
      },
    ],
    [
      'submission with evidence',
      submissionSaying({ task_id: 'alert_classification' }, words, cells),
      { action_type: 'submit_severity', parameters: { severity: 'P1', evidence: [...cells] } },
    ],
    [
      'submission with no evidence, said so',
      submissionSaying({ task_id: 'alert_classification' }, words, []),
      { action_type: 'submit_severity', parameters: { severity: 'P1', evidence: [] } },
    ],
  ])('%s', (_label, action, expected) => {
    expect(action).toStrictEqual(expected);
  });
});
