import * as z from 'zod/mini';
import { parseWith } from './parse';
import type { Result } from './result';

/** Incidents that a benchmark is made of. */
export const Suite = z.object({
  suite_id: z.string().check(z.regex(/^[\w.-]{1,64}$/)),
  title: z.string(),
  /** How long a person takes for all of it, roughly. */
  minutes: z.int().check(z.positive()),
  scenarios: z.array(z.string()).check(z.minLength(1)),
});
export type Suite = z.infer<typeof Suite>;

/** `public/scenarios/suites.json`. */
export const Suites = z.object({
  format: z.literal(1),
  /** The incident that is played first and not counted; it is in no suite. */
  practice: z.string(),
  suites: z.array(Suite).check(z.minLength(1)),
});
export type Suites = z.infer<typeof Suites>;

export const parseSuites = (json: unknown): Result<Suites> => parseWith(Suites, json, 'The list of suites');
