import type { Scenario } from '../../schema';

/** What every episode depends on, whatever the rules, and what the seed grades by. Anything else may change. */
export const SEED_FIELDS = [
  'scenario_id',
  'task_id',
  'description',
  'incident_summary',
  'alert',
  'known_services',
  'tool_responses',
  'remediation_data',
  'wrong_actions',
  'correct_severity',
  'adjacent_severities',
  'correct_root_cause',
  'correct_remediation_sequence',
  'resolution_keywords',
] as const satisfies readonly (keyof Scenario)[];
