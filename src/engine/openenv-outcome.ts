import { asText, normalise, RULESETS } from '../grading';
import { isDiagnostic, isRemediation, isSubmission, type ActionParameters } from '../schema';
import { compile } from './compile';
import type { Episode } from './episode';
import type { Outcome, OutcomeOf } from './outcome';

const { rewards } = RULESETS['openenv-0.1'];

/** The seed's answer: every known action is allowed in every task, and any submission ends the episode. */
export const openenvOutcome: OutcomeOf = (episode, action_type, parameters) => {
  if (isDiagnostic(action_type)) return diagnose(episode, action_type, parameters);
  if (isRemediation(action_type)) return remediate(episode, action_type, parameters);
  if (isSubmission(action_type)) return submit(episode, action_type, parameters);
  return { reward: rewards.unknown_action, feedback: `unknown action_type '${action_type}'` };
};

function diagnose({ scenario, state }: Episode, tool: string, parameters: ActionParameters): Outcome {
  const service = normalise(parameters.service);
  if (!service) return { reward: 0, feedback: `${tool}: no service specified` };
  const { knownServices, evidence } = compile(scenario);
  if (!knownServices.has(service))
    return { reward: rewards.query_unknown_service, feedback: `unknown service '${service}'` };

  const learned = { key: service, text: evidence.get(tool)?.get(service) ?? `No data for '${service}'.` };
  const asked = state.queried_data[tool];
  return asked && Object.hasOwn(asked, service)
    ? { reward: rewards.query_repeat, feedback: `queried ${service} again`, learned }
    : { reward: rewards.query_first, feedback: `queried ${service}`, learned };
}

function remediate({ scenario }: Episode, type: string, parameters: ActionParameters): Outcome {
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
  if (wrong !== undefined)
    return { reward: rewards.remediation_wrong, feedback: `wrong action '${wrong}': ${wrongActions.get(wrong)}` };

  const data = repairs.get(type);
  return {
    reward: rewards.remediation_good,
    feedback: service ? `executed ${type} on '${service}'` : `executed ${type}`,
    learned: {
      key: service || flag || runbook || target || type,
      text:
        data?.get(service) ||
        data?.get(flag) ||
        data?.get(runbook) ||
        data?.get(target) ||
        'action executed successfully',
    },
  };
}

function submit({ state }: Episode, type: string, parameters: ActionParameters): Outcome {
  if (type === 'submit_severity')
    return { reward: 0, submits: true, feedback: `submitted severity: ${asText(parameters.severity).toUpperCase()}` };
  if (type === 'submit_root_cause')
    return {
      reward: 0,
      submits: true,
      feedback: `submitted root cause: ${asText(parameters.service)}, ${asText(parameters.failure_mode)}`,
    };
  const worked = state.action_history.some((done) => isDiagnostic(done.action_type) || isRemediation(done.action_type));
  const resolves = worked && normalise(parameters.summary) !== '';
  return {
    reward: 0,
    submits: true,
    resolves,
    feedback: resolves ? 'resolution submitted: incident resolved' : 'resolution submitted: insufficient investigation',
  };
}
