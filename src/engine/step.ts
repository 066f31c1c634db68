import { asText, normalise, round4, RULESETS, type StepRewards } from '../grading';
import {
  isDiagnostic,
  isRemediation,
  isSubmission,
  type Action,
  type ActionParameters,
  type Observation,
  type QueriedData,
  type RecordedAction,
  type Reward,
} from '../schema';
import { compile } from './compile';
import { grade, observe, type Episode } from './episode';

export interface StepResult {
  /** The episode after the action. */
  readonly episode: Episode;
  readonly observation: Observation;
  readonly reward: Reward;
  readonly done: boolean;
  /** Empty when the episode was done before the action. */
  readonly info: { readonly step?: number; readonly feedback?: string };
}

/** What an action does, before the step counter, the halfway penalty and the timeout are reckoned in. */
interface Outcome {
  readonly reward: number;
  readonly feedback: string;
  readonly learned?: { readonly key: string; readonly text: string };
  readonly submits?: boolean;
  readonly resolves?: boolean;
}

/**
 * Answers one action. Never throws, whatever the action holds, and never changes its arguments. A step after the end
 * earns nothing and changes nothing. Sums are made in the seed's order, because floating-point addition minds it.
 */
export function step(episode: Episode, action: Action): StepResult {
  const { state } = episode;
  if (state.done) return afterTheEnd(episode);

  const rewards = RULESETS[episode.ruleset].rewards;
  const { action_type, parameters } = readAction(action);
  const step_count = state.step_count + 1;
  const action_history = [...state.action_history, { action_type, parameters, step: step_count }];
  const outcome = outcomeOf(episode, action_type, parameters, action_history, rewards);

  const pastHalf = step_count > Math.floor(state.max_steps / 2);
  const timeout = step_count >= state.max_steps && !outcome.submits;
  const done = timeout || outcome.submits === true;
  const value = (pastHalf ? rewards.past_half : 0) + outcome.reward + (timeout ? rewards.timeout : 0);
  let feedback = outcome.feedback;
  if (pastHalf) feedback = `efficiency penalty | ${feedback}`;
  if (timeout) feedback += ' | timeout: no submission made';

  const next: Episode = {
    scenario: episode.scenario,
    ruleset: episode.ruleset,
    state: {
      episode_id: state.episode_id,
      task_id: state.task_id,
      scenario_id: state.scenario_id,
      step_count,
      max_steps: state.max_steps,
      action_history,
      queried_data: outcome.learned
        ? withLearned(state.queried_data, action_type, outcome.learned.key, outcome.learned.text)
        : state.queried_data,
      submitted: state.submitted || outcome.submits === true,
      resolved: state.resolved || outcome.resolves === true,
      done,
      cumulative_reward: round4(state.cumulative_reward + value),
      feedback,
    },
  };
  return resultOf(done ? graded(next, state.cumulative_reward + value) : next, value);
}

/** The last step adds the grade to the return, but not to its own reward. */
function graded(episode: Episode, unrounded: number): Episode {
  const { total, feedback } = grade(episode);
  return {
    ...episode,
    state: {
      ...episode.state,
      cumulative_reward: round4(unrounded + total),
      feedback: `${episode.state.feedback} | grade: ${feedback}`,
    },
  };
}

function resultOf(episode: Episode, value: number): StepResult {
  const { step_count, cumulative_reward, done, feedback } = episode.state;
  return {
    episode,
    observation: observe(episode),
    reward: { value: round4(value), reason: feedback, cumulative: cumulative_reward },
    done,
    info: { step: step_count, feedback },
  };
}

const afterTheEnd = (episode: Episode): StepResult => ({
  episode,
  observation: observe(episode),
  reward: { value: 0, reason: 'episode already done', cumulative: episode.state.cumulative_reward },
  done: true,
  info: {},
});

/** A copy of what the action holds, less nulls; anything that is not an action counts as one of an unknown type. */
function readAction(action: Action): Action {
  const { action_type, parameters } = (action ?? {}) as Partial<Action>;
  return {
    action_type: typeof action_type === 'string' ? action_type : '',
    parameters: typeof parameters === 'object' && parameters !== null ? withoutNulls(parameters) : {},
  };
}

function withoutNulls(parameters: ActionParameters): ActionParameters {
  for (const name in parameters)
    if (parameters[name] == null)
      return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value != null));
  return { ...parameters };
}

function outcomeOf(
  episode: Episode,
  action_type: string,
  parameters: ActionParameters,
  history: readonly RecordedAction[],
  rewards: StepRewards,
): Outcome {
  if (isDiagnostic(action_type)) return diagnose(episode, action_type, parameters, rewards);
  if (isRemediation(action_type)) return remediate(episode, action_type, parameters, rewards);
  if (isSubmission(action_type)) return submit(action_type, parameters, history);
  return { reward: rewards.unknown_action, feedback: `unknown action_type '${action_type}'` };
}

function diagnose(
  { scenario, state }: Episode,
  tool: string,
  parameters: ActionParameters,
  rewards: StepRewards,
): Outcome {
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

function remediate({ scenario }: Episode, type: string, parameters: ActionParameters, rewards: StepRewards): Outcome {
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

function submit(type: string, parameters: ActionParameters, history: readonly RecordedAction[]): Outcome {
  if (type === 'submit_severity')
    return { reward: 0, submits: true, feedback: `submitted severity: ${asText(parameters.severity).toUpperCase()}` };
  if (type === 'submit_root_cause')
    return {
      reward: 0,
      submits: true,
      feedback: `submitted root cause: ${asText(parameters.service)}, ${asText(parameters.failure_mode)}`,
    };
  const worked = history.some((done) => isDiagnostic(done.action_type) || isRemediation(done.action_type));
  const resolves = worked && normalise(parameters.summary) !== '';
  return {
    reward: 0,
    submits: true,
    resolves,
    feedback: resolves ? 'resolution submitted: incident resolved' : 'resolution submitted: insufficient investigation',
  };
}

/** A computed key makes an own property even of `__proto__`. */
const withLearned = (data: QueriedData, slot: string, key: string, text: string): QueriedData => ({
  ...data,
  [slot]: { ...data[slot], [key]: text },
});
