import {
  isOneOf,
  type ActionType,
  type Diagnostic,
  type Remediation,
  type Submission,
  type TaskId,
} from '../../schema';

// The seed's own lists: what other rulesets know besides is an unknown action here.

const DIAGNOSTICS = [
  'query_logs',
  'check_metrics',
  'check_dependencies',
  'check_recent_deploys',
  'check_service_status',
] as const satisfies readonly Diagnostic[];

const REMEDIATIONS = [
  'restart_service',
  'rollback_deploy',
  'scale_service',
  'disable_feature_flag',
  'clear_cache',
  'execute_runbook_step',
] as const satisfies readonly Remediation[];

const SUBMISSIONS = [
  'submit_severity',
  'submit_root_cause',
  'submit_resolution',
] as const satisfies readonly Submission[];

export const isSeedDiagnostic = isOneOf(DIAGNOSTICS);
export const isSeedRemediation = isOneOf(REMEDIATIONS);
export const isSeedSubmission = isOneOf(SUBMISSIONS);

/** Whether an action was a question or a repair. */
export const isWork = ({ action_type }: { readonly action_type: string }): boolean =>
  isSeedDiagnostic(action_type) || isSeedRemediation(action_type);

/** What the seed offers in each task. It answers all of its actions in any. */
export const SEED_ACTIONS: Readonly<Record<TaskId, readonly ActionType[]>> = {
  alert_classification: [
    'query_logs',
    'check_metrics',
    'check_dependencies',
    'check_recent_deploys',
    'submit_severity',
  ],
  root_cause_analysis: [...DIAGNOSTICS, 'submit_root_cause'],
  remediation_planning: [...DIAGNOSTICS, ...REMEDIATIONS, 'submit_resolution'],
};
