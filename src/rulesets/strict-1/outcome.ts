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
import { compile } from '../compile';
import { knownService, nameKey } from '../names';
import type { Outcome, OutcomeOf } from '../outcome';
import type { RuleTables, StepRewards } from '../rule-tables';
import type { StepFact } from '../step-fact';
import { normalise } from '../text';
import {
  advance,
  effectOf,
  isRecovered,
  planOf,
  progressOf,
  remediationKey,
  remediationObject,
  whyWrong,
  type Effect,
} from './incident';
import { refusalOf } from './legality';
import { readingOf } from './readings';

/** The strict answer: it refuses what the task does not offer, and rewards a remediation by its effect on the incident. */
export const outcomeOf: OutcomeOf = (scenario, state, action, rules) => {
  const { rewards } = rules;
  const { action_type, parameters } = action;
  const reason = refusalOf(scenario, action, rules);
  if (reason !== undefined)
    return {
      reward: isDiagnostic(action_type) ? rewards.query_unknown_service : rewards.unknown_action,
      feedback: `refused: ${reason}`,
      fact: { kind: 'refused', reason },
    };
  if (isDiagnostic(action_type)) return diagnose(scenario, state, action_type, parameters, rules);
  if (isRemediation(action_type)) return remediate(scenario, state, action_type, parameters, rules);
  return submit(state, rules);
};

/** Only questions to known services get here. A cell that was asked before the last repair held is a new question. */
function diagnose(
  scenario: Scenario,
  state: EpisodeState,
  tool: Diagnostic,
  parameters: ActionParameters,
  rules: RuleTables,
): Outcome {
  const service = knownService(scenario, parameters.service) ?? '';
  const key = service.toLowerCase();
  const progress = progressOf(scenario, state.action_history, rules);
  const answer = readingOf(scenario, tool, service, progress.held);
  const asked = state.action_history.findLast(
    ({ action_type, parameters: said }) => action_type === tool && knownService(scenario, said.service) === service,
  );
  const repeated = asked !== undefined && asked.step > progress.changedAt;
  return {
    reward: repeated ? rules.rewards.query_repeat : rules.rewards.query_first,
    feedback: `queried ${key}${repeated ? ' again' : ''}${!repeated && asked ? ' after the change' : ''}`,
    learned: { key, text: answer?.text ?? `No data for '${key}'.` },
    fact: { kind: 'answered', tool, service, evidence: answer?.evidence, repeated },
  };
}

function remediate(
  scenario: Scenario,
  state: EpisodeState,
  type: Remediation,
  parameters: ActionParameters,
  rules: RuleTables,
): Outcome {
  const action = { action_type: type, parameters, step: state.step_count + 1 };
  const key = remediationKey(scenario, action);
  const progress = progressOf(scenario, state.action_history, rules);
  const target = remediationObject(action);
  const effect = effectOf(scenario, progress, key);
  if (effect === 'wrong') {
    const text = whyWrong(scenario, key) ?? '';
    return {
      reward: rules.rewards.remediation_wrong,
      feedback: `wrong action '${key}': ${text}`,
      fact: { kind: 'repair', type, target, effect, text },
    };
  }
  const { reward, says, otherwise } = EFFECTS[effect];
  const written = writtenOf(scenario, type, key);
  const text = specialText(scenario, key, effect) ?? written?.text ?? otherwise;
  const done = { type, target, text };
  return {
    reward: rules.rewards[reward],
    feedback: `${target === '' ? type : `${type} on '${target}'`} ${says}`,
    learned: { key: written?.name ?? (normalise(target) || type), text },
    fact: factOf(scenario, key, effect, done),
    incident_status: advance(scenario, progress, action, rules).status,
  };
}

type Harmless = Exclude<Effect, 'wrong'>;

/** The reward of a harmless remediation, and its text where the scenario has none. */
const EFFECTS: Readonly<Record<Harmless, { reward: keyof StepRewards; says: string; otherwise: string }>> = {
  held: { reward: 'remediation_good', says: 'took hold', otherwise: 'Done.' },
  early: {
    reward: 'remediation_idle',
    says: 'did not hold',
    otherwise: 'Too early: something else has to be repaired first.',
  },
  passed: { reward: 'verification', says: 'passed', otherwise: 'What it tests is well.' },
  failed: { reward: 'remediation_idle', says: 'failed', otherwise: 'What it tests is not well yet.' },
  none: { reward: 'remediation_idle', says: 'changed nothing', otherwise: 'Nothing changed.' },
};

/** What the scenario says of a repair that is too early, or of what a check finds. */
function specialText(scenario: Scenario, key: string, effect: Harmless): string | undefined {
  const { repairs, verification } = planOf(scenario);
  switch (effect) {
    case 'early':
      return repairs.get(key)?.early ?? EFFECTS.early.otherwise;
    case 'passed':
      return verification.get(key)?.passing;
    case 'failed':
      return verification.get(key)?.failing ?? EFFECTS.failed.otherwise;
    case 'none':
      return verification.get(key)?.passing;
    case 'held':
      return repairs.get(key)?.held;
  }
}

function factOf(
  scenario: Scenario,
  key: string,
  effect: Harmless,
  done: { readonly type: Remediation; readonly target: string; readonly text: string },
): StepFact {
  if (effect === 'passed' || effect === 'failed') return { kind: 'check', effect, ...done };
  if (effect === 'none' && planOf(scenario).verification.has(key)) return { kind: 'check', effect, ...done };
  return { kind: 'repair', effect, ...done };
}

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
function submit({ task_id, incident_status }: EpisodeState, { answers }: RuleTables): Outcome {
  return {
    reward: 0,
    submits: true,
    resolves: isRecovered(incident_status),
    feedback: `submitted: ${TASKS[task_id].title.toLowerCase()}`,
    fact: { kind: 'submission', type: answers[task_id].submission },
  };
}
