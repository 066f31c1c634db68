import type { Replay } from '../../replay';
import type { Action } from '../../schema';

/**
 * Whether an action is the one that was just taken and is not shown yet, because it is still being stored: the second half of
 * a double click.
 */
export function repeatsLast(latest: Replay, shown: Replay | undefined, { action_type, parameters }: Action): boolean {
  const last = latest.steps.at(-1);
  if (!last || last.step <= (shown?.steps.length ?? 0)) return false;
  const { action } = last;
  return action.action_type === action_type && JSON.stringify(action.parameters) === JSON.stringify(parameters);
}
