import type { ActionType, Diagnostic, IncidentStatus, TaskId } from '../schema';

/** What each action is called in the interface. */
export const ACTION_LABELS: Readonly<Record<ActionType, string>> = {
  query_logs: 'Logs',
  check_metrics: 'Metrics',
  check_dependencies: 'Dependencies',
  check_recent_deploys: 'Recent deploys',
  check_service_status: 'Status',
  restart_service: 'Restart',
  rollback_deploy: 'Roll back',
  scale_service: 'Scale up',
  disable_feature_flag: 'Disable flag',
  clear_cache: 'Clear cache',
  execute_runbook_step: 'Run step',
  submit_severity: 'Submit severity',
  submit_root_cause: 'Submit root cause',
  submit_resolution: 'Submit resolution',
};

/** The short form of a task's title, wherever there is no room for it. */
export const TASK_SHORT: Readonly<Record<TaskId, string>> = {
  alert_classification: 'Classification',
  root_cause_analysis: 'Root cause',
  remediation_planning: 'Remediation',
};

/** What is to be done in a task, after its short form and a colon. */
export const TASK_IN_BRIEF: Readonly<Record<TaskId, string>> = {
  alert_classification: 'judge how severe it is',
  root_cause_analysis: 'find what it was',
  remediation_planning: 'repair it',
};

/** Column heads of the investigation grid. */
export const DIAGNOSTIC_SHORT: Readonly<Record<Diagnostic, string>> = {
  query_logs: 'logs',
  check_metrics: 'metrics',
  check_dependencies: 'deps',
  check_recent_deploys: 'deploys',
  check_service_status: 'status',
};

export const STATUS_LABELS: Readonly<Record<IncidentStatus, string>> = {
  ongoing: 'Ongoing',
  improving: 'Improving',
  recovered: 'Recovered',
  verified: 'Recovered and verified',
};

export const actionLabel = (action_type: string): string =>
  Object.hasOwn(ACTION_LABELS, action_type) ? ACTION_LABELS[action_type as ActionType] : action_type;
