import {
  ACTION_TYPES,
  DIAGNOSTICS,
  fieldsOf,
  isRemediation,
  type ActionType,
  type AnswerName,
  type Diagnostic,
  type RulesetId,
  type Scenario,
  type TaskId,
} from '../schema';
import { OPENENV } from './openenv-0.1';
import type { Ruleset } from './ruleset';
import { STRICT } from './strict-1';

export const RULESETS: Readonly<Record<RulesetId, Ruleset>> = {
  'openenv-0.1': OPENENV,
  'strict-1': STRICT,
};

/** What any ruleset offers in a task: a scenario is made for all of them. */
export const offeredActions = (task_id: TaskId): ActionType[] =>
  ACTION_TYPES.filter((type) => Object.values(RULESETS).some(({ actions }) => actions[task_id].includes(type)));

/**
 * The tools that have to be answered: those of every ruleset, and any other that the scenario answers at all. It may have
 * been made before a ruleset brought a tool.
 */
export const expectedTools = (
  { tool_responses }: Pick<Scenario, 'tool_responses'>,
  rulesets: readonly Pick<Ruleset, 'actions'>[] = Object.values(RULESETS),
): Diagnostic[] =>
  DIAGNOSTICS.filter(
    (tool) =>
      Object.keys(tool_responses[tool] ?? {}).length > 0 ||
      rulesets.every(({ actions }) => Object.values(actions).some((types) => types.includes(tool))),
  );

/** Whether the incident of a task is repaired, under any ruleset. */
export const isRepaired = (task_id: TaskId): boolean => offeredActions(task_id).some(isRemediation);

/** Whether any ruleset asks for this in the answer of a task. */
export const isAsked = (task_id: TaskId, name: AnswerName): boolean =>
  Object.values(RULESETS).some(({ answers }) => fieldsOf(answers[task_id]).includes(name));
