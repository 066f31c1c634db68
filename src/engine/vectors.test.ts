import { describe, expect, test } from 'vitest';
import { createEpisode, grade, parseAction, parseScenario, stateOf, step } from '.';
import type { TaskId } from '../schema';
import recorded from './vectors/openenv-0.1.json';

// Episodes recorded from the Python environment v0.1.0: the engine must give the same, to the last digit.
describe('recorded episodes of openenv-0.1', () => {
  test.each(recorded.map((episode, index) => ({ index, ...episode })))(
    'episode $index of $task_id',
    ({ task_id, scenario: json, steps, final_state, grade: expectedGrade }) => {
      const scenario = parseScenario(json, task_id as TaskId);
      if (!scenario.ok) throw new Error(scenario.error.message);
      let episode = createEpisode(scenario.value);
      for (const { action: given, expected } of steps) {
        const action = parseAction(given);
        if (!action.ok) throw new Error(action.error.message);
        const result = step(episode, action.value);
        episode = result.episode;
        expect({
          reward: result.reward.value,
          cumulative_reward: result.reward.cumulative,
          done: result.done,
          step_count: result.observation.step_count,
        }).toEqual(expected);
      }
      const { episode_id: _id, feedback: _feedback, ...state } = stateOf(episode);
      expect(state).toEqual(final_state);
      const { total, breakdown } = grade(episode);
      expect({ total, breakdown }).toEqual(expectedGrade);
    },
  );
});
