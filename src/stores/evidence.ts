import { idleReason, wrongReason } from '../engine';
import { nameKey, normalise, refusalOf, remediationKey, resolveName } from '../grading';
import type { Replay, ReplayedStep } from '../replay';
import { isDiagnostic, isRemediation, type Evidence, type Scenario } from '../schema';
import { actionLabel, actionObject } from './labels';

export { wrongReason };

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
  /** For `idle`: why. */
  readonly note?: string;
  /** `idle`: a repair that changed nothing. */
  readonly kind: 'diagnostic' | 'repair' | 'idle' | 'wrong' | 'refused';
}

/** The cards of an episode, newest first. Submissions have none: they end it. */
export const evidenceCards = (scenario: Scenario, replay: Replay): EvidenceCard[] =>
  replay.steps.flatMap((step) => cardOf(scenario, step) ?? []).reverse();

export function cardOf(scenario: Scenario, replayed: ReplayedStep): EvidenceCard | undefined {
  const { action, reward, step } = replayed;
  const { action_type, parameters, at_ms } = action;
  const head = { step, label: actionLabel(action_type), object: actionObject(parameters), at_ms, reward: reward.value };
  const refusal = refusalUnder(replayed);
  if (refusal !== undefined) return { ...head, evidence: `Refused: ${refusal}.`, kind: 'refused' };
  if (isDiagnostic(action_type)) {
    const found = evidenceOf(scenario, replayed);
    return found === undefined
      ? { ...head, evidence: `No data for ${parameters.service ?? ''}.`, kind: 'refused' }
      : { ...head, evidence: found, kind: 'diagnostic' };
  }
  if (isRemediation(action_type)) {
    const wrong = wrongReason(replayed);
    if (wrong !== undefined) return { ...head, evidence: wrong, kind: 'wrong' };
    const note = idleReason(replayed);
    return note === undefined
      ? { ...head, evidence: repairText(replayed), kind: 'repair' }
      : { ...head, evidence: repairText(replayed), kind: 'idle', note };
  }
  return undefined;
}

/** The known service that an action names, as its ruleset reads names: by case alone, or by aliases and spelling too. */
export function serviceNamed({ known_services }: Scenario, { action, episode }: ReplayedStep): string | undefined {
  const { service } = action.parameters;
  if (episode.ruleset !== 'strict-1') return known_services.find((known) => known.toLowerCase() === normalise(service));
  const key = resolveName(episode.scenario, service);
  return known_services.find((known) => nameKey(known) === key);
}

/** What a diagnostic returned: the evidence whose text the environment gave out at this step, if it gave any. */
export function evidenceOf(scenario: Scenario, replayed: ReplayedStep): Evidence | undefined {
  const { tool_responses } = scenario;
  const { action, episode } = replayed;
  if (!isDiagnostic(action.action_type)) return undefined;
  const service = serviceNamed(scenario, replayed)?.toLowerCase() ?? '';
  const asked = episode.state.queried_data[action.action_type];
  const answers = tool_responses[action.action_type];
  return asked && answers && Object.hasOwn(asked, service) && Object.hasOwn(answers, service)
    ? answers[service]
    : undefined;
}

/** What a repair returned: what the environment gave out at this step. */
function repairText({ action: { action_type, parameters }, episode }: ReplayedStep): string {
  const { service, flag, runbook_action, target } = parameters;
  const told = episode.state.queried_data[action_type] ?? {};
  const object = [service, flag, runbook_action, target].map(normalise).find(Boolean) ?? action_type;
  if (episode.ruleset !== 'strict-1') return told[object] ?? '';
  const key = remediationKey(episode.scenario, { action_type, parameters });
  const name = Object.keys(told).find((each) => `${action_type}:${nameKey(each)}` === key);
  return told[name ?? object] ?? '';
}

/** Why the environment refused an action; undefined when it did not, as the ruleset of the seed never does. */
const refusalUnder = ({ action, episode: { ruleset, scenario } }: ReplayedStep): string | undefined =>
  ruleset === 'strict-1' ? refusalOf(scenario, action) : undefined;
