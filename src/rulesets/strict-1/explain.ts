import type { RecordedAction, Scenario } from '../../schema';
import type { GradePart } from '../grader';
import { round4 } from '../round';
import type { RuleTables } from '../rule-tables';
import { explainConduct, judgeConduct } from './conduct';
import { explainEvidence, scoreEvidence } from './evidence';
import type { AnswerJudge } from './grade';
import { reviewOf } from './review';

/** The answer's parts, what missing evidence takes of them, and what conduct costs. */
export function explainStrictly(
  scenario: Scenario,
  history: readonly RecordedAction[],
  judge: AnswerJudge,
  rules: RuleTables,
): GradePart[] {
  const review = reviewOf(scenario, history, rules);
  const { submission } = review;
  if (!submission)
    return [{ label: 'Answer', points: 0, of: 1, reason: 'Nothing was submitted that answers the task.' }];
  const parts = judge(scenario, submission, review);
  const answer = parts.reduce((sum, { points }) => sum + points, 0);
  const evidence = scoreEvidence(scenario, review, submission);
  const conduct = judgeConduct(review);
  return [
    ...parts.map(({ label, points, of, reason }) => ({ label, points: round4(points), of, reason })),
    { label: 'Evidence', points: 0 - round4(answer * (1 - evidence.share)), of: 0, reason: explainEvidence(evidence) },
    { label: 'Conduct', points: 0 - round4(conduct.cost), of: 0, reason: explainConduct(conduct) },
  ];
}
