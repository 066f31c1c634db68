import * as z from 'zod/mini';
import { RULESET_IDS } from './ruleset';
import { TASK_IDS } from './task';
import type { Trend } from './evidence';
import type { ServiceKind } from './scenario';

/** A scenario in the catalogue of the site: what a card shows of it before its file is loaded. */
export const CatalogueEntry = z.object({
  scenario_id: z.string(),
  version: z.int().check(z.positive()),
  task_id: z.enum(TASK_IDS),
  title: z.string(),
  /** Relative to the catalogue. */
  file: z.string().check(z.regex(/^[\w.-]+\.json$/)),
  services: z.int().check(z.positive()),
  /** 1 to 4. */
  difficulty: z.optional(z.int().check(z.minimum(1), z.maximum(4))),
  /** What kind of service it happens to: `shop`. */
  sector: z.optional(z.string()),
  /** A figure of its alert: `pages failing: 64 %`. */
  figure: z.optional(z.string()),
  /** What the strongest of the baseline policies earns in it, 0 to 1, by ruleset. */
  policy: z.optional(z.partialRecord(z.enum(RULESET_IDS), z.number())),
  /** Played to learn the console: it is not listed, and counts in no suite. */
  practice: z.optional(z.boolean()),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/** The alert that the start page opens with: what the console shows of it before anything is asked. */
export interface FirstAlert {
  readonly scenario_id: string;
  readonly symptoms: readonly {
    readonly text: string;
    /** The course of the metric behind it, without its figures: these have to be asked for. */
    readonly trend?: Trend;
  }[];
  readonly fired_minutes_ago: number;
  /** With those that raised the alert marked. */
  readonly services: readonly { readonly name: string; readonly kind: ServiceKind; readonly alerting: boolean }[];
}

/** What a card shows of an incident, wherever that comes from. */
export type IncidentEntry = Omit<CatalogueEntry, 'file'>;

/** `public/scenarios/index.json`. Entries are checked one by one, so that a wrong one does not hide the others. */
export const Catalogue = z.object({ scenarios: z.array(z.unknown()) });
