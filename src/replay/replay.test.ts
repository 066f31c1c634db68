import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEpisode, grade, step } from '../engine';
import { scenarios } from '../engine/arbitraries';
import { scenarioOf } from '../schema/fixture';
import { trajectoriesOn } from './arbitraries';
import { trajectoryOf } from './fixture';
import { extendReplay, replayTrajectory, replayUntil } from './replay';

const played = scenarios.chain((scenario) => fc.tuple(fc.constant(scenario), trajectoriesOn(scenario)));

describe('a replay', () => {
  test('has the steps of the trajectory, each with the action as it was, what it did, and the episode after it', () => {
    fc.assert(
      fc.property(played, ([scenario, trajectory]) => {
        const { ruleset, actions } = trajectory;
        const replay = replayTrajectory(scenario, trajectory, 'e');
        let episode = createEpisode(scenario, { ruleset, episode_id: 'e' });
        const expected = actions.map((action, index) => {
          const result = step(episode, action);
          episode = result.episode;
          return { step: index + 1, action, fact: result.fact, reward: result.reward, episode };
        });
        expect(replay).toEqual({ episode, steps: expected });
      }),
      { numRuns: 50 },
    );
  });

  test('leaves out what comes after the end', () => {
    const scenario = scenarioOf('alert_classification');
    const query = { action_type: 'query_logs', parameters: { service: 'db' } };
    const submission = { action_type: 'submit_severity', parameters: { severity: 'P2' } };
    const replay = replayTrajectory(scenario, trajectoryOf(scenario, [query, submission, query, submission]), 'e');
    expect(replay.steps.map(({ action }) => action.action_type)).toEqual(['query_logs', 'submit_severity']);
    expect(grade(replay.episode).total).toBe(1);
    expect(extendReplay(replay, { ...query, at_ms: 1 })).toBe(replay);
  });

  test('until a step is the replay of the actions up to it', () => {
    fc.assert(
      fc.property(played, fc.nat(15), ([scenario, trajectory], until) => {
        const actions = trajectory.actions.slice(0, until);
        expect(replayUntil(replayTrajectory(scenario, trajectory, 'e'), until)).toEqual(
          replayTrajectory(scenario, { ...trajectory, actions }, 'e'),
        );
      }),
      { numRuns: 50 },
    );
  });
});
