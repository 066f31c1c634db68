import * as z from 'zod/mini';
import { parseWith } from './parse';
import type { Result } from './result';

export const DIAGNOSTICS = [
  'query_logs',
  'check_metrics',
  'check_dependencies',
  'check_recent_deploys',
  'check_service_status',
] as const;
export type Diagnostic = (typeof DIAGNOSTICS)[number];

export const REMEDIATIONS = [
  'restart_service',
  'rollback_deploy',
  'scale_service',
  'disable_feature_flag',
  'clear_cache',
  'execute_runbook_step',
] as const;
export type Remediation = (typeof REMEDIATIONS)[number];

export const SUBMISSIONS = ['submit_severity', 'submit_root_cause', 'submit_resolution'] as const;
export type Submission = (typeof SUBMISSIONS)[number];

/** Every action type that the environment knows; it answers any other with a penalty. */
export const ACTION_TYPES = [...DIAGNOSTICS, ...REMEDIATIONS, ...SUBMISSIONS] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

/** Makes the question whether a text is one of a list. */
export const isOneOf = <T extends string>(list: readonly T[]) => {
  const members: ReadonlySet<string> = new Set(list);
  return (value: string): value is T => members.has(value);
};
export const isDiagnostic = isOneOf(DIAGNOSTICS);
export const isRemediation = isOneOf(REMEDIATIONS);
export const isSubmission = isOneOf(SUBMISSIONS);

const text = z.optional(z.nullable(z.string()));

/**
 * An action in OpenEnv's wire shape. `action_type` is any text, because the environment answers an unknown one with a
 * penalty instead of refusing it. Parameters that the environment does not know are kept and recorded.
 */
export const Action = z.object({
  action_type: z.string(),
  parameters: z._default(
    z.looseObject({
      service: text,
      severity: text,
      failure_mode: text,
      trigger: text,
      explanation: text,
      summary: text,
      target_version: text,
      replicas: z.optional(z.nullable(z.int())),
      flag: text,
      runbook_action: text,
      target: text,
      reasoning: text,
      /** Of a submission: the cells that it rests on. */
      evidence: z.optional(z.nullable(z.array(z.looseObject({ tool: z.string(), service: z.string() })))),
    }),
    {},
  ),
});
export type Action = z.infer<typeof Action>;
export type ActionParameters = Action['parameters'];

/** Reads an action from untrusted data. The error lists every parameter of the wrong type. */
export const parseAction = (json: unknown): Result<Action> => parseWith(Action, json, 'The action');

const TARGETS = {
  restart_service: 'service',
  rollback_deploy: 'service',
  scale_service: 'service',
  disable_feature_flag: 'flag',
  clear_cache: 'service',
  execute_runbook_step: 'runbook_action',
} as const satisfies Readonly<Record<Remediation, string>>;
export type TargetParameter = (typeof TARGETS)[Remediation];

/** The parameter that names what an action is about, if it is not a submission: questions are put to services. */
export const targetParameter = (action_type: string): TargetParameter =>
  isRemediation(action_type) ? TARGETS[action_type] : 'service';
