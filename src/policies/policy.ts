import { createEpisode, observe, step, type Episode } from '../engine';
import {
  closestModes,
  closestTriggers,
  targetParameter,
  TASKS,
  type Action,
  type EvidenceRef,
  type Observation,
  type RulesetId,
  type Scenario,
} from '../schema';

/** Chooses the next action from what may be seen. */
export type Policy = (observation: Observation) => Action;

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

export interface Finding {
  readonly severity: string;
  readonly service: string;
  /** How it came about, and what was done. */
  readonly text: string;
}

/** The submission of a finding: its words where words are read, and what they come closest to where answers are picked. */
export function submissionSaying(
  { task_id, failure_modes, known_services = [] }: Pick<Observation, 'task_id' | 'failure_modes' | 'known_services'>,
  { severity, service, text }: Finding,
  evidence?: readonly EvidenceRef[],
): Action {
  const submission = (answer: Action['parameters']): Action => ({
    action_type: TASKS[task_id].submission,
    parameters: { ...answer, ...(evidence && { evidence: [...evidence] }) },
  });
  // A choice has to be made: the first, where nothing speaks for any.
  const cause = failure_modes && {
    service: service === '' ? (known_services[0]?.name ?? '') : service,
    failure_mode: closestModes(text)[0]?.id ?? '',
  };
  switch (task_id) {
    case 'alert_classification':
      return submission({ severity });
    case 'root_cause_analysis':
      return submission(
        cause
          ? { ...cause, trigger: closestTriggers(text)[0]?.id ?? '', explanation: text }
          : { service, failure_mode: text },
      );
    case 'remediation_planning':
      return submission({ ...cause, summary: text });
  }
}

export const queryAction = (tool: string, service: string): Action => ({ action_type: tool, parameters: { service } });

export const remediationAction = (type: string, target: string): Action => ({
  action_type: type,
  parameters: { [targetParameter(type)]: target },
});
