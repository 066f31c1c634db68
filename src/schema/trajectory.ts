import * as z from 'zod/mini';
import { Action } from './action';
import { Draft } from './answer';
import { list } from './bounded';
import { parseWith } from './parse';
import type { Result } from './result';
import { RULESET_IDS } from './ruleset';
import { TASK_IDS } from './task';

/** An action and when it was taken, in milliseconds of time spent on the episode. */
export const TimedAction = z.extend(Action, { at_ms: z.number().check(z.nonnegative()) });
export type TimedAction = z.infer<typeof TimedAction>;

/** That the first `step` actions were taken over from another replay, whose link ends in the checksum `parent`. */
export const ForkOrigin = z.object({
  step: z.int().check(z.nonnegative()),
  parent: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
});
export type ForkOrigin = z.infer<typeof ForkOrigin>;

/** The actions of an episode, with times: all that is needed to derive every state again. */
export const Trajectory = z.object({
  scenario_id: z.string(),
  scenario_version: z.int().check(z.positive()),
  ruleset: z.enum(RULESET_IDS),
  actions: list(TimedAction, 50),
  forked_from: z.optional(ForkOrigin),
});
export type Trajectory = z.infer<typeof Trajectory>;

/** An episode as it is kept in the browser, running or finished. */
export const EpisodeRecord = z.object({
  format: z.literal(1),
  episode_id: z.string().check(z.minLength(1)),
  task_id: z.enum(TASK_IDS),
  title: z.string(),
  /** ISO 8601. */
  started_at: z.string(),
  /** Milliseconds spent with the episode open. */
  elapsed_ms: z.number().check(z.nonnegative()),
  trajectory: Trajectory,
  /** Steps whose evidence is pinned. */
  pins: z.array(z.int()),
  draft: Draft,
  /** The replay that this episode answers as a challenge: the payload of its link. */
  challenge: z.optional(z.string()),
  /** Who sent it, where its link says so. */
  challenger: z.optional(z.string()),
  /** Only once the episode is done. */
  grade: z.optional(z.number()),
});
export type EpisodeRecord = z.infer<typeof EpisodeRecord>;

export const parseEpisodeRecord = (json: unknown): Result<EpisodeRecord> =>
  parseWith(EpisodeRecord, json, 'The saved episode');
