import type { StepFact } from '../../engine';
import type { Replay } from '../../replay';
import { actionObject } from '../../schema';
import { actionLabel } from '../labels';
import { gistOf } from './gist';
import { signsOf, type StepSign } from './signs';

/** A step in the timeline. */
export interface TimelineStep extends StepSign {
  readonly step: number;
  readonly label: string;
  readonly object: string;
  readonly at_ms: number;
  readonly reward: number;
  /** The return after the step; after the last one it has the grade in it. */
  readonly cumulative: number;
  readonly pinned: boolean;
  /** What it showed or came to, in a line. */
  readonly gist: string;
}

/** The steps of a replay with their signs. `pins` are the steps whose evidence was pinned. */
export function timelineOf(replay: Replay, pins: readonly number[], revealed = true): TimelineStep[] {
  const signs = signsOf(replay, revealed);
  return replay.steps.map((step, index) => ({
    step: step.step,
    label: actionLabel(step.action.action_type),
    object: actionObject(step.action),
    at_ms: step.action.at_ms,
    reward: step.reward.value,
    cumulative: step.reward.cumulative,
    ...(signs[index] ?? { sign: 'idle', says: '' }),
    pinned: pins.includes(step.step),
    gist: stepGist(step.fact),
  }));
}

function stepGist(fact: StepFact): string {
  if (fact.kind === 'answered') return fact.evidence === undefined ? '' : gistOf(fact.evidence);
  return fact.kind === 'repair' || fact.kind === 'check' ? fact.text : '';
}
