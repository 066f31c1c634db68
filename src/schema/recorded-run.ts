import * as z from 'zod/mini';
import { Action } from './action';
import { ACTOR_KINDS, type ActorKind } from './actor';
import { list } from './bounded';
import { parseFile } from './parse-file';
import { ok, type Result } from './result';
import { DEFAULT_RULESET, RULESET_IDS } from './ruleset';
import { Trajectory } from './trajectory';

/** Who made a run and which one it was, where the recorder says so. */
const Origin = {
  actor_name: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
  actor_kind: z.optional(z.enum(ACTOR_KINDS)),
  run: z.optional(z.union([z.string(), z.int()])),
  episode_id: z.optional(z.string()),
  grade: z.optional(z.number()),
  cumulative_reward: z.optional(z.number()),
};

/** A file that this app has written. */
const ReplayFile = z.extend(Trajectory, {
  format: z.literal('incident-console-replay'),
  version: z.literal(1),
  rewards: z.optional(list(z.number(), 50)),
  ...Origin,
});

/** An `EpisodeState`, as the Python environment's `/state` returns it; a recorder may have added a reward to each step. */
const StateFile = z.object({
  scenario_id: z.string(),
  /** Ours: that environment knows one ruleset only. */
  ruleset: z._default(z.enum(RULESET_IDS), DEFAULT_RULESET),
  action_history: list(z.extend(Action, { step: z.optional(z.int()), reward: z.optional(z.nullable(z.number())) }), 50),
  ...Origin,
});

/** An episode that was recorded elsewhere, with what its recorder computed. */
export interface RecordedRun {
  readonly trajectory: Trajectory;
  /** By step, as far as they were recorded. */
  readonly rewards: readonly (number | null | undefined)[];
  /** The return at the end. */
  readonly cumulative: number | undefined;
  readonly grade: number | undefined;
  readonly actor_name: string | undefined;
  readonly actor_kind: ActorKind | undefined;
  /** Which of several runs of the same actor it was. */
  readonly run: string | undefined;
  readonly episode_id: string | undefined;
}

/** Reads a replay file of this app, or the state of an episode; `name` stands in the error. */
export function parseRecordedRun(json: unknown, name: string): Result<RecordedRun> {
  const isState = typeof json === 'object' && json !== null && Object.hasOwn(json, 'action_history');
  return isState ? readState(json, name) : readReplay(json, name);
}

function readReplay(json: unknown, name: string): Result<RecordedRun> {
  const file = parseFile(ReplayFile, json, name);
  if (!file.ok) return file;
  const { format: _, version: __, rewards = [], ...others } = file.value;
  const { scenario_id, scenario_version, ruleset, actions, forked_from } = others;
  return ok({
    ...originOf(others),
    trajectory: { scenario_id, scenario_version, ruleset, actions, ...(forked_from && { forked_from }) },
    rewards,
  });
}

function readState(json: unknown, name: string): Result<RecordedRun> {
  const file = parseFile(StateFile, json, name);
  if (!file.ok) return file;
  const { scenario_id, ruleset, action_history, ...others } = file.value;
  const history = action_history.toSorted((a, b) => (a.step ?? 0) - (b.step ?? 0));
  return ok({
    ...originOf(others),
    trajectory: {
      scenario_id,
      scenario_version: 1,
      ruleset,
      actions: history.map(({ action_type, parameters }) => ({ action_type, parameters, at_ms: 0 })),
    },
    rewards: history.map(({ reward }) => reward),
  });
}

type OriginFields = { readonly [K in keyof typeof Origin]?: z.infer<(typeof Origin)[K]> };

const originOf = ({ actor_name, actor_kind, run, episode_id, grade, cumulative_reward }: OriginFields) => ({
  ...{ actor_name, actor_kind, episode_id, grade },
  run: run === undefined ? undefined : String(run),
  cumulative: cumulative_reward,
});
