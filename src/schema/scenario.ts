import * as z from 'zod/mini';
import { DIAGNOSTICS, REMEDIATIONS } from './action';
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
const texts = z.array(z.string());
const textMap = z.record(z.string(), z.string());
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
  id: optional(z.string()),
  title: optional(z.string()),
  affected_services: optional(texts),
  symptoms: optional(texts),
  /** 0 to 1. */
  error_rate: optional(z.number()),
  duration_minutes: optional(z.number()),
  /** US dollars. */
  revenue_impact_per_min: optional(z.number()),
});
export type Alert = z.infer<typeof Alert>;

/** A cell of the investigation: what a diagnostic says of a service. */
export const EvidenceRef = z.object({ tool: z.enum(DIAGNOSTICS), service: z.string() });
export type EvidenceRef = z.infer<typeof EvidenceRef>;

/** One proof: the cell where an expert finds it, and others that prove the same. */
const KeyEvidence = z.extend(EvidenceRef, { or: z._default(z.array(EvidenceRef), []) });

/** A reading that stands in the place of a cell's first one as soon as every repair in `after` holds. */
const LaterReading = z.extend(EvidenceRef, { after: texts.check(z.minLength(1)), reading: Evidence });

const FailureModeId = z.enum(FAILURE_MODE_IDS);
const TriggerId = z.enum(TRIGGER_IDS);

/** A failure mode, or a service, that can be defended, though another fits better. */
const NeighbourMode = z.object({ failure_mode: FailureModeId, reason: z.string() });
const NeighbourService = z.object({ service: z.string(), reason: z.string() });

/** A wrong answer that suggests itself, and why it is wrong. What it does not name is right. */
const TemptingAnswer = z.object({
  severity: optional(z.enum(SEVERITIES)),
  service: optional(z.string()),
  failure_mode: optional(FailureModeId),
  trigger: optional(TriggerId),
  reason: z.string(),
});
export type TemptingAnswer = z.infer<typeof TemptingAnswer>;

/** A remediation that changes the incident: it holds once every one of `after` holds. */
const Repair = z.object({
  /** As in `correct_remediation_sequence`: `restart_service:postgres-db`. */
  action: z.string(),
  after: z._default(texts, []),
  /** What is seen when it takes hold; if absent, its text in `remediation_data`. */
  held: optional(z.string()),
  /** What is seen when it is done too early, and why it did not hold. */
  early: optional(z.string()),
  /** Whether it keeps the incident from coming back, where users are served again without it. */
  prevents: z._default(z.boolean(), false),
});

/** A step that tests what it names. */
const Check = z.object({
  action: z.string(),
  /** The repairs that make it pass; without any, all that recovery needs. */
  after: z._default(texts, []),
  /** What it finds once they hold, and what it finds before. */
  passing: optional(z.string()),
  failing: optional(z.string()),
});

const References = z._default(
  z.array(
    z.object({
      title: z.string(),
      url: z.url({ protocol: /^https?$/, error: 'Invalid URL: expected http or https' }),
    }),
  ),
  [],
);

const Debrief = z.object({
  explanation: z.string(),
  resolution: optional(z.string()),
  references: References,
  /** Published post-mortems whose course it follows; the facts are changed. */
  modelled_on: References,
});

/** A scenario file. Field names and shapes are the seed's; those that it does not have are marked "ours". */
export const ScenarioFile = z.object({
  /** Ours: where an editor finds the JSON schema. */
  $schema: z.optional(z.string()),
  scenario_id: z.string().check(z.minLength(1)),
  /** Ours. A released version is never changed in place. */
  version: z._default(z.int().check(z.positive()), 1),
  task_id: optional(z.enum(TASK_IDS)),
  /** Ours: the library card. */
  title: optional(z.string()),
  description: z.string(),
  incident_summary: optional(z.string()),
  alert: z._default(Alert, {}),
  known_services: z._default(texts, []),
  /** Ours: the icon on the service map. */
  service_kinds: z._default(z.record(z.string(), z.enum(SERVICE_KINDS)), {}),
  /** Ours: what the remediation pickers offer, decoys included. */
  available_targets: z._default(partial(REMEDIATIONS, texts), {}),
  tool_responses: z._default(partial(DIAGNOSTICS, z.record(z.string(), Evidence)), {}),
  remediation_data: z._default(partial(REMEDIATIONS, textMap), {}),
  wrong_actions: z._default(textMap, {}),
  correct_severity: optional(z.string()),
  adjacent_severities: z._default(z.array(z.enum(SEVERITIES)), []),
  correct_root_cause: optional(z.object({ service: z.string(), failure_mode: z.string() })),
  correct_remediation_sequence: z._default(texts, []),
  resolution_keywords: z._default(texts, []),
  /** Ours: the proofs of the answer, in the order in which an expert asks for them. */
  key_evidence: z._default(z.array(KeyEvidence), []),
  /** Ours: 1 (one clear signal) to 4 (two faults, or evidence that is missing or misleading). */
  difficulty: optional(z.int().check(z.minimum(1), z.maximum(4))),
  /** Ours, for `strict-1`: how it failed, and what set it off. */
  correct_failure_mode: optional(FailureModeId),
  correct_trigger: optional(TriggerId),
  neighbour_modes: z._default(z.array(NeighbourMode), []),
  neighbour_services: z._default(z.array(NeighbourService), []),
  tempting_answers: z._default(z.array(TemptingAnswer), []),
  /** Ours, for `strict-1`: a service, flag or runbook step, and other names by which it may be called. */
  aliases: z._default(z.record(z.string(), texts), {}),
  /** Ours, for `strict-1`: the steps of `correct_remediation_sequence` that change the incident, with what they wait for. */
  repairs: z._default(z.array(Repair), []),
  /** Ours, for `strict-1`: the other steps of that sequence, which test a part of it or the whole. */
  verification: z._default(z.array(Check), []),
  /** Ours, for `strict-1`: what cells show once repairs hold; of those that apply, the last one counts. */
  later_readings: z._default(z.array(LaterReading), []),
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
  });
}
