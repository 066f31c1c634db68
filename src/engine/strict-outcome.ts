import {
  advance,
  courseOf,
  effectOf,
  nameKey,
  normalise,
  planOf,
  refusalOf,
  remediationKey,
  remediationObject,
  resolveName,
  RULESETS,
  STRICT_REWARDS,
  whyWrong,
} from '../grading';
import { isDiagnostic, isRemediation, TASKS, type ActionParameters, type Scenario } from '../schema';
import { compile } from './compile';
import type { Episode } from './episode';
import type { Outcome, OutcomeOf } from './outcome';

const { rewards } = RULESETS['strict-1'];

/** The strict answer: what the task does not offer is refused, and a remediation earns by what it does to the incident. */
export const strictOutcome: OutcomeOf = (episode, action_type, parameters) => {
  const refusal = refusalOf(episode.scenario, { action_type, parameters });
  if (refusal !== undefined)
    return {
      reward: isDiagnostic(action_type) ? rewards.query_unknown_service : STRICT_REWARDS.refused,
      feedback: `refused: ${refusal}`,
    };
  if (isDiagnostic(action_type)) return diagnose(episode, action_type, parameters);
  if (isRemediation(action_type)) return remediate(episode, action_type, parameters);
  return submit(episode);
};

function diagnose({ scenario, state }: Episode, tool: string, parameters: ActionParameters): Outcome {
  const key = resolveName(scenario, parameters.service);
  const known = scenario.known_services.find((candidate) => nameKey(candidate) === key) ?? key;
  const service = known.toLowerCase();
  const learned = {
    key: service,
    text: answerOf(scenario, tool, known) ?? `No data for '${service}'.`,
  };
  const asked = state.queried_data[tool];
  return asked && Object.hasOwn(asked, service)
    ? { reward: rewards.query_repeat, feedback: `queried ${service} again`, learned }
    : { reward: rewards.query_first, feedback: `queried ${service}`, learned };
}

function answerOf(scenario: Scenario, tool: string, service: string): string | undefined {
  const answers = compile(scenario).evidence.get(tool);
  return answers?.get(service) ?? answers?.get(service.toLowerCase());
}

function remediate({ scenario, state }: Episode, type: string, parameters: ActionParameters): Outcome {
  const action = { action_type: type, parameters };
  const key = remediationKey(scenario, action);
  const course = courseOf(scenario, state.action_history);
  const { status } = advance(scenario, course, key);
  const object = remediationObject(action);
  const named = object === '' ? type : `${type} on '${object}'`;
  const told = toldOf(scenario, type, key);
  const result = (text: string) => ({ key: told?.name ?? (normalise(object) || type), text });

  switch (effectOf(scenario, course, key)) {
    case 'wrong':
      return { reward: rewards.remediation_wrong, feedback: `wrong action '${key}': ${whyWrong(scenario, key)}` };
    case 'early':
      return {
        reward: STRICT_REWARDS.remediation_idle,
        feedback: `${named} did not hold`,
        learned: result(planOf(scenario).repairs.get(key)?.early ?? 'Not yet: the incident goes on.'),
      };
    case 'none':
      return {
        reward: STRICT_REWARDS.remediation_idle,
        feedback: `${named} changed nothing`,
        learned: result(told?.text ?? 'Nothing changed.'),
      };
    case 'held':
      return {
        reward: rewards.remediation_good,
        feedback: `${named} took hold`,
        learned: result(told?.text ?? 'Done.'),
        incident_status: status,
      };
    case 'verified':
      return {
        reward: STRICT_REWARDS.verification,
        feedback: `${named} confirmed the recovery`,
        learned: result(told?.text ?? 'Confirmed.'),
        incident_status: status,
      };
  }
}

/** What the scenario tells of a remediation, however that was spelt, and the name under which it does. */
function toldOf(
  scenario: Scenario,
  type: string,
  key: string,
): { readonly name: string; readonly text: string } | undefined {
  const texts = compile(scenario).repairs.get(type) ?? [];
  for (const [name, text] of texts) if (`${type}:${nameKey(name)}` === key) return { name, text };
  return undefined;
}

/** Only the task's own submission gets here. */
function submit({ state }: Episode): Outcome {
  const resolves = state.incident_status === 'recovered' || state.incident_status === 'verified';
  return { reward: 0, submits: true, resolves, feedback: `submitted: ${TASKS[state.task_id].title.toLowerCase()}` };
}
