import { expect, test } from 'vitest';
import { BASELINES } from '../../policies';
import { playPolicy } from '../../policies/policy';
import { replayTrajectory } from '../../replay';
import { published } from '../../schema/published/fixture';
import { makeReplayFile } from '../replay/share';
import { EXAMPLE } from './example-run';

test('the example is what its policy does on its incident today', () => {
  const scenario = published('PRACTICE-1');
  const policy = BASELINES.find(({ name }) => name === 'dependency-walker')!;
  const { state } = playPolicy(scenario, 'strict-1', policy.policy(scenario, 1, 'strict-1'));
  const trajectory = {
    ...{ scenario_id: scenario.scenario_id, scenario_version: scenario.version, ruleset: 'strict-1' as const },
    actions: state.action_history.map(({ action_type, parameters }) => ({ action_type, parameters, at_ms: 0 })),
  };
  const replay = replayTrajectory(scenario, trajectory, 'example');
  expect(JSON.parse(EXAMPLE)).toEqual(JSON.parse(makeReplayFile(trajectory, replay)));
});
