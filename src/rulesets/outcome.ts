import type { EpisodeState, IncidentStatus, RecordedAction, Scenario } from '../schema';
import type { RuleTables } from './rule-tables';
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

/** A ruleset's answer to an action, from the state before it. */
export type OutcomeOf = (scenario: Scenario, state: EpisodeState, action: RecordedAction, rules: RuleTables) => Outcome;
