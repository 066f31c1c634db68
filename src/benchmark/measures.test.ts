import { describe, expect, test } from 'vitest';
import { startReplay, extendReplay, type Replay } from '../replay';
import { parseLink } from '../replay/link';
import type { RulesetId, TimedAction } from '../schema';
import { scenarioOf } from '../schema/fixture';
import { linkOf, measuresOf, stepMeasuresOf } from './measures';

/** The proof is in the logs of the database, or as much in its metrics. */
const scenario = scenarioOf('remediation_planning', {
  known_services: ['db', 'api'],
  tool_responses: { query_logs: { db: 'Pool exhausted.', api: 'Slow.' }, check_metrics: { db: 'Connections 100 %.' } },
  key_evidence: [
    {
      tool: 'query_logs',
      service: 'db',
      shows: 'The pool is exhausted.',
      or: [{ tool: 'check_metrics', service: 'db' }],
    },
  ],
  wrong_actions: { 'restart_service:api': 'It is the database.' },
});

const at = (at_ms: number, action_type: string, parameters: TimedAction['parameters'] = {}): TimedAction => ({
  ...{ action_type, parameters, at_ms },
});
const line = [
  at(1200, 'query_logs', { service: 'api' }),
  at(4000, 'check_metrics', { service: 'DB' }),
  at(4500, 'query_logs', { service: 'db' }),
  at(9000, 'restart_service', { service: 'api' }),
  at(9100, 'restart_service', { service: 'db' }),
  at(20_000, 'submit_resolution', { summary: 'Restarted the database.' }),
];
const replayOf = (actions: readonly TimedAction[], ruleset: RulesetId = 'openenv-0.1'): Replay =>
  actions.reduce(extendReplay, startReplay(scenario, { ruleset, episode_id: 'one' }));

describe('the measures of an episode', () => {
  test('are of its steps, its wrong actions, and the times of the first proof and the answer', () => {
    const replay = replayOf(line);
    expect(measuresOf(replay)).toEqual({
      steps: 6,
      max_steps: 15,
      return: replay.episode.state.cumulative_reward,
      wrong_actions: 1,
      key_evidence_ms: 4000,
      answer_ms: 20_000,
    });
  });

  test.each<[string, readonly TimedAction[], object]>([
    ['nothing', [], { steps: 0, return: 0, wrong_actions: 0, key_evidence_ms: null, answer_ms: null }],
    ['no proof', line.slice(0, 1), { steps: 1, key_evidence_ms: null, answer_ms: null }],
    ['no answer', line.slice(0, 5), { steps: 5, key_evidence_ms: 4000, answer_ms: null }],
    ['an answer at once', [at(0, 'submit_resolution', { summary: '' })], { steps: 1, answer_ms: 0 }],
    ['a wrong action twice', [line[3]!, line[3]!], { wrong_actions: 2 }],
  ])('of which there is %s', (_label, actions, expected) => {
    expect(measuresOf(replayOf(actions))).toMatchObject(expected);
  });

  test('have no times where none were recorded', () => {
    expect(measuresOf(replayOf(line), false)).toMatchObject({ steps: 6, key_evidence_ms: null, answer_ms: null });
  });
});

describe('the measures of a step', () => {
  const steps = stepMeasuresOf(replayOf(line));

  test('are what was done to what, and when', () => {
    expect(steps[1]).toEqual({
      scenario_id: 'TEST-1',
      step: 2,
      action_type: 'check_metrics',
      object: 'DB',
      parameters: '{"service":"DB"}',
      at_ms: 4000,
      interval_ms: 2800,
      reward: 0.05,
      cumulative_reward: 0.1,
      key_evidence: true,
      wrong: false,
    });
    expect(steps.map(({ interval_ms }) => interval_ms)).toEqual([1200, 2800, 500, 4500, 100, 10_900]);
  });

  test('mark proofs and wrong actions', () => {
    expect(steps.map(({ key_evidence }) => key_evidence)).toEqual([false, true, true, false, false, false]);
    expect(steps.map(({ wrong }) => wrong)).toEqual([false, false, false, true, false, false]);
  });

  test('add up to the return, with the grade at the end', () => {
    const { episode } = replayOf(line);
    const sum = steps.reduce((total, { reward }) => total + reward, 0);
    expect(steps.at(-1)?.cumulative_reward).toBe(episode.state.cumulative_reward);
    expect(steps.at(-2)?.cumulative_reward).toBeCloseTo(sum - steps.at(-1)!.reward, 9);
  });

  test('have no times where none were recorded', () => {
    for (const { at_ms, interval_ms } of stepMeasuresOf(replayOf(line), false))
      expect([at_ms, interval_ms]).toEqual([null, null]);
  });
});

describe('the link of an episode', () => {
  const trajectory = { scenario_id: 'TEST-1', scenario_version: 1, ruleset: 'openenv-0.1' as const, actions: line };

  test('plays the same actions at the same times', () => {
    const link = parseLink(linkOf(trajectory, replayOf(line)) ?? '');
    expect(link.ok && [link.value.timed, link.value.trajectory]).toEqual([true, trajectory]);
  });

  test('has no times where none were recorded', () => {
    const link = parseLink(linkOf(trajectory, replayOf(line), false) ?? '');
    expect(link.ok && [link.value.timed, link.value.trajectory.actions[2]?.at_ms]).toEqual([false, 0]);
  });

  test('is none where the episode does not fit into one', () => {
    const wordy = [at(1, 'submit_resolution', { summary: 'x'.repeat(9000) })];
    expect(linkOf({ ...trajectory, actions: wordy }, replayOf(wordy))).toBeNull();
  });
});
