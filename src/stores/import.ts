import * as z from 'zod/mini';
import type { Problem } from '../io/problem';
import { replayTrajectory } from '../replay';
import { Action, err, ok, parseWith, RULESET_IDS, Trajectory, type Result, type Scenario } from '../schema';
import { actionLabel, actionObject } from './labels';
import type { LibraryStore } from './library';
import { makePayload } from './share';

/** A file that this app has written. */
const ReplayFile = z.extend(Trajectory, {
  format: z.literal('incident-console-replay'),
  version: z.literal(1),
  rewards: z.optional(z.array(z.number())),
  cumulative_reward: z.optional(z.number()),
});

/** An `EpisodeState`, as the Python environment's `/state` returns it; a recorder may have added a reward to each step. */
const StateFile = z.object({
  scenario_id: z.string(),
  /** Ours: that environment knows one ruleset only. */
  ruleset: z._default(z.enum(RULESET_IDS), 'openenv-0.1'),
  action_history: z.array(z.extend(Action, { step: z.optional(z.int()), reward: z.optional(z.nullable(z.number())) })),
  cumulative_reward: z.optional(z.number()),
});

/** A reward that was recorded otherwise than it is computed here. */
export interface Mismatch {
  /** From 1; undefined for the return at the end. */
  readonly step: number | undefined;
  readonly what: string;
  readonly recorded: number;
  readonly recomputed: number;
}

/** A file that has been read, executed again and made into a link. */
export interface ImportedReplay {
  readonly scenario: Scenario;
  readonly steps: number;
  readonly payload: string;
  readonly mismatches: readonly Mismatch[];
  /** How many recorded rewards were compared. */
  readonly compared: number;
}

interface Recorded {
  readonly trajectory: Trajectory;
  readonly rewards: readonly (number | null | undefined)[];
  readonly cumulative: number | undefined;
}

const MAX_BYTES = 1_000_000;

/** Reads a replay file. The error names what is wrong and where. */
export async function importReplay(
  library: LibraryStore,
  name: string,
  text: string,
): Promise<Result<ImportedReplay, Problem>> {
  const recorded = readRecorded(name, text);
  if (!recorded.ok) return recorded;
  const { trajectory, rewards, cumulative } = recorded.value;
  const exact = await library.scenario(trajectory.scenario_id, trajectory.scenario_version);
  const scenario = exact.ok ? exact : await library.scenario(trajectory.scenario_id);
  if (!scenario.ok) return scenario;
  const { steps, episode } = replayTrajectory(scenario.value, trajectory, name);
  if (steps.length === 0) return err({ message: `${name} has no actions to watch.`, details: [] });

  const played = {
    ...trajectory,
    scenario_version: scenario.value.version,
    actions: steps.map(({ action }) => action),
  };
  const payload = await makePayload(played, scenario.value, { timed: played.actions.some(({ at_ms }) => at_ms > 0) });
  if (!payload.ok) return err({ message: `${name} cannot be watched.`, details: [payload.error] });

  const compared = steps.flatMap(({ step, action, reward }): Mismatch[] => {
    const was = rewards[step - 1];
    const what = `${actionLabel(action.action_type)} ${actionObject(action.parameters)}`.trim();
    return was == null ? [] : [{ step, what, recorded: was, recomputed: reward.value }];
  });
  if (cumulative !== undefined)
    compared.push({
      step: undefined,
      what: 'return at the end',
      recorded: cumulative,
      recomputed: episode.state.cumulative_reward,
    });
  return ok({
    scenario: scenario.value,
    steps: steps.length,
    payload: payload.value,
    mismatches: compared.filter(({ recorded: a, recomputed: b }) => Math.abs(a - b) > 1e-9),
    compared: compared.length,
  });
}

function readRecorded(name: string, text: string): Result<Recorded, Problem> {
  if (text.length > MAX_BYTES) return err({ message: `${name} is too large to be one replay.`, details: [] });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return err({
      message: `${name} is not valid JSON.`,
      details: [error instanceof Error ? error.message : String(error)],
    });
  }
  const isState = typeof json === 'object' && json !== null && 'action_history' in json;
  const file = isState ? readState(json, name) : readOwn(json, name);
  return file.ok
    ? file
    : err({
        message: `${name} is neither a replay file nor an episode state.`,
        details: file.error.issues.map(({ path, expected }) => (path ? `${path}: ${expected}` : expected)),
      });
}

function readOwn(json: unknown, name: string) {
  const file = parseWith(ReplayFile, json, name);
  if (!file.ok) return file;
  const { format: _, version: __, rewards = [], cumulative_reward: cumulative, ...trajectory } = file.value;
  return ok({ trajectory, rewards, cumulative });
}

function readState(json: unknown, name: string) {
  const file = parseWith(StateFile, json, name);
  if (!file.ok) return file;
  const { scenario_id, ruleset, action_history, cumulative_reward: cumulative } = file.value;
  const history = action_history.toSorted((a, b) => (a.step ?? 0) - (b.step ?? 0));
  return ok({
    trajectory: {
      scenario_id,
      scenario_version: 1,
      ruleset,
      actions: history.map(({ action_type, parameters }) => ({ action_type, parameters, at_ms: 0 })),
    },
    rewards: history.map(({ reward }) => reward),
    cumulative,
  });
}
