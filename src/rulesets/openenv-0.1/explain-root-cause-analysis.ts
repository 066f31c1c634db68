import type { Grade, RecordedAction, Scenario } from '../../schema';
import type { GradePart } from '../grader';
import { investigation, ROOT_CAUSE_CREDIT } from './root-cause-analysis';

/** Says how the root cause and the way to it were judged. */
export function explainRootCauseAnalysis(
  grade: Grade,
  history: readonly RecordedAction[],
  scenario: Scenario,
): GradePart[] {
  const { service_match, mode_match, submitted_service, correct_service } = grade.breakdown;
  const base = Number(grade.breakdown['base']);
  const mode = scenario.correct_root_cause?.failure_mode ?? '';
  const at = history.findIndex((action) => action.action_type === 'submit_root_cause');
  const { queries, relevant } = investigation(history.slice(0, Math.max(at, 0)), scenario);
  return [
    { label: 'Root cause', points: base, of: ROOT_CAUSE_CREDIT.service_and_mode, reason: rootCauseReason() },
    {
      label: 'Investigation',
      points: Number(grade.breakdown['efficiency_bonus'] ?? 0),
      of: ROOT_CAUSE_CREDIT.efficiency_cap,
      reason: investigationReason(),
    },
  ];

  function rootCauseReason(): string {
    if (!submitted_service) return 'No root cause was submitted.';
    if (!service_match) return `You named ${submitted_service}. It was ${correct_service}.`;
    if (!mode_match) return `${correct_service} is right, but not how it failed: ${mode}.`;
    return `${correct_service} is right, and so is how it failed: ${mode}.`;
  }

  function investigationReason(): string {
    if (!service_match) return 'Counts only when the service is right.';
    if (queries === 0) return 'The answer was given without asking anything.';
    const asked = `${queries} ${queries === 1 ? 'query' : 'queries'} to ${relevant} ${relevant === 1 ? 'service' : 'services'}`;
    return Number(grade.breakdown['efficiency_bonus']) >= ROOT_CAUSE_CREDIT.efficiency_cap
      ? `${asked}: direct enough for the full bonus.`
      : `${asked}: several queries to the same services lower the bonus.`;
  }
}
