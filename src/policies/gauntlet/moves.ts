import { RULESETS } from '../../engine';
import {
  isDiagnostic,
  TASKS,
  type Action,
  type ActionParameters,
  type EvidenceRef,
  type Observation,
  type RulesetId,
  type Scenario,
} from '../../schema';
import { expertLine } from '../expert';
import { fixedPolicy, queryAction, type Policy } from '../policy';
import type { Challenger } from './challenger';

// What challengers have in common.

/** Fixed actions as a policy. */
export const playing =
  (actionsOf: (scenario: Scenario, ruleset: RulesetId, seed: number) => readonly Action[]): Challenger['policy'] =>
  (scenario, seed, ruleset) =>
    fixedPolicy(actionsOf(scenario, ruleset, seed));

/** The submission of the task with these parameters. */
export const submitting = ({ task_id }: Pick<Scenario, 'task_id'>, parameters: ActionParameters): Action => ({
  action_type: TASKS[task_id].submission,
  parameters,
});

/** The same text for everything that a submission of any task can say. */
export const saying = (scenario: Scenario, text: string): Action =>
  submitting(scenario, {
    severity: text,
    service: text,
    failure_mode: text,
    trigger: text,
    explanation: text,
    summary: text,
  });

/** What the ruleset offers in the task. */
export const offeredIn = ({ task_id }: Pick<Scenario, 'task_id'>, ruleset: RulesetId) =>
  RULESETS[ruleset].actions[task_id];
export const toolsOf = (scenario: Pick<Scenario, 'task_id'>, ruleset: RulesetId) =>
  offeredIn(scenario, ruleset).filter(isDiagnostic);

export const cellsOf = (scenario: Scenario, ruleset: RulesetId): EvidenceRef[] =>
  scenario.known_services.flatMap((service) => toolsOf(scenario, ruleset).map((tool) => ({ tool, service })));

/** The expert line with another submission in place of its last action. */
export const expertSubmitting = (
  scenario: Scenario,
  ruleset: RulesetId,
  change: (parameters: ActionParameters) => ActionParameters,
) =>
  expertLine(scenario, ruleset).map((action, index, line) =>
    index === line.length - 1 ? { ...action, parameters: change(action.parameters) } : action,
  );

/** The first service that did not raise the alert, which is often the culprit. */
export const silentService = ({ known_services, alert }: Scenario): string =>
  known_services.find((service) => !alert.affected_services?.includes(service)) ?? '';

/** Asks every cell in turn, service by service, as long as a step is left; then goes on with `last`. */
export const askingAll =
  (last: (asked: EvidenceRef[], observation: Observation) => Action) =>
  (scenario: Scenario, _seed: number, ruleset: RulesetId): Policy => {
    const cells = cellsOf(scenario, ruleset);
    return (observation) => {
      const { step_count, max_steps } = observation;
      const cell = step_count < max_steps - 1 ? cells[step_count] : undefined;
      return cell ? queryAction(cell.tool, cell.service) : last(cells.slice(0, step_count), observation);
    };
  };
