import type { Grade, RecordedAction, Scenario } from '../../schema';
import type { GradePart } from '../grader';
import { round4 } from '../round';
import type { RuleTables } from '../rule-tables';
import { judgeConduct } from './conduct';
import { scoreEvidence } from './evidence';
import { reviewOf, type Review } from './review';

/** A part of the answer, judged: 0 to `of` points, and all `of`s of an answer add up to 1. */
export interface AnswerPart extends GradePart {
  /** Its name in the breakdown. */
  readonly key: string;
}

/** Judges the answer alone, before evidence and conduct. */
export type AnswerJudge = (scenario: Scenario, submission: RecordedAction, review: Review) => readonly AnswerPart[];

/**
 * A strict grade: the answer's points, times the share that the evidence supports, less what conduct costs. So an answer
 * without any evidence is worth nothing, however right.
 */
export function gradeStrictly(
  scenario: Scenario,
  history: readonly RecordedAction[],
  judge: AnswerJudge,
  rules: RuleTables,
): Grade {
  const review = reviewOf(scenario, history, rules);
  const { submission } = review;
  if (!submission) return { total: 0, breakdown: { submitted: false }, feedback: 'no answer submitted' };
  const parts = judge(scenario, submission, review);
  const answer = parts.reduce((sum, { points }) => sum + points, 0);
  const evidence = scoreEvidence(scenario, review, submission);
  const { share } = evidence;
  const conduct = judgeConduct(review);
  const breakdown: Record<string, number | boolean> = { submitted: true };
  for (const { key, points } of parts) breakdown[key] = round4(points);
  return {
    total: round4(Math.max(0, Math.min(1, answer * share - conduct.cost))),
    breakdown: Object.assign(breakdown, {
      answer: round4(answer),
      evidence_share: round4(share),
      evidence_proofs: evidence.proofs,
      evidence_seen: evidence.seen,
      evidence_named: evidence.named,
      evidence_beside: evidence.beside,
      conduct_cost: 0 - round4(conduct.cost),
    }),
    feedback: `answer ${round4(answer)}, evidence ${round4(share)}, conduct ${0 - round4(conduct.cost)}`,
  };
}
