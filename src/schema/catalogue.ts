import * as z from 'zod/mini';
import { TASK_IDS } from './task';

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
  /** Played to learn the console: it is not listed, and counts in no suite. */
  practice: z.optional(z.boolean()),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/** What a card shows of an incident, wherever that comes from. */
export type IncidentEntry = Omit<CatalogueEntry, 'file'>;

/** `public/scenarios/index.json`. Entries are checked one by one, so that a wrong one does not hide the others. */
export const Catalogue = z.object({ scenarios: z.array(z.unknown()) });
