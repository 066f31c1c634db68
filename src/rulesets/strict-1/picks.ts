import {
  closestModes,
  closestTriggers,
  failureModeOf,
  SEVERITIES,
  triggerOf,
  type ActionParameters,
  type FailureMode,
  type Scenario,
  type Severity,
  type Trigger,
} from '../../schema';
import { knownService, nameKey } from '../names';
import { asText } from '../text';

// What a submission chose, however it was spelt; undefined where that is not among the choices.

export function pickedSeverity(given: unknown): Severity | undefined {
  const text = nameKey(given).toUpperCase();
  return SEVERITIES.find((severity) => severity === text);
}

/** A service of the scenario, as it writes it. */
export const pickedService = knownService;

export const pickedMode = (given: unknown): FailureMode | undefined => failureModeOf(asText(given));
export const pickedTrigger = (given: unknown): Trigger | undefined => triggerOf(asText(given));

/**
 * Why a submission is refused: the first of its choices that is missing or not among those that there are. What the
 * scenario does not declare is not judged, and can be anything.
 */
export function refusedPick(scenario: Scenario, parameters: ActionParameters): string | undefined {
  const { severity, service, failure_mode, trigger } = parameters;
  const { task_id, known_services, correct_root_cause, correct_failure_mode, correct_trigger } = scenario;
  if (task_id === 'alert_classification')
    return pickedSeverity(severity) ? undefined : refusal('severity', severity, SEVERITIES);
  if (correct_root_cause != null && pickedService(scenario, service) === undefined)
    return refusal('service', service, known_services);
  if (correct_failure_mode != null && pickedMode(failure_mode) === undefined)
    return refusal('failure mode', failure_mode, closestModes(asText(failure_mode)).map(idOf));
  if (task_id === 'root_cause_analysis' && correct_trigger != null && pickedTrigger(trigger) === undefined)
    return refusal('trigger', trigger, closestTriggers(asText(trigger)).map(idOf));
  return undefined;
}

const idOf = ({ id }: { readonly id: string }) => id;

/** How many choices a refusal names. */
const NAMED = 5;

function refusal(what: string, given: unknown, choices: readonly string[]): string {
  const text = asText(given).trim();
  const instead = choices.slice(0, NAMED).join(', ');
  return `${text === '' ? `the submission names no ${what}` : `unknown ${what} '${clip(text)}'`}; there is ${instead}`;
}

/** A text that is quoted in a sentence. */
const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
