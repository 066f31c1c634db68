import { isWrong, type StepFact } from '../../engine';
import type { Replay, ReplayedStep } from '../../replay';
import { actionObject, type Evidence } from '../../schema';
import { actionLabel } from '../labels';

/** What one step showed, for a card. */
export interface EvidenceCard {
  readonly step: number;
  readonly label: string;
  /** The service, flag or runbook step. */
  readonly object: string;
  readonly at_ms: number;
  /** The step's own reward. */
  readonly reward: number;
  readonly evidence: Evidence;
  /** For `idle`: why. */
  readonly note?: string;
  /** `idle`: a repair that changed nothing. */
  readonly kind: 'diagnostic' | 'repair' | 'idle' | 'wrong' | 'refused';
}

/** The cards of an episode, newest first. Submissions have none: they end it. */
export const evidenceCards = ({ steps }: Replay): EvidenceCard[] =>
  steps.flatMap((step) => cardOf(step) ?? []).reverse();

export function cardOf({ step, action, fact, reward }: ReplayedStep): EvidenceCard | undefined {
  const { action_type, parameters, at_ms } = action;
  const head = { step, label: actionLabel(action_type), object: actionObject(parameters), at_ms, reward: reward.value };
  const noData = `No data for ${parameters.service ?? ''}.`;
  switch (fact.kind) {
    case 'answered':
      return fact.evidence === undefined
        ? { ...head, evidence: noData, kind: 'refused' }
        : { ...head, evidence: fact.evidence, kind: 'diagnostic' };
    case 'unanswered':
      return { ...head, evidence: noData, kind: 'refused' };
    case 'refused':
      return { ...head, evidence: `Refused: ${fact.reason}.`, kind: 'refused' };
    case 'repair':
    case 'check': {
      if (isWrong(fact)) return { ...head, evidence: fact.text, kind: 'wrong' };
      const note = idleReason(fact);
      return note === undefined
        ? { ...head, evidence: fact.text, kind: 'repair' }
        : { ...head, evidence: fact.text, kind: 'idle', note };
    }
    case 'submission':
    case 'unknown':
      return undefined;
  }
}

/** Why a repair or a check was of no use; undefined for all other steps. */
export function idleReason(fact: StepFact): string | undefined {
  if (fact.kind !== 'repair' && fact.kind !== 'check') return undefined;
  switch (fact.effect) {
    case 'early':
      return 'Too early: it did not hold.';
    case 'none':
      return 'It changed nothing.';
    default:
      return undefined;
  }
}
