import * as z from 'zod/mini';
import { DIAGNOSTICS, REMEDIATIONS } from './action';
import { byName, list, MOST, name, text } from './bounded';
import { FAILURE_MODE_IDS, TRIGGER_IDS } from './cause-ids';
import { Evidence } from './evidence';
import { dataError, parseWith } from './parse';
import { err, ok, type Result } from './result';
import { misfitsIn } from './scenario-misfits';
import { SEVERITIES } from './severity';
import { TASK_IDS, type TaskId } from './task';

export const SERVICE_KINDS = [
  'gateway',
  'service',
  'database',
  'cache',
  'queue',
  'network',
  'cdn',
  'storage',
  'job',
  'config',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

const optional = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema));
/** `restart_service:postgres-db`: an action and what it is applied to. */
const step = () => text(2 * MOST.name);
const names = (most: number) => list(name(), most);
const textsByName = (most: number) => byName(text(), most);
/** A map with some of `keys`; other keys are an error, so that a misspelt tool does not vanish silently. */
const partial = <K extends string, V extends z.ZodMiniType>(keys: readonly K[], value: V) =>
  z.partialRecord(z.enum(keys), value, {
    error: (issue: { readonly code?: string; readonly keys?: unknown }) =>
      issue.code === 'unrecognized_keys'
        ? `Unrecognized key ${String(issue.keys)}: expected some of ${keys.join(', ')}`
        : undefined,
  });

/** The alert that opened the incident. Fields beyond the named ones are kept and shown. */
export const Alert = z.looseObject({
  id: optional(name()),
  title: optional(text()),
  affected_services: optional(names(MOST.services)),
  symptoms: optional(list(text(), MOST.lines)),
  /** 0 to 1. */
  error_rate: optional(z.number()),
  duration_minutes: optional(z.number()),
  /** US dollars. */
  revenue_impact_per_min: optional(z.number()),
});
export type Alert = z.infer<typeof Alert>;

/** A cell of the investigation: what a diagnostic says of a service. */
export const EvidenceRef = z.object({ tool: z.enum(DIAGNOSTICS), service: name() });
export type EvidenceRef = z.infer<typeof EvidenceRef>;

/** One proof: the cell where an expert finds it, and others that prove the same. */
const KeyEvidence = z.extend(EvidenceRef, { or: z._default(list(EvidenceRef, MOST.steps), []) });

/** A reading that stands in the place of a cell's first one as soon as every repair in `after` holds. */
const LaterReading = z.extend(EvidenceRef, {
  after: list(step(), MOST.steps).check(z.minLength(1)),
  reading: Evidence,
});

const FailureModeId = z.enum(FAILURE_MODE_IDS);
const TriggerId = z.enum(TRIGGER_IDS);

/** A failure mode, or a service, that can be defended, though another fits better. */
const NeighbourMode = z.object({ failure_mode: FailureModeId, reason: text() });
const NeighbourService = z.object({ service: name(), reason: text() });

/** A wrong answer that suggests itself, and why it is wrong. What it does not name is right. */
const TemptingAnswer = z.object({
  severity: optional(z.enum(SEVERITIES)),
  service: optional(name()),
  failure_mode: optional(FailureModeId),
  trigger: optional(TriggerId),
  reason: text(),
});
export type TemptingAnswer = z.infer<typeof TemptingAnswer>;

/** A remediation that changes the incident: it holds once every one of `after` holds. */
const Repair = z.object({
  /** As in `correct_remediation_sequence`: `restart_service:postgres-db`. */
  action: step(),
  after: z._default(list(step(), MOST.steps), []),
  /** What is seen when it takes hold; if absent, its text in `remediation_data`. */
  held: optional(text()),
  /** What is seen when it is done too early, and why it did not hold. */
  early: optional(text()),
  /** Whether it keeps the incident from coming back, where users are served again without it. */
  prevents: z._default(z.boolean(), false),
});

/** A step that tests what it names. */
const Check = z.object({
  action: step(),
  /** The repairs that make it pass; without any, all that recovery needs. */
  after: z._default(list(step(), MOST.steps), []),
  /** What it finds once they hold, and what it finds before. */
  passing: optional(text()),
  failing: optional(text()),
});

const References = z._default(
  list(
    z.object({
      title: text(),
      url: z.url({ protocol: /^https?$/, error: 'Invalid URL: expected http or https' }).check(z.maxLength(2000)),
    }),
    MOST.steps,
  ),
  [],
);

const Debrief = z.object({
  explanation: text(),
  resolution: optional(text()),
  references: References,
  /** Published post-mortems whose course it follows; the facts are changed. */
  modelled_on: References,
});

