import type { StepFact } from '../../engine';
import type { Replay, ReplayedStep } from '../../replay';
import { actionObject, type Evidence, type Metric } from '../../schema';
import { actionLabel } from '../labels';
import { readingsOf, type HeldRepair } from './readings';

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
  /** Of a repair that was of no use: why. Of a check: how it came out. */
  readonly note?: string;
  /** `idle`: a repair or a check that changed nothing. */
  readonly kind: 'diagnostic' | 'repair' | 'idle' | 'wrong' | 'passed' | 'failed' | 'refused';
  /** For an answer that may be out of date: the first repair that has held since. */
  readonly before?: HeldRepair;
  /** For metrics that were read again after a repair: what they were when they were last read. */
  readonly earlier?: EarlierMetrics;
}

export interface EarlierMetrics {
  readonly step: number;
  readonly metrics: readonly Metric[];
}

/** The cards of an episode, newest first. Submissions have none: they end it. */
export function evidenceCards(replay: Replay): EvidenceCard[] {
  const readings = readingsOf(replay);
  const lastMetrics = new Map<string, EarlierMetrics>();
  return replay.steps
    .flatMap((step) => {
      const card = cardOf(step);
      if (!card) return [];
      const before = readings.at(step.step)?.before;
      const metrics = metricsOf(step);
      const last = metrics && lastMetrics.get(card.object);
      const earlier = last && readings.at(last.step)?.before ? last : undefined;
      if (metrics) lastMetrics.set(card.object, { step: step.step, metrics });
      return [{ ...card, ...(before && { before }), ...(earlier && { earlier }) }];
    })
    .reverse();
}

function metricsOf({ fact }: ReplayedStep): readonly Metric[] | undefined {
  if (fact.kind !== 'answered' || !fact.evidence || typeof fact.evidence === 'string') return undefined;
  return 'metrics' in fact.evidence ? fact.evidence.metrics : undefined;
}

/** The card of a step as it stood when the step was taken. */
export function cardOf({ step, action, fact, reward }: ReplayedStep): EvidenceCard | undefined {
  const { action_type, parameters, at_ms } = action;
  const head = { step, label: actionLabel(action_type), object: actionObject(action), at_ms, reward: reward.value };
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
    case 'check':
      if (fact.effect === 'none') return { ...head, evidence: fact.text, kind: 'idle', note: IT_HAD_PASSED };
      return { ...head, evidence: fact.text, kind: fact.effect, note: CHECK_NOTES[fact.effect] };
    case 'repair': {
      if (fact.effect === 'wrong') return { ...head, evidence: fact.text, kind: 'wrong' };
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

const CHECK_NOTES = { passed: 'Passed.', failed: 'Failed.' } as const;
const IT_HAD_PASSED = 'It had passed already.';

/** Why a repair or a check was of no use; undefined for all other steps. */
export function idleReason(fact: StepFact): string | undefined {
  if (fact.kind === 'check') {
    if (fact.effect === 'failed') return 'The check failed.';
    return fact.effect === 'none' ? IT_HAD_PASSED : undefined;
  }
  if (fact.kind !== 'repair') return undefined;
  switch (fact.effect) {
    case 'early':
      return 'Too early: it did not hold.';
    case 'none':
      return 'It changed nothing.';
    default:
      return undefined;
  }
}
