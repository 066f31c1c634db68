import { isDiagnostic, isRemediation, TASKS, type RecordedAction, type Scenario } from '../../schema';
import { asText } from '../text';
import { isKnownService } from './evidence';
import { planOf, remediationKey, remediationObject } from './incident';
import { nameKey } from './names';

/** Why an action is refused: it takes a step and does nothing else. Undefined when it is not. */
export function refusalOf(
  scenario: Scenario,
  action: Pick<RecordedAction, 'action_type' | 'parameters'>,
): string | undefined {
  const { action_type, parameters } = action;
  if (!(TASKS[scenario.task_id].available_actions as readonly string[]).includes(action_type))
    return `'${action_type}' is not offered in this task`;
  if (isDiagnostic(action_type) && !isKnownService(scenario, parameters.service))
    return nameKey(parameters.service) === ''
      ? `${action_type} names no service`
      : `unknown service '${asText(parameters.service)}'`;
  return isRemediation(action_type) && !namesSomething(scenario, action) ? `${action_type} names nothing` : undefined;
}

/** Some scenarios list a remediation without an object, which then needs none. */
function namesSomething(scenario: Scenario, action: Pick<RecordedAction, 'action_type' | 'parameters'>): boolean {
  const { repairs, verification, wrong } = planOf(scenario);
  const key = remediationKey(scenario, action);
  return nameKey(remediationObject(action)) !== '' || repairs.has(key) || verification.has(key) || wrong.has(key);
}
