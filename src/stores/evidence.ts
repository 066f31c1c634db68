import { normalise } from '../grading';
import type { Replay, ReplayedStep } from '../replay';
import { isDiagnostic, isRemediation, type Evidence, type Scenario } from '../schema';
import { actionLabel, actionObject } from './labels';

/** What one step brought to light, for a card. */
export interface EvidenceCard {
  readonly step: number;
  readonly label: string;
  /** The service, flag or runbook step. */
  readonly object: string;
  readonly at_ms: number;
  /** The step's own reward. */
  readonly reward: number;
  readonly evidence: Evidence;
  readonly kind: 'diagnostic' | 'repair' | 'wrong' | 'refused';
}

/** The cards of an episode, newest first. Submissions have none: they end it. */
export const evidenceCards = (scenario: Scenario, replay: Replay): EvidenceCard[] =>
  replay.steps.flatMap((step) => cardOf(scenario, step) ?? []).reverse();

export function cardOf(scenario: Scenario, replayed: ReplayedStep): EvidenceCard | undefined {
  const { action, reward, step } = replayed;
  const { action_type, parameters, at_ms } = action;
  const head = { step, label: actionLabel(action_type), object: actionObject(parameters), at_ms, reward: reward.value };
  if (isDiagnostic(action_type)) {
    const service = parameters.service ?? '';
    const found = scenario.tool_responses[action_type]?.[service];
    return { ...head, evidence: found ?? `No data for ${service}.`, kind: found ? 'diagnostic' : 'refused' };
  }
  if (isRemediation(action_type)) {
    const wrong = wrongReason(scenario, replayed);
    return wrong === undefined
      ? { ...head, evidence: repairText(replayed), kind: 'repair' }
      : { ...head, evidence: wrong, kind: 'wrong' };
  }
  return undefined;
}

/** What a repair returned. */
function repairText({ action: { action_type, parameters }, episode }: ReplayedStep): string {
  const object = normalise(actionObject(parameters)) || action_type;
  return episode.state.queried_data[action_type]?.[object] ?? '';
}

/** Why a step was wrong, as the scenario says it; undefined when it was not. */
export function wrongReason({ wrong_actions }: Scenario, { action }: ReplayedStep): string | undefined {
  const keys = [action.action_type, `${action.action_type}:${normalise(actionObject(action.parameters))}`];
  const key = keys.find((candidate) => Object.hasOwn(wrong_actions, candidate));
  return isRemediation(action.action_type) && key !== undefined ? wrong_actions[key] : undefined;
}
