import type { GradePart } from '../../engine';
import type { Grade, Scenario, TaskId } from '../../schema';
import type { Weakness } from '../library/next-incident';
import type { AnswerLine } from './answer';
import type { Formula } from './formula';
import type { Proof } from './proofs';
import type { TimelineStep } from './timeline';

/** A grade in words: a headline, what cost most, and what went well. */
export interface Verdict {
  readonly headline: string;
  /** Undefined where nothing is missing. */
  readonly cost: Remark | undefined;
  /** Undefined where nothing went well. */
  readonly best: Remark | undefined;
  /** What the next incident might practise. */
  readonly weakness: Weakness | undefined;
}

/** One sentence, and the part of the debrief that says more. */
export interface Remark {
  readonly text: string;
  readonly leadsTo: 'answer' | 'grade' | 'proofs' | 'wrong' | 'steps';
  /** The step that it is about. */
  readonly step?: number;
  /** In points of the grade. */
  readonly points?: number;
}

interface Graded {
  readonly scenario: Scenario;
  readonly grade: Grade;
  readonly formula: Formula;
  readonly parts: readonly GradePart[];
  readonly timeline: readonly TimelineStep[];
  readonly proofs: readonly Proof[];
  readonly answer: readonly AnswerLine[];
}

export function verdictOf(graded: Graded): Verdict {
  const loss = largestLoss(graded);
  return {
    headline: headlineOf(graded),
    cost: loss && costOf(graded, loss),
    best: bestOf(graded),
    weakness: loss && weaknessOf(loss),
  };
}

const FULL = 0.9999;
const NOTHING = 0.001;

function headlineOf({ scenario, grade, formula, parts }: Graded): string {
  if (formula.kind === 'none') return 'No answer was given.';
  if (formula.kind === 'sum') return byTotal(grade.total);
  if (formula.answer >= FULL) {
    if (formula.evidence < NOTHING) return 'The right answer, with nothing to show for it.';
    return formula.evidence < 0.75 ? 'The right answer, with little to show for it.' : ALL_RIGHT[scenario.task_id];
  }
  const judged = parts.filter(({ of }) => of > 0);
  const [only] = judged;
  if (judged.length === 1 && only) return only.points > 0 ? 'Not quite, but it can be defended.' : 'Not what it was.';
  const right = judged.filter(({ points, of }) => points >= of * FULL);
  const close = judged.filter(({ points, of }) => points > 0 && points < of * FULL);
  const wrong = judged.filter(({ points }) => points <= 0);
  if (right.length === 0 && close.length === 0) return 'Nothing of the answer was right.';
  return `${sentence([
    right.length > 0 && `${listOf(right)} right`,
    close.length > 0 && `${listOf(close)} in part`,
    wrong.length > 0 && `${listOf(wrong)} not`,
  ])}.`;
}

const ALL_RIGHT: Readonly<Record<TaskId, string>> = {
  alert_classification: 'Judged right, and shown why.',
  root_cause_analysis: 'The root cause, and the proof of it.',
  remediation_planning: 'Repaired, checked, and the cause named.',
};

/** A grade in words where its rules do not tell an answer from what supports it. */
export function byTotal(total: number): string {
  if (total >= 0.995) return 'Nothing is missing.';
  if (total >= 0.8) return 'Close to complete.';
  if (total >= 0.5) return 'Partly right.';
  return total > 0 ? 'Little of it was right.' : 'No credit this time.';
}

function listOf(parts: readonly GradePart[]): string {
  const names = parts.map(({ label }) => label.toLowerCase());
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function sentence(clauses: readonly (string | false)[]): string {
  const text = clauses.filter((clause) => clause !== false).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Loss {
  readonly label: string;
  /** What the grade would gain without it. */
  readonly points: number;
}

/** The one thing without which the grade would be highest. */
function largestLoss({ formula, parts }: Graded): Loss | undefined {
  if (formula.kind === 'none') return { label: 'Answer', points: 1 };
  const share = formula.kind === 'product' ? formula.evidence : 1;
  const losses = parts.map(({ label, points, of }) => ({
    label,
    points: of > 0 ? (of - points) * share : Math.abs(points),
  }));
  // Without any evidence no part of the answer counts, and without a right answer no evidence.
  if (formula.kind === 'product' && formula.answer < NOTHING)
    losses.push({ label: 'Answer', points: 1 - formula.total });
  const [largest] = losses.toSorted((a, b) => b.points - a.points);
  return largest && largest.points > NOTHING ? largest : undefined;
}

function costOf({ formula, parts, proofs, timeline, answer }: Graded, { label, points }: Loss): Remark {
  if (formula.kind === 'none') return { text: 'nothing was submitted', leadsTo: 'grade', points };
  if (label === 'Evidence') {
    const unseen = proofs.filter(({ seen }) => !seen);
    const [missed] = unseen.length > 0 ? unseen : proofs.filter(({ named }) => !named);
    if (!missed) return { text: 'evidence beside the point', leadsTo: 'proofs', points };
    const where = `${missed.expert.label} of ${missed.expert.service}`;
    return {
      text: unseen.length > 0 ? `${where}, which was not asked` : `${where}, seen but not named with the answer`,
      leadsTo: 'proofs',
      points,
    };
  }
  const harmful = timeline.find(({ sign }) => sign === 'harmful');
  if ((label === 'Conduct' || label === 'Wrong actions') && harmful)
    return { text: `${harmful.label} ${harmful.object}, which did harm`, leadsTo: 'wrong', step: harmful.step, points };
  if (label === 'Conduct') return { text: 'steps that led nowhere', leadsTo: 'grade', points };
  if (label === 'Answer') return { text: 'an answer that is wrong', leadsTo: 'answer', points };
  const line = answer.find((each) => each.label === label);
  if (line?.given?.isRight === false)
    return { text: `“${line.given.text}” instead of “${line.right}”`, leadsTo: 'answer', points };
  const reason = parts.find((part) => part.label === label)?.reason ?? '';
  return { text: reason.replace(/\.$/, ''), leadsTo: 'grade', points };
}

/** The proof nearest to the cause that was seen; failing that a repair, or what of the answer was right. */
function bestOf({ proofs, timeline, parts, formula }: Graded): Remark | undefined {
  const seen =
    proofs.findLast((proof) => proof.seen && proof.named)?.seen ?? proofs.findLast((proof) => proof.seen)?.seen;
  if (seen) return { text: `${seen.label} of ${seen.service}: ${clip(seen.gist)}`, leadsTo: 'steps', step: seen.step };
  const useful = timeline.find(({ sign }) => sign === 'useful');
  if (useful)
    return { text: `${useful.label} ${useful.object}: ${lowered(useful.says)}`, leadsTo: 'steps', step: useful.step };
  const right = formula.kind === 'none' ? undefined : parts.find(({ points, of }) => of > 0 && points >= of * FULL);
  return right && { text: `${right.label.toLowerCase()} was right`, leadsTo: 'grade' };
}

/** A text that goes on in a sentence, as long as there is room for it there. */
const clip = (text: string): string => (text.length > 90 ? `${text.slice(0, 89).trim()}…` : text);
const lowered = (text: string): string => (text.charAt(0).toLowerCase() + text.slice(1)).replace(/\.$/, '');

function weaknessOf({ label }: Loss): Weakness {
  switch (label) {
    case 'Evidence':
    case 'Investigation':
      return 'evidence';
    case 'Repairs':
    case 'Verification':
    case 'Resolution submitted':
      return 'repairs';
    case 'Conduct':
    case 'Wrong actions':
      return 'conduct';
    default:
      return 'answer';
  }
}
