import type { EpisodeState, Grade } from '../../schema';

/** Whether the severity, the failure mode or the resolution was the right one. */
export function isRight({ breakdown }: Grade, { task_id, resolved }: EpisodeState): boolean {
  switch (task_id) {
    case 'alert_classification':
      return breakdown['severity_match'] === 1;
    case 'root_cause_analysis':
      return breakdown['mode_match'] === true;
    case 'remediation_planning':
      return resolved;
  }
}
