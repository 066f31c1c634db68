import { createEpisode, observe, step, type Episode } from '../engine';
import {
  REMEDIATIONS,
  submissionOf,
  targetParameter,
  type Action,
  type EvidenceRef,
  type Observation,
  type Remediation,
  type RulesetId,
  type Scenario,
  type TaskId,
} from '../schema';

/** Chooses the next action from what may be seen. */
export type Policy = (observation: Observation) => Action;

/** What an episode offers to choose from beyond its observations: services, and targets of remediations. */
export interface Offer {
  readonly services: readonly string[];
  readonly targets: Readonly<Record<Remediation, readonly string[]>>;
}

export function offerOf({ known_services, available_targets }: Scenario): Offer {
  const targetsOf = (type: Remediation): readonly string[] =>
    available_targets[type] ?? (targetParameter(type) === 'service' ? known_services : []);
  return {
    services: known_services,
    targets: Object.fromEntries(REMEDIATIONS.map((type) => [type, targetsOf(type)])) as Record<
      Remediation,
      readonly string[]
    >,
  };
}

/** Plays a policy to the end of an episode. */
export function playPolicy(scenario: Scenario, ruleset: RulesetId, policy: Policy): Episode {
  let episode = createEpisode(scenario, { ruleset });
  while (!episode.state.done) episode = step(episode, policy(observe(episode))).episode;
  return episode;
}

/** Plays actions that were fixed beforehand; the last one again and again if the episode goes on. */
export const fixedPolicy =
  (actions: readonly Action[]): Policy =>
  ({ step_count }) =>
    actions[Math.min(step_count, actions.length - 1)] ?? { action_type: '', parameters: {} };

/** The same words as the submission of any task: as severity, as service and failure mode, as summary. */
export const submissionSaying = (
  task_id: TaskId,
  { severity, service, text }: { readonly severity: string; readonly service: string; readonly text: string },
  evidence?: readonly EvidenceRef[],
): Action => submissionOf(task_id, { severity, service, failure_mode: text, summary: text }, evidence);

export const queryAction = (tool: string, service: string): Action => ({ action_type: tool, parameters: { service } });

export const remediationAction = (type: string, target: string): Action => ({
  action_type: type,
  parameters: { [targetParameter(type)]: target },
});
