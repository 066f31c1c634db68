import { type EvidenceRef, type RecordedAction, type Scenario } from '../../schema';
import { oncePerScenario } from '../once-per-scenario';
import { cellKey } from './readings';
import type { Review } from './review';

/** How much of a grade hangs on the evidence: half on having seen the proofs, half on naming them and little else. */
export const EVIDENCE_CREDIT = {
  seen: 0.5,
  named: 0.5,
  /** Cells beside the point that may be named at no cost. */
  spare: 3,
  /** From so many proofs on, one may be missing at no cost, because there is usually more than one way to be sure. */
  many: 4,
} as const;

/** The same in words. */
export const EVIDENCE_WORDS = {
  words: `Half of your answer counts for the proofs you have seen, half for those you pin; up to ${EVIDENCE_CREDIT.spare} other pins are free, more weaken it, and of ${EVIDENCE_CREDIT.many} proofs or more one may be missing.`,
  unpinned: 'Nothing is pinned: it counts half at most.',
} as const;

export interface EvidenceScore {
  /** 0 to 1: the share of the answer's credit that the evidence supports. */
  readonly share: number;
  /** Proofs of the scenario. */
  readonly proofs: number;
  /** Proofs that were asked for before the submission. */
  readonly seen: number;
  /** Proofs that were asked for and that the submission names. */
  readonly named: number;
  /** Other cells that it names, or cells that were never asked. */
  readonly beside: number;
}

/** Weighs what was seen before a submission and what it names. Without declared proofs, any answered question will do. */
export function scoreEvidence(
  scenario: Scenario,
  { asked }: Pick<Review, 'asked'>,
  submission: RecordedAction,
): EvidenceScore {
  const { proofs, proving } = proofsOf(scenario);
  if (proofs.length === 0) return { share: asked.length > 0 ? 1 : 0, proofs: 0, seen: 0, named: 0, beside: 0 };

  const references = new Set(referencesOf(submission).map((each) => cellKey(scenario, each?.tool, each?.service)));
  const sound = asked.filter((cell) => references.has(cell));
  const seen = count(proofs, (cells) => cells.some((cell) => asked.includes(cell)));
  const named = count(proofs, (cells) => cells.some((cell) => sound.includes(cell)));
  const beside = references.size - count(sound, (cell) => proving.has(cell));
  const enough = enoughOf(proofs.length);
  const recall = Math.min(1, named / enough);
  const precision = named === 0 ? 0 : named / (named + Math.max(0, beside - EVIDENCE_CREDIT.spare));
  return {
    share: EVIDENCE_CREDIT.seen * Math.min(1, seen / enough) + EVIDENCE_CREDIT.named * recall * precision,
    proofs: proofs.length,
    seen,
    named,
    beside,
  };
}

/** So many proofs count in full. */
const enoughOf = (proofs: number): number => (proofs >= EVIDENCE_CREDIT.many ? proofs - 1 : proofs);

function count<T>(items: readonly T[], counts: (item: T) => boolean): number {
  let sum = 0;
  for (const item of items) if (counts(item)) sum++;
  return sum;
}

/** The proofs of a scenario: for each the keys of the cells that prove it, and all of these. */
const proofsOf = oncePerScenario((scenario) => {
  const proofs = scenario.key_evidence.map((proof) =>
    [proof, ...proof.or].map(({ tool, service }) => cellKey(scenario, tool, service)),
  );
  return { proofs, proving: new Set(proofs.flat()) };
});

/** The cells that the submission names; none if they are not a list. */
function referencesOf({ parameters }: RecordedAction): readonly (Partial<EvidenceRef> | null | undefined)[] {
  const { evidence } = parameters as { readonly evidence?: unknown };
  return Array.isArray(evidence) ? (evidence as (Partial<EvidenceRef> | null)[]) : [];
}

export function explainEvidence({ share, proofs, seen, named, beside }: EvidenceScore): string {
  if (proofs === 0)
    return share > 0 ? 'Something was asked before the answer.' : 'Nothing was asked before the answer.';
  const enough = enoughOf(proofs);
  const found = `${seen} of ${proofs} proofs were seen, ${named} named with the answer${enough < proofs ? ` (${enough} are enough)` : ''}`;
  return beside === 0
    ? `${found}.`
    : `${found}, beside ${beside} ${beside === 1 ? 'cell that proves' : 'cells that prove'} nothing or ${beside === 1 ? 'was' : 'were'} not asked.`;
}
