import { describe, expect, test } from 'vitest';
import { createEpisode, grade, IncidentEnvironment, observe, RULESETS, stateOf, step, TASKS } from '.';
import { TASK_IDS, type TaskId } from '../schema';
import { scenarioOf } from '../schema/fixture';

const scenarios = [
  scenarioOf('root_cause_analysis', { scenario_id: 'RCA-1', known_services: ['db'] }),
  scenarioOf('alert_classification', { scenario_id: 'AC-1' }),
  scenarioOf('root_cause_analysis', { scenario_id: 'RCA-2', known_services: ['db'] }),
];
const query = { action_type: 'query_logs', parameters: { service: 'db' } };

describe('reset', () => {
  test.each<[TaskId, number | undefined, string]>([
    ['root_cause_analysis', undefined, 'RCA-1'],
    ['root_cause_analysis', 0, 'RCA-1'],
    ['root_cause_analysis', 1, 'RCA-2'],
    ['alert_classification', 0, 'AC-1'],
  ])('%s at %s starts %s', (task_id, index, scenario_id) => {
    const environment = new IncidentEnvironment(scenarios);
    expect(environment.reset(task_id, index)).toMatchObject({
      scenario_id,
      task_id,
      step_count: 0,
      max_steps: TASKS[task_id].max_steps,
      available_actions: RULESETS['openenv-0.1'].actions[task_id],
      queried_data: {},
      cumulative_reward: 0,
      done: false,
      feedback: 'Episode started. Orders fail.',
    });
  });

  const validTasks = /alert_classification, root_cause_analysis, remediation_planning/;
  test.each<[string, string, number, RegExp]>([
    ['an unknown task', 'guessing', 0, validTasks],
    ['a task that every object has', 'constructor', 0, validTasks],
    ['no task', '', 0, validTasks],
    ['an index past the end', 'root_cause_analysis', 2, /scenario 2 .*'root_cause_analysis'.* 0 to 1/],
    ['a negative index', 'root_cause_analysis', -1, /scenario -1 .* 0 to 1/],
    ['half an index', 'root_cause_analysis', 0.5, /scenario 0.5 .* 0 to 1/],
    ['NaN', 'alert_classification', NaN, /scenario NaN .* 0 to 0/],
    ['a task without scenarios', 'remediation_planning', 0, /no scenario of task 'remediation_planning'/],
  ])('throws on %s and keeps the episode', (_label, task_id, index, message) => {
    const environment = new IncidentEnvironment(scenarios);
    environment.reset('root_cause_analysis');
    environment.step(query);
    const before = environment.state();
    expect(() => environment.reset(task_id as TaskId, index)).toThrow(RangeError);
    expect(() => environment.reset(task_id as TaskId, index)).toThrow(message);
    expect(environment.state()).toBe(before);
  });

  test('two resets are independent', () => {
    const environment = new IncidentEnvironment(scenarios);
    const fresh = environment.reset('root_cause_analysis');
    environment.step(query);
    const worked = environment.state();
    expect([worked.step_count, worked.cumulative_reward]).toEqual([1, 0.05]);
    expect(environment.reset('root_cause_analysis')).toEqual(fresh);
    expect(environment.step(query).reward.value).toBe(0.05);
    expect(worked.step_count).toBe(1);
    expect(fresh.queried_data).toEqual({});
  });

  test('a reset after the end starts anew', () => {
    const environment = new IncidentEnvironment(scenarios);
    environment.reset('alert_classification');
    expect(environment.step({ action_type: 'submit_severity', parameters: { severity: 'P2' } }).done).toBe(true);
    expect(environment.reset('alert_classification').done).toBe(false);
    expect(environment.state()).toMatchObject({ done: false, submitted: false, step_count: 0 });
  });

  test('two environments are independent', () => {
    const [one, two] = [new IncidentEnvironment(scenarios), new IncidentEnvironment(scenarios)];
    one.reset('root_cause_analysis');
    two.reset('root_cause_analysis');
    one.step(query);
    expect(two.state().step_count).toBe(0);
  });

  test('each episode has a new id from createId', () => {
    let count = 0;
    const environment = new IncidentEnvironment(scenarios, { createId: () => `episode-${++count}` });
    const ids = TASK_IDS.slice(0, 2).map((task_id) => environment.reset(task_id).episode_id);
    expect([...ids, environment.state().episode_id]).toEqual(['episode-1', 'episode-2', 'episode-2']);
  });
});

describe('before the first reset', () => {
  test.each<[string, (environment: IncidentEnvironment) => unknown, RegExp]>([
    ['step', (environment) => environment.step(query), /reset\(task_id\) before step\(\)/],
    ['state', (environment) => environment.state(), /reset\(task_id\) before state\(\)/],
  ])('%s throws', (_label, call, message) => {
    expect(() => call(new IncidentEnvironment(scenarios))).toThrow(message);
  });

  test('and after a reset that failed', () => {
    const environment = new IncidentEnvironment([]);
    expect(() => environment.reset('root_cause_analysis')).toThrow();
    expect(() => environment.state()).toThrow(/reset\(task_id\)/);
  });
});

test('step and state are those of the pure engine', () => {
  const environment = new IncidentEnvironment(scenarios);
  environment.reset('root_cause_analysis', 1);
  let episode = createEpisode(scenarios[2]!);
  const answer = { action_type: 'submit_root_cause', parameters: { service: 'db', failure_mode: 'pool' } };
  for (const action of [query, query, { action_type: 'noop', parameters: {} }, answer, answer]) {
    const expected = step(episode, action);
    episode = expected.episode;
    expect(environment.step(action)).toEqual(expected);
    expect(environment.state()).toEqual(stateOf(episode));
  }
  expect(observe(episode).done).toBe(true);
  expect(grade(episode).total).toBe(0.85);
});
