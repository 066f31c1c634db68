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
    const found = evidenceOf(scenario, replayed);
    return found === undefined
      ? { ...head, evidence: `No data for ${parameters.service ?? ''}.`, kind: 'refused' }
      : { ...head, evidence: found, kind: 'diagnostic' };
  }
  if (isRemediation(action_type)) {
    const wrong = wrongReason(scenario, replayed);
    return wrong === undefined
      ? { ...head, evidence: repairText(replayed), kind: 'repair' }
      : { ...head, evidence: wrong, kind: 'wrong' };
  }
  return undefined;
}

/** What a diagnostic returned: the evidence whose text the environment gave out at this step, if it gave any. */
export function evidenceOf({ tool_responses }: Scenario, { action, episode }: ReplayedStep): Evidence | undefined {
  if (!isDiagnostic(action.action_type)) return undefined;
  const service = normalise(action.parameters.service);
  const asked = episode.state.queried_data[action.action_type];
  const answers = tool_responses[action.action_type];
  return asked && answers && Object.hasOwn(asked, service) && Object.hasOwn(answers, service)
    ? answers[service]
    : undefined;
}

/** What a repair returned. */
function repairText({ action: { action_type, parameters }, episode }: ReplayedStep): string {
  const { service, flag, runbook_action, target } = parameters;
  const object = [service, flag, runbook_action, target].map(normalise).find(Boolean) ?? action_type;
  return episode.state.queried_data[action_type]?.[object] ?? '';
}

/** Why a step was wrong, as the scenario says it; undefined when it was not. The environment looks in the same order. */
export function wrongReason({ wrong_actions }: Scenario, { action }: ReplayedStep): string | undefined {
  const { action_type, parameters } = action;
  if (!isRemediation(action_type)) return undefined;
  const { service, flag, runbook_action, target } = parameters;
  const keys = [
    action_type,
    ...[service, flag].map((name) => `${action_type}:${normalise(name)}`),
    ...[runbook_action, target].map((name) => `execute_runbook_step:${normalise(name)}`),
  ];
  const key = keys.find((candidate) => !candidate.endsWith(':') && Object.hasOwn(wrong_actions, candidate));
  return key === undefined ? undefined : wrong_actions[key];
}
