import * as z from 'zod/mini';
import { Action } from './action';
import { ACTOR_KINDS, type ActorKind } from './actor';
import { list } from './bounded';
import { parseFile } from './parse-file';
import { ok, type Result } from './result';
import { DEFAULT_RULESET, RULESET_IDS } from './ruleset';
import { atifRun, isAtif } from './recordings/atif';
import { episodeRecordRun, finalState, isEpisodeRecord } from './recordings/episode-record';
import { inspectRun, isInspectSample } from './recordings/inspect-log';
import { seenIn, type LooseRun, type SeenIncident } from './recordings/loose-run';
import { conversationRun, isConversation } from './recordings/sft';
import { has } from './own-field';
import { TimedAction, Trajectory } from './trajectory';

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

/** An `EpisodeState`, as the Python environment's `/state` returns it; a recorder may have added a reward and a time to each step. */
const StateFile = z.object({
  scenario_id: z.string(),
  /** Ours: that environment knows one version and one ruleset only. */
  scenario_version: z._default(z.int().check(z.positive()), 1),
  ruleset: z._default(z.enum(RULESET_IDS), DEFAULT_RULESET),
  action_history: list(
    z.extend(Action, {
      step: z.optional(z.int()),
      reward: z.optional(z.nullable(z.number())),
      at_ms: z._default(z.number().check(z.nonnegative()), 0),
    }),
    50,
  ),
  ...Origin,
});

/** A run as a reader of another format found it. */
const FoundRun = z.object({
  scenario_id: z.string(),
  scenario_version: z._default(z.int().check(z.positive()), 1),
  ruleset: z._default(z.enum(RULESET_IDS), DEFAULT_RULESET),
  actions: list(TimedAction, 50).check(z.minLength(1, 'expected the tool calls of one episode')),
  ...Origin,
});

/** An episode that was recorded elsewhere, with what its recorder computed. */
export interface RecordedRun {
  readonly trajectory: Trajectory;
  /** By step, as far as they were recorded. */
  readonly rewards: readonly (number | null | undefined)[];
  /** What a trainer saw at the last step: its reward, the grade, or both. */
  readonly last?: number | undefined;
  /** The return at the end. */
  readonly cumulative: number | undefined;
  readonly grade: number | undefined;
  readonly actor_name: string | undefined;
  readonly actor_kind: ActorKind | undefined;
  /** Which of several runs of the same actor it was. */
  readonly run: string | undefined;
  readonly episode_id: string | undefined;
  /** What the recorder kept of the incident. */
  readonly seen?: SeenIncident;
}

/** Whether a value is a run in one of the formats that are read. */
export const isRun = (json: unknown): boolean =>
  has(json, ['action_history', 'actions', 'format']) || formatOf(json) !== undefined;

/** Reads a run: a replay file of this app, the state of an episode, or what agents' tools write; `name` stands in the error. */
export function parseRecordedRun(json: unknown, name: string): Result<RecordedRun> {
  const format = formatOf(json);
  if (format) return readFound(json, format.run(json), name);
  return has(json, ['action_history']) ? readState(json, name) : readReplay(json, name);
}

interface Format {
  readonly is: (json: unknown) => boolean;
  readonly run: (json: unknown) => LooseRun;
}

const FORMATS: readonly Format[] = [
  { is: isAtif, run: atifRun },
  { is: isEpisodeRecord, run: episodeRecordRun },
  { is: isInspectSample, run: inspectRun },
  { is: isConversation, run: conversationRun },
];

const formatOf = (json: unknown): Format | undefined => FORMATS.find(({ is }) => is(json));

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
  const { scenario_id, scenario_version, ruleset, action_history, ...others } = file.value;
  const history = action_history.toSorted((a, b) => (a.step ?? 0) - (b.step ?? 0));
  return ok({
    ...originOf(others),
    trajectory: {
      scenario_id,
      scenario_version,
      ruleset,
      actions: history.map(({ action_type, parameters, at_ms }) => ({ action_type, parameters, at_ms })),
    },
    rewards: history.map(({ reward }) => reward),
    seen: seenIn(json),
  });
}

/** What a reader found; the actions are those of the environment's own state, where the file has it. */
function readFound(json: unknown, found: LooseRun, name: string): Result<RecordedRun> {
  const { actions, rewards = [], last_reward: last, seen, ...others } = found;
  const said = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined && value !== null));
  const state = finalState(json);
  if (state) {
    const read = readState({ ...state, ...said }, name);
    if (!read.ok) return read;
    const isWhole = actions.length === read.value.trajectory.actions.length;
    return ok({ ...read.value, ...(isWhole && { rewards }), last, ...(seen && { seen }) });
  }
  const file = parseFile(FoundRun, { ...said, actions }, name);
  if (!file.ok) return file;
  const { scenario_id, scenario_version, ruleset, actions: taken, ...origin } = file.value;
  return ok({
    ...originOf(origin),
    trajectory: { scenario_id, scenario_version, ruleset, actions: taken },
    ...{ rewards, last },
    ...(seen && { seen }),
  });
}

type OriginFields = { readonly [K in keyof typeof Origin]?: z.infer<(typeof Origin)[K]> };

const originOf = ({ actor_name, actor_kind, run, episode_id, grade, cumulative_reward }: OriginFields) => ({
  ...{ actor_name, actor_kind, episode_id, grade },
  run: run === undefined ? undefined : String(run),
  cumulative: cumulative_reward,
});
