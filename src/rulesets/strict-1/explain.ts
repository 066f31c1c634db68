import type { RecordedAction, Scenario } from '../../schema';
import type { GradePart } from '../grader';
import { round4 } from '../round';
import { submissionOf } from './answer';
import { explainConduct, judgeConduct } from './conduct';
import { explainEvidence, scoreEvidence } from './evidence';
import type { AnswerJudge } from './grade';

/** The answer's parts, what missing evidence takes of them, and what conduct costs. */
export function explainStrictly(
  scenario: Scenario,
  history: readonly RecordedAction[],
  judge: AnswerJudge,
): GradePart[] {
  const answered = submissionOf(scenario, history);
  if (!answered) return [{ label: 'Answer', points: 0, of: 1, reason: 'Nothing was submitted that answers the task.' }];
  const parts = judge(scenario, answered.submission, answered.before);
  const answer = parts.reduce((sum, { points }) => sum + points, 0);
  const evidence = scoreEvidence(scenario, answered.before, answered.submission);
  const conduct = judgeConduct(scenario, answered.before);
  return [
    ...parts.map(({ label, points, of, reason }) => ({ label, points: round4(points), of, reason })),
    { label: 'Evidence', points: 0 - round4(answer * (1 - evidence.share)), of: 0, reason: explainEvidence(evidence) },
    { label: 'Conduct', points: 0 - round4(conduct.cost), of: 0, reason: explainConduct(conduct) },
  ];
}
