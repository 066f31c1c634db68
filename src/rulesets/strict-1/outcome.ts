import {
  isDiagnostic,
  TASKS,
  type EpisodeState,
  type RecordedAction,
  type Remediation,
  type Scenario,
} from '../../schema';
import { compile } from '../compile';
import { nameKey } from '../names';
import type { Outcome, OutcomeOf } from '../outcome';
import type { RuleTables, StepRewards } from '../rule-tables';
import type { StepFact } from '../step-fact';
import { normalise } from '../text';
import { isRecovered, planOf, remediationObject, whyWrong, type Effect, type IncidentProgress } from './incident';
import { readingOf } from './readings';
import { reviewOf, type Asked, type Treated } from './review';

/** The strict answer: it refuses what the task does not offer, and rewards a remediation by its effect on the incident. */
export const outcomeOf: OutcomeOf = (scenario, state, action, rules) => {
  const { progress, verdict } = reviewOf(scenario, [...state.action_history, action], rules);
  switch (verdict.kind) {
    case 'refused':
      return refuse(action, verdict.reason, rules);
    case 'asked':
      return answer(scenario, progress, verdict, rules);
    case 'treated':
      return treat(scenario, progress, verdict, remediationObject(action), rules);
    case 'submitted':
      return submit(state, rules);
  }
};

const refuse = ({ action_type }: RecordedAction, reason: string, { rewards }: RuleTables): Outcome => ({
  reward: isDiagnostic(action_type) ? rewards.query_unknown_service : rewards.unknown_action,
  feedback: `refused: ${reason}`,
  fact: { kind: 'refused', reason },
});

function answer(
  scenario: Scenario,
  { held }: IncidentProgress,
  { tool, service, asked, repeated }: Asked,
  { rewards }: RuleTables,
): Outcome {
  const key = service.toLowerCase();
  const reading = readingOf(scenario, tool, service, held);
  return {
    reward: repeated ? rewards.query_repeat : rewards.query_first,
    feedback: `queried ${key}${repeated ? ' again' : asked ? ' after the change' : ''}`,
    learned: { key, text: reading?.text ?? `No data for '${key}'.` },
    fact: { kind: 'answered', tool, service, evidence: reading?.evidence, repeated },
  };
}

function treat(
  scenario: Scenario,
  { status }: IncidentProgress,
  { type, key, effect }: Treated,
  target: string,
  { rewards }: RuleTables,
): Outcome {
  if (effect === 'wrong') {
    const text = whyWrong(scenario, key) ?? '';
    return {
      reward: rewards.remediation_wrong,
      feedback: `wrong action '${key}': ${text}`,
      fact: { kind: 'repair', type, target, effect, text },
    };
  }
  const { reward, says, otherwise } = EFFECTS[effect];
  const written = writtenOf(scenario, type, key);
  const text = specialText(scenario, key, effect) ?? written?.text ?? otherwise;
  return {
    reward: rewards[reward],
    feedback: `${target === '' ? type : `${type} on '${target}'`} ${says}`,
    learned: { key: written?.name ?? (normalise(target) || type), text },
    fact: factOf(scenario, key, effect, { type, target, text }),
    incident_status: status,
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
