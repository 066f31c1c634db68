import { createEpisode, observe, stateOf, step, type Episode, type StepResult } from '../engine';
import { type Action, err, type JsonDocument, ok, type Result, type RulesetId } from '../schema';
import type { TaskCatalogue } from './catalogue';
import type { Fault } from './fault';
import { chooseScenario, readReset } from './reset-options';
import { rewardOf, rewardRange, type RewardMode } from './reward';

/** One client's way through episodes, as a plain immutable value. */
export interface Session {
  readonly id: string;
  readonly catalogue: TaskCatalogue;
  /** By which rules an episode is played that names none. */
  readonly ruleset: RulesetId | undefined;
  /** Whether tools start episodes, because the transport has no `reset` of its own. */
  readonly startsByTool: boolean;
  /** How many episodes it has begun. */
  readonly begun: number;
  readonly reward: RewardMode;
  readonly episode: Episode | undefined;
}

export interface SessionOptions {
  readonly ruleset?: RulesetId | undefined;
  readonly startsByTool?: boolean;
}

export const createSession = (
  catalogue: TaskCatalogue,
  id: string,
  { ruleset, startsByTool = false }: SessionOptions = {},
): Session => ({ id, catalogue, ruleset, startsByTool, begun: 0, reward: 'grade', episode: undefined });

/** What OpenEnv calls an observation: what is seen, what it earned and whether it is over. */
export interface Seen {
  readonly observation: unknown;
  readonly reward: number | null;
  readonly done: boolean;
  readonly metadata: JsonDocument;
}

/** Why something was not done: wrong places of a message, or a sentence about what it asks for. */
export type Refusal = { readonly faults: readonly Fault[] } | { readonly message: string };

const NO_EPISODE = 'No active episode: reset first.';

/** Begins an episode. */
export function reset(
  session: Session,
  data: JsonDocument,
): Result<{ readonly session: Session; readonly episode: Episode; readonly seen: Seen }, Refusal> {
  const read = readReset(data, session.ruleset);
  if (!read.ok) return err({ faults: read.error });
  const { ruleset, reward, seed, ignored, episode_id = `${session.id}-${session.begun + 1}` } = read.value;
  const scenario = chooseScenario(session.catalogue, read.value);
  if (!scenario.ok) return err({ message: scenario.error });
  const episode = createEpisode(scenario.value, { ruleset, episode_id });
  const metadata = {
    ...origin(episode),
    reward,
    reward_range: rewardRange(ruleset, reward),
    ...(seed !== undefined && { seed }),
    ...(ignored.length > 0 && { ignored }),
  };
  return ok({
    session: { ...session, begun: session.begun + 1, reward, episode },
    episode,
    seen: { observation: observe(episode), reward: null, done: false, metadata },
  });
}

export interface Stepped {
  readonly session: Session;
  readonly before: Episode;
  readonly result: StepResult;
  readonly seen: Seen;
}

/** Takes a step of the episode. */
export function take(session: Session, action: Action): Result<Stepped, Refusal> {
  const before = session.episode;
  if (!before) return err({ message: NO_EPISODE });
  const result = step(before, action);
  const { episode, observation, done } = result;
  const { grade } = episode;
  return ok({
    session: { ...session, episode },
    before,
    result,
    seen: {
      observation,
      reward: rewardOf(before, result, session.reward),
      done,
      metadata: { ...origin(episode), ...(grade && { grade: { total: grade.total, breakdown: grade.breakdown } }) },
    },
  });
}

/** The state as the engine has it, the rules and the file that it was played by, and the grade once there is one. */
export function stateData({ episode }: Session): JsonDocument {
  if (!episode) return { episode_id: null, step_count: 0 };
  return { ...stateOf(episode), ...origin(episode), ...(episode.grade && { grade: episode.grade.total }) };
}

const origin = ({ ruleset, scenario }: Episode) => ({ ruleset, scenario_version: scenario.version });
