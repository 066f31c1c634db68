import {
  isDiagnostic,
  isRemediation,
  type Diagnostic,
  type RecordedAction,
  type Remediation,
  type Scenario,
} from '../../schema';
import { createFold } from '../fold';
import { knownService } from '../names';
import type { RuleTables } from '../rule-tables';
import { advance, effectOf, remediationKey, START, type Effect, type IncidentProgress } from './incident';
import { refusalOf } from './legality';
import { cellKey } from './readings';

/** What the actions of an episode came to, up to the submission that answers the task. */
export interface Review {
  /** What the last of them came to. */
  readonly verdict: Verdict;
  readonly progress: IncidentProgress;
  /** The cells that were asked and answered, and those of them that were asked since the last repair held. */
  readonly asked: readonly string[];
  readonly current: readonly string[];
  /** Questions that were asked again although nothing had changed since. */
  readonly repeated: number;
  readonly refused: number;
  readonly submission: RecordedAction | undefined;
}

export type Verdict = Refused | Asked | Treated | { readonly kind: 'submitted' };

interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
}

export interface Asked {
  readonly kind: 'asked';
  readonly tool: Diagnostic;
  /** As the scenario writes it. */
  readonly service: string;
  /** Whether it was asked before, and whether nothing has changed since. */
  readonly asked: boolean;
  readonly repeated: boolean;
}

export interface Treated {
  readonly kind: 'treated';
  readonly type: Remediation;
  readonly key: string;
  readonly effect: Effect;
}

export const reviewOf = createFold<Review>(
  {
    verdict: { kind: 'refused', reason: 'nothing was done' },
    progress: START,
    asked: [],
    current: [],
    repeated: 0,
    refused: 0,
    submission: undefined,
  },
  (review, action, scenario, rules) => (review.submission ? review : after(review, action, scenario, rules)),
);

function after(review: Review, action: RecordedAction, scenario: Scenario, rules: RuleTables): Review {
  const { action_type, parameters } = action;
  const { task_id } = scenario;
  const reason = refusalOf(scenario, action, rules);
  if (reason !== undefined) return { ...review, verdict: { kind: 'refused', reason }, refused: review.refused + 1 };
  if (isDiagnostic(action_type)) {
    const cell = cellKey(scenario, action_type, parameters.service);
    const service = knownService(scenario, parameters.service) ?? '';
    const asked = review.asked.includes(cell);
    const repeated = review.current.includes(cell);
    return {
      ...review,
      verdict: { kind: 'asked', tool: action_type, service, asked, repeated },
      asked: asked ? review.asked : [...review.asked, cell],
      current: repeated ? review.current : [...review.current, cell],
      repeated: review.repeated + (repeated ? 1 : 0),
    };
  }
  if (isRemediation(action_type)) {
    const key = remediationKey(scenario, action);
    const effect = effectOf(scenario, review.progress, key);
    const verdict: Treated = { kind: 'treated', type: action_type, key, effect };
    if (!rules.followsIncident[task_id]) return { ...review, verdict };
    const progress = advance(scenario, review.progress, key, effect);
    return { ...review, verdict, progress, current: effect === 'held' ? [] : review.current };
  }
  return {
    ...review,
    verdict: { kind: 'submitted' },
    submission: action_type === rules.answers[task_id].submission ? action : undefined,
  };
}
