import { isWrong, sawProof } from '../engine';
import type { Replay } from '../replay';
import { makeLink } from '../replay/link';
import { actionObject, isSubmission, TASKS, type ActionRow, type EpisodeRow, type Trajectory } from '../schema';

/** What the actions of an episode show by themselves. Times are in milliseconds on the clock of the episode. */
export type Measures = Pick<
  EpisodeRow,
  'answer_ms' | 'key_evidence_ms' | 'max_steps' | 'return' | 'steps' | 'wrong_actions'
>;

/** `timed`: whether the times of the actions were recorded. */
export function measuresOf({ episode, steps }: Replay, timed = true): Measures {
  const proof = steps.find(({ fact }) => sawProof(episode.scenario, fact));
  const answer = steps.find(({ action }) => isSubmission(action.action_type));
  return {
    steps: steps.length,
    max_steps: TASKS[episode.scenario.task_id].max_steps,
    return: episode.state.cumulative_reward,
    wrong_actions: steps.filter(({ fact }) => isWrong(fact)).length,
    key_evidence_ms: timed ? (proof?.action.at_ms ?? null) : null,
    answer_ms: timed ? (answer?.action.at_ms ?? null) : null,
  };
}

/** What each step shows by itself. */
export type StepMeasures = Omit<
  ActionRow,
  'actor_kind' | 'actor_name' | 'blurred_ms' | 'blurs' | 'hidden_ms' | 'participant' | 'position' | 'session_id'
>;

export const stepMeasuresOf = ({ episode, steps }: Replay, timed = true): StepMeasures[] =>
  steps.map(({ step, action, fact, reward }, index) => {
    const { action_type, parameters, at_ms } = action;
    return {
      scenario_id: episode.scenario.scenario_id,
      step,
      action_type,
      object: actionObject(action),
      parameters: JSON.stringify(parameters),
      at_ms: timed ? at_ms : null,
      interval_ms: timed ? at_ms - (steps[index - 1]?.action.at_ms ?? 0) : null,
      reward: reward.value,
      cumulative_reward: reward.cumulative,
      key_evidence: sawProof(episode.scenario, fact),
      wrong: isWrong(fact),
    };
  });

/** The payload of the episode's replay link; null where it cannot be one. */
export function linkOf(trajectory: Trajectory, replay: Replay, timed = true): string | null {
  const link = makeLink(trajectory, replay.episode.scenario, { timed, replay });
  return link.ok ? link.value : null;
}
