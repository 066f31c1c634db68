import { isDiagnostic, isRemediation, SEVERITIES, type Observation } from '../schema';
import { offerIn } from './offer';
import { queryAction, remediationAction, submissionSaying, type Policy } from './policy';
import { createRandom } from './random';

/** Chooses uniformly among offered actions, then among their targets. */
export function randomPolicy(seed: number): Policy {
  const random = createRandom(seed);
  const anyOf = (names: readonly string[] = []) => (names.length > 0 ? random.pick(names) : '');
  return (observation) => {
    const { services, targets } = offerIn(observation);
    const action_type = random.pick(observation.available_actions);
    if (isDiagnostic(action_type) && services.length > 0) return queryAction(action_type, random.pick(services));
    if (isRemediation(action_type) && targets[action_type].length > 0)
      return remediationAction(action_type, random.pick(targets[action_type]));
    const { action_type: submission, parameters } = submissionSaying(observation, {
      severity: random.pick(SEVERITIES),
      service: anyOf(services),
      text: anyOf(services),
    });
    return { action_type: submission, parameters: { ...parameters, ...randomPicks(observation, anyOf) } };
  };
}

/** A failure mode and a trigger, where the task asks for them. */
const randomPicks = (
  { failure_modes = [], triggers = [] }: Observation,
  anyOf: (names: readonly string[]) => string,
) => ({
  ...(failure_modes.length > 0 && { failure_mode: anyOf(failure_modes) }),
  ...(triggers.length > 0 && { trigger: anyOf(triggers) }),
});
