import { SEVERITIES, type Grade, type RecordedAction, type Scenario } from '../../schema';
import { asText, strip } from '../text';

/** The credit for a submitted severity by its distance from the correct one. */
export const SEVERITY_CREDIT = { exact: 1, adjacent: 0.5, two_apart: 0.25 } as const;

/** Grades the first `submit_severity`, upper-cased and trimmed. */
export function gradeAlertClassification(history: readonly RecordedAction[], scenario: Scenario): Grade {
  const submission = history.find((action) => action.action_type === 'submit_severity');
  const submitted = severityOf(submission?.parameters.severity);
  if (!submitted)
    return { total: 0, breakdown: { submitted: false, severity_match: 0 }, feedback: 'no severity submitted' };
  const correct = severityOf(scenario.correct_severity);
  const total = severityCredit(submitted, correct, scenario.adjacent_severities);
  return {
    total,
    breakdown: { submitted_severity: submitted, correct_severity: correct, severity_match: total },
    feedback: `severity ${submitted}, correct ${correct}`,
  };
}

function severityCredit(submitted: string, correct: string, adjacent: readonly string[]): number {
  if (submitted === correct) return SEVERITY_CREDIT.exact;
  if (adjacent.includes(submitted)) return SEVERITY_CREDIT.adjacent;
  const order: readonly string[] = SEVERITIES;
  const [a, b] = [order.indexOf(submitted), order.indexOf(correct)];
  return a >= 0 && b >= 0 && Math.abs(a - b) === 2 ? SEVERITY_CREDIT.two_apart : 0;
}

const severityOf = (value: unknown): string => strip(asText(value).toUpperCase());
