import type { Grade, RecordedAction, Scenario } from '../../schema';
import type { GradePart } from '../grader';
import { REMEDIATION_CREDIT } from './remediation-planning';
import { asText } from '../text';

/** Says how the repairs and the resolution were judged. */
export function explainRemediationPlanning(
  grade: Grade,
  history: readonly RecordedAction[],
  scenario: Scenario,
): GradePart[] {
  const { breakdown } = grade;
  const base = Number(breakdown['base']);
  const graded = base > 0;
  const matched = Number(breakdown['correct_actions_matched'] ?? 0);
  const total = scenario.correct_remediation_sequence.length;
  const wrong = Number(breakdown['wrong_actions_count'] ?? 0);
  const hit = Number(breakdown['summary_keywords_hit'] ?? 0);
  const submission = history.find((action) => action.action_type === 'submit_resolution');
  return [
    { label: 'Resolution submitted', points: base, of: REMEDIATION_CREDIT.base, reason: submissionReason() },
    {
      label: 'Repairs',
      points: Number(breakdown['efficiency_bonus'] ?? 0),
      of: REMEDIATION_CREDIT.efficiency,
      reason: graded ? `${matched} of ${total} necessary steps were carried out.` : notGraded,
    },
    {
      label: 'Summary',
      points: Number(breakdown['summary_bonus'] ?? 0),
      of: REMEDIATION_CREDIT.summary_full,
      reason: graded
        ? `${hit} of ${scenario.resolution_keywords.length} key terms named; ${REMEDIATION_CREDIT.keywords_for_full} are enough.`
        : notGraded,
    },
    {
      label: 'Wrong actions',
      points: Number(breakdown['wrong_action_penalty'] ?? 0),
      of: 0,
      reason: wrong === 0 ? 'None.' : `${wrong} ${wrong === 1 ? 'action' : 'actions'} that made things worse.`,
    },
  ];

  function submissionReason(): string {
    if (graded) return 'A resolution was submitted after work on the incident.';
    return asText(submission?.parameters.summary)
      ? 'Nothing was investigated or repaired before it.'
      : 'No resolution was submitted.';
  }
}

const notGraded = 'Counts only with a resolution.';
