import {
  isDiagnostic,
  isRemediation,
  REMEDIATIONS,
  type ActionType,
  type RecordedAction,
  type Scenario,
} from '../../schema';
import { oncePerScenario } from '../once-per-scenario';
import type { RuleTables } from '../rule-tables';
import { asText } from '../text';
import { planOf, remediationKey, remediationObject } from './incident';
import { knownService, nameKey } from '../names';
import { refusedPick } from './picks';

/** Why an action is refused, so that it only takes a step; undefined if it is not. */
export function refusalOf(
  scenario: Scenario,
  action: Pick<RecordedAction, 'action_type' | 'parameters'>,
  { actions, answers }: RuleTables,
): string | undefined {
  const { task_id } = scenario;
  const { action_type, parameters } = action;
  if (!actions[task_id].includes(action_type as ActionType)) return `'${action_type}' is not offered in this task`;
  if (isDiagnostic(action_type)) return unknownService(scenario, action);
  return isRemediation(action_type)
    ? unknownTarget(scenario, action)
    : refusedPick(scenario, parameters, answers[task_id]);
}

function unknownService(
  scenario: Scenario,
  { action_type, parameters: { service } }: Pick<RecordedAction, 'action_type' | 'parameters'>,
): string | undefined {
  if (knownService(scenario, service) !== undefined) return undefined;
  return nameKey(service) === '' ? `${action_type} names no service` : `unknown service '${asText(service)}'`;
}

/** What a remediation names has to be known: a service, a target that is offered, or one that the scenario speaks of. */
function unknownTarget(
  scenario: Scenario,
  action: Pick<RecordedAction, 'action_type' | 'parameters'>,
): string | undefined {
  const key = remediationKey(scenario, action);
  if (targetsOf(scenario).has(key) || planOf(scenario).wrong.has(action.action_type)) return undefined;
  const object = remediationObject(action);
  return nameKey(object) === '' ? `${action.action_type} names nothing` : `unknown target '${object}'`;
}

/** The keys of all remediations that can be meant. Some scenarios list a kind without an object, which then needs none. */
const targetsOf = oncePerScenario((scenario): ReadonlySet<string> => {
  const { available_targets, remediation_data, known_services } = scenario;
  const { repairs, verification, wrong } = planOf(scenario);
  const named = REMEDIATIONS.flatMap((type) =>
    [...known_services, ...(available_targets[type] ?? []), ...Object.keys(remediation_data[type] ?? {})].map(
      (name) => `${type}:${nameKey(name)}`,
    ),
  );
  return new Set([...named, ...repairs.keys(), ...verification.keys(), ...wrong.keys()]);
});
