import type { ActionParameters, Diagnostic, EpisodeState, Remediation, Scenario, Submission } from '../../schema';
import { compile } from '../compile';
import type { Outcome, OutcomeOf } from '../outcome';
import type { StepRewards } from '../rule-tables';
import { asText, normalise } from '../text';
import { isSeedDiagnostic, isSeedRemediation, isSeedSubmission, isWork } from './actions';

/** The seed's answer: every known action is allowed in every task, and any submission ends the episode. */
export const outcomeOf: OutcomeOf = (scenario, state, { action_type, parameters }, { rewards }) => {
  if (isSeedDiagnostic(action_type)) return diagnose(scenario, state, action_type, parameters, rewards);
  if (isSeedRemediation(action_type)) return remediate(scenario, action_type, parameters, rewards);
  if (isSeedSubmission(action_type)) return submit(state, action_type, parameters);
  return {
    reward: rewards.unknown_action,
    feedback: `unknown action_type '${action_type}'`,
    fact: { kind: 'unknown' },
  };
};

function diagnose(
  scenario: Scenario,
  state: EpisodeState,
  tool: Diagnostic,
  parameters: ActionParameters,
  rewards: StepRewards,
): Outcome {
  const name = normalise(parameters.service);
  if (!name) return { reward: 0, feedback: `${tool}: no service specified`, fact: { kind: 'unanswered', tool } };
  const { knownServices, answers } = compile(scenario);
  const service = knownServices.get(name);
  if (service === undefined)
    return {
      reward: rewards.query_unknown_service,
      feedback: `unknown service '${name}'`,
      fact: { kind: 'unanswered', tool },
    };

  const answer = answers.get(tool)?.get(name);
  const asked = state.queried_data[tool];
  const repeated = asked !== undefined && Object.hasOwn(asked, name);
  return {
    reward: repeated ? rewards.query_repeat : rewards.query_first,
    feedback: repeated ? `queried ${name} again` : `queried ${name}`,
    learned: { key: name, text: answer?.text ?? `No data for '${name}'.` },
    fact: { kind: 'answered', tool, service, evidence: answer?.evidence, repeated },
  };
}

function remediate(scenario: Scenario, type: Remediation, parameters: ActionParameters, rewards: StepRewards): Outcome {
  const service = normalise(parameters.service);
  const flag = normalise(parameters.flag);
  const runbook = normalise(parameters.runbook_action);
  const target = normalise(parameters.target);
  const { wrongActions, repairs } = compile(scenario);

  const wrong = [
    type,
    service && `${type}:${service}`,
    flag && `${type}:${flag}`,
    runbook && `execute_runbook_step:${runbook}`,
    target && `execute_runbook_step:${target}`,
  ].find((key) => wrongActions.has(key));
  if (wrong !== undefined) {
    const text = wrongActions.get(wrong) ?? '';
    return {
      reward: rewards.remediation_wrong,
      feedback: `wrong action '${wrong}': ${text}`,
      fact: { kind: 'repair', type, target: targetOf(parameters), effect: 'wrong', text },
    };
  }

  const data = repairs.get(type);
  const text =
    data?.get(service) || data?.get(flag) || data?.get(runbook) || data?.get(target) || 'action executed successfully';
  return {
    reward: rewards.remediation_good,
    feedback: service ? `executed ${type} on '${service}'` : `executed ${type}`,
    learned: { key: service || flag || runbook || target || type, text },
    fact: { kind: 'repair', type, target: targetOf(parameters), effect: 'held', text },
  };
}

/** What a remediation names, as it is written. */
const targetOf = ({ service, flag, runbook_action, target }: ActionParameters): string =>
  asText(service) || asText(flag) || asText(runbook_action) || asText(target);

function submit(state: EpisodeState, type: Submission, parameters: ActionParameters): Outcome {
  const resolves =
    type === 'submit_resolution' && normalise(parameters.summary) !== '' && state.action_history.some(isWork);
  return {
    reward: 0,
    submits: true,
    resolves,
    feedback: submissionFeedback(type, parameters, resolves),
    fact: { kind: 'submission', type },
  };
}

function submissionFeedback(type: Submission, parameters: ActionParameters, resolves: boolean): string {
  if (type === 'submit_severity') return `submitted severity: ${asText(parameters.severity).toUpperCase()}`;
  if (type === 'submit_root_cause')
    return `submitted root cause: ${asText(parameters.service)}, ${asText(parameters.failure_mode)}`;
  return resolves ? 'resolution submitted: incident resolved' : 'resolution submitted: insufficient investigation';
}
