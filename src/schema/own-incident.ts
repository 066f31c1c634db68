import * as z from 'zod/mini';
import { parseWith } from './parse';
import type { Result } from './result';
import { TASK_IDS } from './task';

/** A scenario of the person's own, as it is kept in the browser: what its card shows, and its file. */
export const OwnIncident = z.object({
  format: z.literal(1),
  scenario_id: z.string().check(z.minLength(1)),
  version: z.int().check(z.positive()),
  task_id: z.enum(TASK_IDS),
  title: z.string(),
  services: z.int().check(z.nonnegative()),
  /** 1 to 4. */
  difficulty: z.optional(z.int().check(z.minimum(1), z.maximum(4))),
  /** The scenario as JSON: checked when it was added, and again when it is played. */
  text: z.string(),
});
export type OwnIncident = z.infer<typeof OwnIncident>;

export const parseOwnIncident = (json: unknown): Result<OwnIncident> => parseWith(OwnIncident, json, 'The incident');
