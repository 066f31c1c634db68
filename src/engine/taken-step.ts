import {
  courseOf,
  effectOf,
  normalise,
  refusalOf,
  remediationKey,
  resolveName,
  whyWrong,
  type Effect,
} from '../grading';
import { isRemediation, type Action } from '../schema';
import type { Episode } from './episode';

/** A step that was taken: its number from 1, its action, and the episode at any time after it. */
export interface TakenStep {
  readonly step: number;
  readonly action: Action;
  readonly episode: Episode;
}

/** Whether a step asked for one of the proofs that the scenario names, or for a cell that proves as much. */
export function asksForProof({ action, episode: { scenario } }: TakenStep): boolean {
  const service = resolveName(scenario, action.parameters.service);
  return scenario.key_evidence
    .flatMap((proof) => [proof, ...proof.or])
    .some((cell) => cell.tool === action.action_type && resolveName(scenario, cell.service) === service);
}

/** What a remediation did to the incident, where the ruleset follows it. */
function strictEffect({ action, step, episode }: TakenStep): Effect | undefined {
  const { scenario } = episode;
  if (episode.ruleset !== 'strict-1' || !isRemediation(action.action_type)) return undefined;
  if (refusalOf(scenario, action) !== undefined) return undefined;
  const before = episode.state.action_history.slice(0, step - 1);
  return effectOf(scenario, courseOf(scenario, before), remediationKey(scenario, action));
}

/** Why a remediation was of no use, where the ruleset follows what it does. */
export function idleReason(taken: TakenStep): string | undefined {
  switch (strictEffect(taken)) {
    case 'early':
      return 'Too early: it did not hold.';
    case 'none':
      return 'It changed nothing.';
    default:
      return undefined;
  }
}

/** Why a step was wrong, as the scenario says it; undefined when it was not. The environment looks in the same order. */
export function wrongReason(taken: TakenStep): string | undefined {
  const { action, episode } = taken;
  const { scenario } = episode;
  const { wrong_actions } = scenario;
  const { action_type, parameters } = action;
  if (!isRemediation(action_type)) return undefined;
  if (episode.ruleset === 'strict-1')
    return strictEffect(taken) === 'wrong' ? whyWrong(scenario, remediationKey(scenario, action)) : undefined;
  const { service, flag, runbook_action, target } = parameters;
  const keys = [
    action_type,
    ...[service, flag].map((name) => `${action_type}:${normalise(name)}`),
    ...[runbook_action, target].map((name) => `execute_runbook_step:${normalise(name)}`),
  ];
  const key = keys.find((candidate) => !candidate.endsWith(':') && Object.hasOwn(wrong_actions, candidate));
  return key === undefined ? undefined : wrong_actions[key];
}
