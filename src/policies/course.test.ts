import { describe, expect, test } from 'vitest';
import { createEpisode, observe, type Action } from '../engine';
import type { Observation } from '../schema';
import { scenarioOf } from '../schema/fixture';
import { alertingServices, answerTo, createInquiry, following } from './course';
import { playPolicy } from './policy';

const SERVICES = ['Orders-API', 'db'];
const scenario = scenarioOf('root_cause_analysis', {
  known_services: SERVICES,
  tool_responses: { query_logs: { 'orders-api': 'ERROR refused', db: 'FATAL full' } },
});
const start = observe(createEpisode(scenario, { ruleset: 'strict-1' }));
const act = (action_type: string): Action => ({ action_type, parameters: {} });

describe('a policy that follows a course', () => {
  test('takes its actions in order, and the last again', () => {
    const policy = following(function* () {
      yield act('a');
      yield act('b');
      return act('c');
    });
    expect(Array.from({ length: 5 }, () => policy(start).action_type)).toEqual(['a', 'b', 'c', 'c', 'c']);
  });

  test('sees the observation that it is asked about', () => {
    const policy = following(function* (now) {
      yield act(`at ${now().step_count}`);
      return act(`at ${now().step_count}`);
    });
    expect([3, 7].map((step_count) => policy({ ...start, step_count }).action_type)).toEqual(['at 3', 'at 7']);
  });
});

describe('the answer to a question', () => {
  const seen: Observation = { ...start, queried_data: { query_logs: { 'orders-api': 'ERROR refused' } } };
  test.each<[string, string]>([
    ['Orders-API', 'ERROR refused'],
    [' orders-api ', 'ERROR refused'],
    ['db', ''],
    ['toString', ''],
    ['__proto__', ''],
  ])('of %j is %j', (service, text) => {
    expect(answerTo(seen, { tool: 'query_logs', service })).toBe(text);
    expect(answerTo(seen, { tool: 'check_metrics', service })).toBe('');
  });
});

describe('an inquiry', () => {
  /** What is asked, and what is answered, when these services are asked for their logs in turn. */
  const run = (services: readonly string[], room: number) => {
    const answers: string[] = [];
    const policy = following(function* (now) {
      const { ask, asked } = createInquiry(now, room);
      for (const service of services) answers.push(yield* ask('query_logs', service));
      expect(asked.length).toBe(now().step_count);
      return { action_type: 'submit_root_cause', parameters: { service: 'db' } };
    });
    const { state } = playPolicy(scenario, 'strict-1', policy);
    return [state.action_history.slice(0, -1).map(({ parameters }) => parameters.service), answers];
  };

  test.each<[string, string[], number, string[], string[]]>([
    ['asks, and returns the answers', ['db', 'Orders-API'], 9, ['db', 'Orders-API'], ['FATAL full', 'ERROR refused']],
    ['asks nothing twice, and knows the answer', ['db', 'db'], 9, ['db'], ['FATAL full', 'FATAL full']],
    ['asks no more than there is room for', ['db', 'Orders-API', 'db'], 1, ['db'], ['FATAL full', '', 'FATAL full']],
    ['asks about nothing that is not there', ['web', '', 'db'], 9, ['db'], ['', '', 'FATAL full']],
  ])('%s', (_label, services, room, asked, answers) => {
    expect(run(services, room)).toEqual([asked, answers]);
  });
});

describe('the services in the alert', () => {
  test.each<[string, string[] | null | undefined, string[]]>([
    ['in its order, as they are spelt elsewhere', ['db', 'orders-api'], ['db', 'Orders-API']],
    ['that can be asked about', ['web', ' DB '], ['db']],
    ['once each', ['db', 'DB'], ['db']],
    ['none', [], []],
    ['not named', undefined, []],
    ['null', null, []],
  ])('%s', (_label, affected_services, services) => {
    expect(alertingServices({ ...start, alert: { affected_services } })).toEqual(services);
  });
});
