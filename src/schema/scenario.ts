import * as z from 'zod/mini';
import { DIAGNOSTICS, REMEDIATIONS } from './action';
import { Evidence } from './evidence';
import { dataError, parseWith } from './parse';
import { err, ok, type Result } from './result';
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

/** How incidents fail, coarsely: what the catalogue is balanced by, and what the debrief files an incident under. */
export const FAILURE_FAMILIES = [
  'resource_exhaustion',
  'bad_deploy',
  'config_push',
  'credential',
  'dns_routing',
  'cache',
  'queue',
  'dependency_quota',
  'data_migration',
  'capacity',
  'clock',
  'cpu_burn',
] as const;
export type FailureFamily = (typeof FAILURE_FAMILIES)[number];

/** A part of the mechanism, in any of the `phrases` in which it may be said. `*` at the end of a word is any ending. */
const FailureConcept = z.object({
  name: z.string(),
  phrases: z
    .array(z.string().check(z.regex(/[a-z0-9]/i, { error: 'Invalid phrase: expected words' })))
    .check(z.minLength(1)),
});

/** A remediation that changes the incident: it holds once every one of `after` holds. */
const Repair = z.object({
  /** As in `correct_remediation_sequence`: `restart_service:postgres-db`. */
  action: z.string(),
  after: z._default(texts, []),
  /** What is seen when it is done too early. */
  early: optional(z.string()),
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
  /** Ours. */
  failure_family: optional(z.enum(FAILURE_FAMILIES)),
  /** Ours, for `strict-1`: a service, flag or runbook step, and other names by which it may be called. */
  aliases: z._default(z.record(z.string(), texts), {}),
  /** Ours, for `strict-1`: what a failure mode or a resolution must say, all of it. */
  failure_concepts: z._default(z.array(FailureConcept), []),
  /** Ours, for `strict-1`: phrases of other mechanisms, which make the answer wrong. */
  contradictions: z._default(texts, []),
  /** Ours, for `strict-1`: the steps of `correct_remediation_sequence` that change the incident, with what they wait for. */
  repairs: z._default(z.array(Repair), []),
  /** Ours, for `strict-1`: the other steps of that sequence, which show that the incident is over. */
  verification: z._default(texts, []),
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
  const misfits = [...repairIssues(file), ...aliasIssues(file)];
  if (misfits.length > 0) return err(dataError(what, misfits));
  return ok({
    ...file,
    task_id: task,
    title: file.title ?? file.alert.title ?? file.scenario_id,
    incident_summary: file.incident_summary ?? file.description,
    known_services: [...new Set(file.known_services)],
  });
}

type Issue = Parameters<typeof dataError>[1][number];

/** What is wrong between `repairs`, `verification` and `correct_remediation_sequence`, which must name the same steps. */
function repairIssues(file: z.output<typeof ScenarioFile>): Issue[] {
  const { repairs, verification, correct_remediation_sequence: sequence } = file;
  if (repairs.length === 0 && verification.length === 0) return [];
  const actions = repairs.map(({ action }) => action);
  const missing = sequence.filter((step) => !actions.includes(step) && !verification.includes(step));
  const foreign = (step: string, path: PropertyKey[]): Issue[] =>
    sequence.includes(step) ? [] : [{ path, message: `expected a step of correct_remediation_sequence, not ${step}` }];
  return [
    ...repairs.flatMap(({ action }, index) => foreign(action, ['repairs', index, 'action'])),
    ...verification.flatMap((step, index) => foreign(step, ['verification', index])),
    ...verification
      .filter((step) => actions.includes(step))
      .map((step): Issue => ({ path: ['verification'], message: `expected ${step} in repairs or here, not in both` })),
    ...(repairs.length === 0 && missing.length === 0
      ? [{ path: ['repairs'], message: 'expected a repair: there is nothing to verify without one' } satisfies Issue]
      : []),
    ...missing.map((step) => ({ path: ['repairs'], message: `expected ${step} here or in verification` })),
    ...repairs.flatMap(({ after }, index) =>
      after.flatMap((step, at) =>
        actions.slice(0, index).includes(step)
          ? []
          : [
              {
                path: ['repairs', index, 'after', at],
                message: `expected a repair that stands before it, not ${step}`,
              },
            ],
      ),
    ),
  ];
}

/** An alias that is the name of another service would take over its questions. */
function aliasIssues({ aliases, known_services }: z.output<typeof ScenarioFile>): Issue[] {
  const services = known_services.map((service) => service.toLowerCase());
  return Object.entries(aliases).flatMap(([name, others]) =>
    others.flatMap((alias, index): Issue[] =>
      alias.toLowerCase() !== name.toLowerCase() && services.includes(alias.toLowerCase())
        ? [{ path: ['aliases', name, index], message: `expected a name that no other service has, not ${alias}` }]
        : [],
    ),
  );
}
