import { isDiagnostic, type RecordedAction, type Scenario } from '../../schema';
import type { RuleTables } from '../rule-tables';
import { advance, START, type IncidentProgress } from './incident';
import { refusalOf } from './legality';
import { cellKey } from './readings';

/** What the actions of an episode came to, up to the submission that answers the task. */
export interface Review {
  readonly progress: IncidentProgress;
  /** The cells that were asked and answered, each with how many repairs held when it was asked last. */
  readonly asked: ReadonlyMap<string, number>;
  /** Questions that were asked again although nothing had changed since. */
  readonly repeated: number;
  readonly refused: number;
  readonly submission: RecordedAction | undefined;
}

export function reviewOf(scenario: Scenario, history: readonly RecordedAction[], rules: RuleTables): Review {
  const { submission } = rules.answers[scenario.task_id];
  const asked = new Map<string, number>();
  let progress = START;
  let [repeated, refused] = [0, 0];
  for (const action of history) {
    const { action_type, parameters } = action;
    if (refusalOf(scenario, action, rules) !== undefined) refused++;
    else if (isDiagnostic(action_type)) {
      const cell = cellKey(scenario, action_type, parameters.service);
      const changes = progress.held.length;
      if (asked.get(cell) === changes) repeated++;
      asked.set(cell, changes);
    } else if (action_type === submission) return { progress, asked, repeated, refused, submission: action };
    else progress = advance(scenario, progress, action, rules);
  }
  return { progress, asked, repeated, refused, submission: undefined };
}
