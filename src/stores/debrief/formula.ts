import type { GradePart } from '../../engine';
import type { Grade } from '../../schema';

/** How a grade is reckoned, as the rules of play do it. */
export type Formula =
  /** Nothing was submitted that could be graded. */
  | { readonly kind: 'none'; readonly reason: string }
  /** The answer's points, times the share that the evidence supports, less what conduct costs. */
  | {
      readonly kind: 'product';
      readonly answer: number;
      readonly evidence: number;
      /** 0 or more. */
      readonly conduct: number;
      readonly total: number;
      readonly pieces: readonly Piece[];
    }
  /** Parts that are added up, penalties less than 0. */
  | {
      readonly kind: 'sum';
      readonly terms: readonly { readonly label: string; readonly points: number }[];
      readonly total: number;
      readonly pieces: readonly Piece[];
    };

/** A piece of the full grade: what was earned, and what each loss took. All pieces of a formula add up to 1. */
export interface Piece {
  readonly label: string;
  readonly points: number;
  readonly lost: boolean;
}

/** The formula of a grade, from its breakdown where that names the factors, otherwise from its parts. */
export function formulaOf({ total, breakdown }: Grade, parts: readonly GradePart[], submitted: boolean): Formula {
  const { answer, evidence_share: evidence, conduct_cost: cost } = breakdown;
  if (typeof answer === 'number' && typeof evidence === 'number' && typeof cost === 'number')
    return productOf(total, answer, evidence, Math.abs(cost));
  if (!submitted || breakdown['submitted'] === false) return { kind: 'none', reason: parts[0]?.reason ?? '' };
  const terms = parts
    .filter(({ points, of }) => of > 0 || points !== 0)
    .map(({ label, points }) => ({ label, points }));
  const losses = parts.map(({ label, points, of }) => ({ label, points: Math.max(0, of - points), lost: true }));
  return { kind: 'sum', terms, total, pieces: piecesOf(total, losses) };
}

function productOf(total: number, answer: number, evidence: number, conduct: number): Formula {
  const supported = answer * evidence;
  return {
    kind: 'product',
    ...{ answer, evidence, conduct, total },
    pieces: piecesOf(total, [
      { label: 'Conduct', points: Math.min(conduct, supported), lost: true },
      { label: 'Evidence', points: answer - supported, lost: true },
      { label: 'Answer', points: 1 - answer, lost: true },
    ]),
  };
}

/** Less than this is the rounding of a grade. */
const NOTHING = 0.001;

const piecesOf = (total: number, losses: readonly Piece[]): Piece[] =>
  [{ label: 'Earned', points: total, lost: false }, ...losses].filter(({ points }) => points > NOTHING);
