import type { Grade } from '../../schema';
import { SEVERITY_CREDIT } from './alert-classification';
import type { GradePart } from '../grader';

/** Says how the severity was judged. */
export function explainAlertClassification(grade: Grade): GradePart[] {
  const { submitted_severity: submitted, correct_severity: correct } = grade.breakdown;
  return [{ label: 'Severity', points: grade.total, of: 1, reason: reason() }];

  function reason(): string {
    if (!submitted) return 'No severity was submitted.';
    switch (grade.total) {
      case SEVERITY_CREDIT.exact:
        return `You said ${submitted}, and ${correct} is right.`;
      case SEVERITY_CREDIT.adjacent:
        return `You said ${submitted}. It is ${correct}, but ${submitted} is defensible, which earns half.`;
      case SEVERITY_CREDIT.two_apart:
        return `You said ${submitted}. It is ${correct}, two levels away, which earns a quarter.`;
      default:
        return `You said ${submitted}. It is ${correct}, too far away for credit.`;
    }
  }
}
