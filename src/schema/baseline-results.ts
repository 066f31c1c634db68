import * as z from 'zod/mini';
import { parseWith } from './parse';
import type { Result } from './result';
import { RULESET_IDS } from './ruleset';

/** What a policy earned in one incident. */
export const BaselineScore = z.object({
  /** 0 to 1, by run; the seed of a run is its place in the list, from 1. */
  grades: z.array(z.number().check(z.minimum(0), z.maximum(1))).check(z.minLength(1)),
  /** Means over the runs. */
  return: z.number(),
  steps: z.number(),
});
export type BaselineScore = z.infer<typeof BaselineScore>;

/** A policy's runs over incidents, by their ids. */
export const BaselineResult = z.object({
  policy: z.string(),
  ruleset: z.enum(RULESET_IDS),
  scores: z.record(z.string(), BaselineScore),
});
export type BaselineResult = z.infer<typeof BaselineResult>;

/** `public/scenarios/baselines.json`. */
export const BaselineResults = z.object({ format: z.literal(1), results: z.array(BaselineResult) });
export type BaselineResults = z.infer<typeof BaselineResults>;

export const parseBaselineResults = (json: unknown): Result<BaselineResults> =>
  parseWith(BaselineResults, json, 'The baseline results');
