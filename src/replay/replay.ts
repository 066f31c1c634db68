import { createEpisode, grade, step, type Episode, type StepFact } from '../engine';
import type { Reward, Scenario, TimedAction, Trajectory } from '../schema';

/** One step of a replay: the action, what it did and earned, and the episode after it. */
export interface ReplayedStep {
  /** From 1. */
  readonly step: number;
  readonly action: TimedAction;
  readonly fact: StepFact;
  readonly reward: Reward;
  readonly episode: Episode;
}

/** An episode at its current step with every step that led there. */
export interface Replay {
  readonly episode: Episode;
  readonly steps: readonly ReplayedStep[];
}

/** A replay at step 0. */
export const startReplay = (
  scenario: Scenario,
  options: { ruleset: Trajectory['ruleset']; episode_id: string },
): Replay => ({
  episode: createEpisode(scenario, options),
  steps: [],
});

/** Executes one more action. A finished replay stays as it is. */
export function extendReplay(replay: Replay, action: TimedAction): Replay {
  if (replay.episode.state.done) return replay;
  const { at_ms: _, ...untimed } = action;
  const { episode, reward, fact } = step(replay.episode, untimed);
  return { episode, steps: [...replay.steps, { step: episode.state.step_count, action, fact, reward, episode }] };
}

/** A replay whose episode has its grade, even if more could be done in it. */
export const withGrade = (replay: Replay): Replay =>
  replay.episode.grade ? replay : { ...replay, episode: { ...replay.episode, grade: grade(replay.episode) } };

/** A replay as it was after its first `step` actions, without executing any again. */
export const replayUntil = ({ episode, steps }: Replay, step: number): Replay => ({
  episode:
    steps.slice(0, step).at(-1)?.episode ??
    createEpisode(episode.scenario, { ruleset: episode.ruleset, episode_id: episode.state.episode_id }),
  steps: steps.slice(0, step),
});

/** Derives every state of a trajectory again. Actions after the end are left out. */
export const replayTrajectory = (scenario: Scenario, trajectory: Trajectory, episode_id: string): Replay =>
  trajectory.actions.reduce(extendReplay, startReplay(scenario, { ruleset: trajectory.ruleset, episode_id }));
