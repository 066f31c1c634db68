import type { ActionParameters } from './action';
import type { RecordedAction } from './episode';
import { parseScenario, type Scenario } from './scenario';
import type { TaskId } from './task';

/** For tests: a checked scenario of `task_id` that differs from the least valid one by `fields`. */
export function scenarioOf(task_id: TaskId, fields: object = {}): Scenario {
  const least = {
    scenario_id: 'TEST-1',
    description: 'Orders fail.',
    correct_severity: 'P2',
    correct_root_cause: { service: 'db', failure_mode: 'pool exhausted' },
    correct_remediation_sequence: ['restart_service:db'],
  };
  const parsed = parseScenario({ ...least, ...fields }, task_id);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

/** For tests: an action type, and parameters of any shape. */
export type ActionPair = readonly [action_type: string, parameters?: object];

/** For tests: `['query_logs', { service: 'db' }]` and the like as the history of an episode. */
export const historyOf = (...actions: readonly ActionPair[]): RecordedAction[] =>
  actions.map(([action_type, parameters = {}], index) => ({
    action_type,
    parameters: parameters as ActionParameters,
    step: index + 1,
  }));
