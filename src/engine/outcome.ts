import type { ActionParameters, IncidentStatus } from '../schema';
import type { Episode } from './episode';

/** What an action does, before the step counter, the halfway penalty and the timeout are reckoned in. */
export interface Outcome {
  readonly reward: number;
  readonly feedback: string;
  readonly learned?: { readonly key: string; readonly text: string };
  readonly submits?: boolean;
  readonly resolves?: boolean;
  readonly incident_status?: IncidentStatus;
}

/** A ruleset's answer to an action, from the episode as it was before it. Parameters hold no nulls. */
export type OutcomeOf = (episode: Episode, action_type: string, parameters: ActionParameters) => Outcome;
