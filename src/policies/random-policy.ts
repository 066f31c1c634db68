import { isDiagnostic, isRemediation, SEVERITIES } from '../schema';
import { queryAction, remediationAction, submissionSaying, type Offer, type Policy } from './policy';
import { createRandom } from './random';

/** Chooses uniformly among offered actions, then among their targets. */
export function randomPolicy({ services, targets }: Offer, seed: number): Policy {
  const random = createRandom(seed);
  const anyService = () => (services.length > 0 ? random.pick(services) : '');
  return ({ available_actions, task_id }) => {
    const action_type = random.pick(available_actions);
    if (isDiagnostic(action_type) && services.length > 0) return queryAction(action_type, random.pick(services));
    if (isRemediation(action_type) && targets[action_type].length > 0)
      return remediationAction(action_type, random.pick(targets[action_type]));
    return submissionSaying(task_id, {
      severity: random.pick(SEVERITIES),
      service: anyService(),
      text: anyService(),
    });
  };
}