/** A scenario file. Field names and shapes are the seed's; those that it does not have are marked "ours". */
export const ScenarioFile = z.object({
  /** Ours: where an editor finds the JSON schema. */
  $schema: z.optional(z.string()),
  scenario_id: name().check(z.minLength(1)),
  /** Ours. A released version is never changed in place. */
  version: z._default(z.int().check(z.positive()), 1),
  task_id: optional(z.enum(TASK_IDS)),
  /** Ours: the library card. */
  title: optional(text()),
  description: text(),
  incident_summary: optional(text()),
  alert: z._default(Alert, {}),
  known_services: z._default(names(MOST.services), []),
  /** Ours: the icon on the service map. */
  service_kinds: z.prefault(byName(z.enum(SERVICE_KINDS), MOST.services), {}),
  /** Ours: what the remediation pickers offer, decoys included. */
  available_targets: z._default(partial(REMEDIATIONS, names(MOST.targets)), {}),
  tool_responses: z._default(partial(DIAGNOSTICS, byName(Evidence, MOST.services)), {}),
  remediation_data: z._default(partial(REMEDIATIONS, textsByName(MOST.targets)), {}),
  wrong_actions: z.prefault(textsByName(MOST.wrongActions), {}),
  correct_severity: optional(name()),
  adjacent_severities: z._default(list(z.enum(SEVERITIES), MOST.steps), []),
  correct_root_cause: optional(z.object({ service: name(), failure_mode: text() })),
  correct_remediation_sequence: z._default(list(step(), MOST.steps), []),
  resolution_keywords: z._default(names(MOST.steps), []),
  /** Ours: the proofs of the answer, in the order in which an expert asks for them. */
  key_evidence: z._default(list(KeyEvidence, MOST.steps), []),
  /** Ours: 1 (one clear signal) to 4 (two faults, or evidence that is missing or misleading). */
  difficulty: optional(z.int().check(z.minimum(1), z.maximum(4))),
  /** Ours, for `strict-1`: how it failed, and what set it off. */
  correct_failure_mode: optional(FailureModeId),
  correct_trigger: optional(TriggerId),
  neighbour_modes: z._default(list(NeighbourMode, MOST.steps), []),
  neighbour_services: z._default(list(NeighbourService, MOST.steps), []),
  tempting_answers: z._default(list(TemptingAnswer, MOST.steps), []),
  /** Ours, for `strict-1`: a service, flag or runbook step, and other names by which it may be called. */
  aliases: z.prefault(byName(names(MOST.steps), MOST.wrongActions), {}),
  /** Ours, for `strict-1`: the steps of `correct_remediation_sequence` that change the incident, with what they wait for. */
  repairs: z._default(list(Repair, MOST.steps), []),
  /** Ours, for `strict-1`: the other steps of that sequence, which test a part of it or the whole. */
  verification: z._default(list(Check, MOST.steps), []),
  /** Ours, for `strict-1`: what cells show once repairs hold; of those that apply, the last one counts. */
  later_readings: z._default(list(LaterReading, MOST.laterReadings), []),
  /** Ours: shown once an episode is done. */
  debrief: optional(Debrief),
});

/** One authored incident, checked, with every default filled in. */
export type Scenario = Omit<z.output<typeof ScenarioFile>, 'task_id' | 'title' | 'incident_summary' | '$schema'> & {
  readonly task_id: TaskId;
  readonly title: string;
  readonly incident_summary: string;
};

/** What a scenario of each task must carry to be gradable. */
const SOLUTION_FIELD = {
  alert_classification: 'correct_severity',
  root_cause_analysis: 'correct_root_cause',
  remediation_planning: 'correct_remediation_sequence',
} as const satisfies Record<TaskId, keyof Scenario>;

/**
 * Reads a scenario from untrusted data. `task_id` is used when the data names no task, as the seed's files do not.
 * The error lists every wrong place with its path and what was expected there.
 */
export function parseScenario(json: unknown, task_id?: TaskId): Result<Scenario> {
  const id = (json as { scenario_id?: unknown } | null | undefined)?.scenario_id;
  const what = typeof id === 'string' && id ? `The scenario ${id}` : 'The scenario';
  const parsed = parseWith(ScenarioFile, json, what);
  if (!parsed.ok) return parsed;
  const { $schema: _, ...file } = parsed.value;
  const task = file.task_id ?? task_id;
  if (!task) return err(dataError(what, [{ path: ['task_id'], message: `expected one of ${TASK_IDS.join(', ')}` }]));
  const field = SOLUTION_FIELD[task];
  const solution = file[field];
  if (!solution || (Array.isArray(solution) && solution.length === 0))
    return err(dataError(what, [{ path: [field], message: `expected the solution of ${task}` }]));
  const misfits = misfitsIn(file);
  if (misfits.length > 0) return err(dataError(what, misfits));
  return ok({
    ...file,
    task_id: task,
    title: file.title ?? file.alert.title ?? file.scenario_id,
    incident_summary: file.incident_summary ?? file.description,
    known_services: [...new Set(file.known_services)],
    available_targets: Object.fromEntries(
      Object.entries(file.available_targets).map(([type, targets]) => [type, [...new Set(targets)]]),
    ),
  });
}
