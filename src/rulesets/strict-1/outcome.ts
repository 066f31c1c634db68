import {
  isDiagnostic,
  isRemediation,
  TASKS,
  type ActionParameters,
  type Diagnostic,
  type EpisodeState,
  type Remediation,
  type Scenario,
} from '../../schema';
import { compile, type CompiledAnswer } from '../compile';
import { knownService, nameKey } from '../names';
import type { Outcome, OutcomeOf } from '../outcome';
import { normalise } from '../text';
import {
  advance,
  effectOf,
  planOf,
  progressOf,
  remediationKey,
  remediationObject,
  whyWrong,
  type Effect,
} from './incident';
import { refusalOf } from './legality';
import { STEP_REWARDS as rewards, STRICT_REWARDS } from './rewards';

/** The strict answer: it refuses what the task does not offer, and rewards a remediation by its effect on the incident. */
export const outcomeOf: OutcomeOf = (scenario, state, action) => {
  const { action_type, parameters } = action;
  const reason = refusalOf(scenario, action);
  if (reason !== undefined)
    return {
      reward: isDiagnostic(action_type) ? rewards.query_unknown_service : STRICT_REWARDS.refused,
      feedback: `refused: ${reason}`,
      fact: { kind: 'refused', reason },
    };
  if (isDiagnostic(action_type)) return diagnose(scenario, state, action_type, parameters);
  if (isRemediation(action_type)) return remediate(scenario, state, action_type, parameters);
  return submit(state);
};

/** Only questions to known services get here. */
function diagnose(scenario: Scenario, state: EpisodeState, tool: Diagnostic, parameters: ActionParameters): Outcome {
  const service = knownService(scenario, parameters.service) ?? '';
  const key = service.toLowerCase();
  const answer = answerOf(scenario, tool, service);
  const asked = state.queried_data[tool];
  const repeated = asked !== undefined && Object.hasOwn(asked, key);
  return {
    reward: repeated ? rewards.query_repeat : rewards.query_first,
    feedback: repeated ? `queried ${key} again` : `queried ${key}`,
    learned: { key, text: answer?.text ?? `No data for '${key}'.` },
    fact: { kind: 'answered', tool, service, evidence: answer?.evidence, repeated },
  };
}

function answerOf(scenario: Scenario, tool: string, service: string): CompiledAnswer | undefined {
  const answers = compile(scenario).answers.get(tool);
  return answers?.get(service) ?? answers?.get(service.toLowerCase());
}

function remediate(scenario: Scenario, state: EpisodeState, type: Remediation, parameters: ActionParameters): Outcome {
  const action = { action_type: type, parameters };
  const key = remediationKey(scenario, action);
  const progress = progressOf(scenario, state.action_history);
  const target = remediationObject(action);
  const effect = effectOf(scenario, progress, key);
  if (effect === 'wrong') {
    const text = whyWrong(scenario, key) ?? '';
    return {
      reward: rewards.remediation_wrong,
      feedback: `wrong action '${key}': ${text}`,
      fact: { kind: 'repair', type, target, effect, text },
    };
  }
  const { reward, says, otherwise } = EFFECTS[effect];
  const { repairs, verification } = planOf(scenario);
  const written = writtenOf(scenario, type, key);
  const text = (effect === 'early' ? repairs.get(key)?.early : written?.text) ?? otherwise;
  const done = { type, target, text };
  return {
    reward,
    feedback: `${target === '' ? type : `${type} on '${target}'`} ${says}`,
    learned: { key: written?.name ?? (normalise(target) || type), text },
    fact:
      effect === 'verified' || (effect !== 'held' && verification.has(key))
        ? { kind: 'check', effect, ...done }
        : { kind: 'repair', effect, ...done },
    incident_status: advance(scenario, progress, key).status,
  };
}

/** The reward of a harmless remediation, and its text where the scenario has none. */
const EFFECTS: Readonly<Record<Exclude<Effect, 'wrong'>, { reward: number; says: string; otherwise: string }>> = {
  held: { reward: rewards.remediation_good, says: 'took hold', otherwise: 'Done.' },
  verified: { reward: STRICT_REWARDS.verification, says: 'confirmed the recovery', otherwise: 'Confirmed.' },
  early: { reward: STRICT_REWARDS.remediation_idle, says: 'did not hold', otherwise: 'Not yet: the incident goes on.' },
  none: { reward: STRICT_REWARDS.remediation_idle, says: 'changed nothing', otherwise: 'Nothing changed.' },
};

/** The scenario's text for a remediation in any spelling, and the name under which it stands. */
function writtenOf(
  scenario: Scenario,
  type: string,
  key: string,
): { readonly name: string; readonly text: string } | undefined {
  const texts = compile(scenario).repairs.get(type) ?? [];
  for (const [name, text] of texts) if (`${type}:${nameKey(name)}` === key) return { name, text };
  return undefined;
}

/** Only the task's own submission gets here. */
function submit(state: EpisodeState): Outcome {
  const { submission, title } = TASKS[state.task_id];
  return {
    reward: 0,
    submits: true,
    resolves: state.incident_status === 'recovered' || state.incident_status === 'verified',
    feedback: `submitted: ${title.toLowerCase()}`,
    fact: { kind: 'submission', type: submission },
  };
}
