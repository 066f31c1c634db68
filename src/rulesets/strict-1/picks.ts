import {
  closestModes,
  closestTriggers,
  failureModeOf,
  SEVERITIES,
  triggerOf,
  type ActionParameters,
  type AnswerForm,
  type AnswerName,
  type FailureMode,
  type Scenario,
  type Severity,
  type Trigger,
} from '../../schema';
import { knownService, nameKey } from '../names';
import { asText } from '../text';

// What a submission chose, however it was spelt; undefined where that is not among the choices.

export const pickedSeverity = (given: unknown): Severity | undefined => SEVERITIES_BY_KEY.get(nameKey(given));
const SEVERITIES_BY_KEY = new Map(SEVERITIES.map((severity) => [nameKey(severity), severity]));

/** A service of the scenario, as it writes it. */
export const pickedService = knownService;

export const pickedMode = (given: unknown): FailureMode | undefined => failureModeOf(asText(given));
export const pickedTrigger = (given: unknown): Trigger | undefined => triggerOf(asText(given));

/**
 * Why a submission is refused: the first of the choices that its task asks for that is not among those that there are. What is
 * missing earns nothing; what the scenario does not declare is not judged, and can be anything.
 */
export function refusedPick(
  scenario: Scenario,
  parameters: ActionParameters,
  { chosen }: AnswerForm,
): string | undefined {
  for (const name of chosen) {
    const given = parameters[name];
    const refused = nameKey(given) === '' ? undefined : refusalOfPick(scenario, name, given);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function refusalOfPick(scenario: Scenario, name: AnswerName, given: unknown): string | undefined {
  const { known_services, correct_root_cause, correct_failure_mode, correct_trigger } = scenario;
  switch (name) {
    case 'severity':
      return pickedSeverity(given) ? undefined : refusal('severity', given, SEVERITIES);
    case 'service':
      return correct_root_cause == null || pickedService(scenario, given) !== undefined
        ? undefined
        : refusal('service', given, known_services);
    case 'failure_mode':
      return correct_failure_mode == null || pickedMode(given)
        ? undefined
        : refusal('failure mode', given, closestModes(asText(given)).map(idOf));
    case 'trigger':
      return correct_trigger == null || pickedTrigger(given)
        ? undefined
        : refusal('trigger', given, closestTriggers(asText(given)).map(idOf));
    case 'explanation':
    case 'summary':
      return undefined;
  }
}

const idOf = ({ id }: { readonly id: string }) => id;

/** How many choices a refusal names. */
const NAMED = 5;

function refusal(what: string, given: unknown, choices: readonly string[]): string {
  const text = asText(given).trim();
  const instead = choices.slice(0, NAMED).join(', ');
  return `unknown ${what} '${clip(text)}'; there is ${instead}`;
}

/** A text that is quoted in a sentence. */
const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
