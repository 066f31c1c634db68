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
  const lastOf = oncePerScenario((): Folded<T> => ({ rules: undefined, history: [], count: 0, value: start }));
  return (scenario, history, rules) => {
    const last = lastOf(scenario);
    const goesOn = last.rules === rules && beginsWith(history, last);
    let value = goesOn ? last.value : start;
    for (let at = goesOn ? last.count : 0; at < history.length; at++) {
      const action = history[at];
      if (action) value = next(value, action, scenario, rules);
    }
    last.rules = rules;
    last.history = history;
    last.count = history.length;
    last.value = value;
    return value;
  };
}

/** What the first `count` actions of a history have come to. */
interface Folded<T> {
  rules: RuleTables | undefined;
  history: readonly RecordedAction[];
  count: number;
  value: T;
}

function beginsWith(history: readonly RecordedAction[], { history: first, count }: Folded<unknown>): boolean {
  if (history.length < count) return false;
  for (let at = 0; at < count; at++) if (history[at] !== first[at]) return false;
  return true;
}
