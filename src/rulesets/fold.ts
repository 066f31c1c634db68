import type { RecordedAction, Scenario } from '../schema';
import { oncePerScenario } from './once-per-scenario';
import type { RuleTables } from './rule-tables';

/** What a history of actions comes to, from the first to the last. */
export type Fold<T> = (scenario: Scenario, history: readonly RecordedAction[], rules: RuleTables) => T;

/**
 * Makes a fold of `next` over the actions. An episode grows by one action at a time, so a scenario's last history is
 * remembered: one that begins with the same actions is folded from its end. Recorded actions never change.
 */
export function createFold<T>(
  start: T,
  next: (before: T, action: RecordedAction, scenario: Scenario, rules: RuleTables) => T,
): Fold<T> {
  const lastOf = oncePerScenario((): Folded<T> => ({ rules: undefined, history: [], value: start }));
  return (scenario, history, rules) => {
    const last = lastOf(scenario);
    const goesOn = last.rules === rules && beginsWith(history, last.history);
    let value = goesOn ? last.value : start;
    for (const action of history.slice(goesOn ? last.history.length : 0)) value = next(value, action, scenario, rules);
    last.rules = rules;
    last.history = [...history];
    last.value = value;
    return value;
  };
}

interface Folded<T> {
  rules: RuleTables | undefined;
  history: readonly RecordedAction[];
  value: T;
}

function beginsWith(history: readonly RecordedAction[], first: readonly RecordedAction[]): boolean {
  return first.every((action, at) => history[at] === action);
}
