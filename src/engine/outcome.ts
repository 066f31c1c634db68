import type { ActionParameters, IncidentStatus } from '../schema';
import type { Episode } from './episode';
import type { StepFact } from './step-fact';

/** What an action does, before the step counter, the halfway penalty and the timeout are reckoned in. */
export interface Outcome {
  readonly reward: number;
  readonly feedback: string;
  readonly fact: StepFact;
  /** What goes into the observation, and under which name. */
  readonly learned?: { readonly key: string; readonly text: string };
  readonly submits?: boolean;
  readonly resolves?: boolean;
  readonly incident_status?: IncidentStatus;
}

/** A ruleset's answer to an action, from the episode as it was before it. Parameters hold no nulls. */
export type OutcomeOf = (episode: Episode, action_type: string, parameters: ActionParameters) => Outcome;
