import { round4, RULESETS, type Outcome, type StepFact } from '../rulesets';
import type {
  Action,
  ActionParameters,
  EpisodeState,
  Observation,
  QueriedData,
  RecordedAction,
  Reward,
} from '../schema';
import { observe, type Episode, type Writable } from './episode';

export interface StepResult {
  /** The episode after the action. */
  readonly episode: Episode;
  readonly observation: Observation;
  readonly reward: Reward;
  readonly done: boolean;
  /** Empty when the episode was done before the action. */
  readonly info: { readonly step?: number; readonly feedback?: string };
  /** What the step did: ours, beside OpenEnv's fields. */
  readonly fact: StepFact;
}

/**
 * Answers one action. Never throws, whatever the action holds, and never changes its arguments. A step after the end
 * earns nothing and changes nothing. Sums are made in the seed's order, because floating-point addition minds it.
 */
export function step(episode: Episode, action: Action): StepResult {
  const { state } = episode;
  if (state.done) return afterTheEnd(episode);

  const { scenario, ruleset } = episode;
  const rules = RULESETS[ruleset];
  const { rewards } = rules;
  const step_count = state.step_count + 1;
  const taken = readAction(action, step_count);
  const action_history = [...state.action_history, taken];
  const outcome = rules.outcomeOf(scenario, state, taken, rules);

  const pastHalf = rewards.past_half !== 0 && step_count > Math.floor(state.max_steps / 2);
  const timeout = step_count >= state.max_steps && !outcome.submits;
  const done = timeout || outcome.submits === true;
  const value = (pastHalf ? rewards.past_half : 0) + outcome.reward + (timeout ? rewards.timeout : 0);
  // The last step adds the grade to the return, but not to its own reward.
  const grade = done ? rules.graders[state.task_id](action_history, scenario, rules) : undefined;
  let feedback = outcome.feedback;
  if (pastHalf) feedback = `efficiency penalty | ${feedback}`;
  if (timeout) feedback += ' | timeout: no submission made';
  if (grade) feedback += ` | grade: ${grade.feedback}`;

  const after: Writable<EpisodeState> = {
    episode_id: state.episode_id,
    task_id: state.task_id,
    scenario_id: state.scenario_id,
    step_count,
    max_steps: state.max_steps,
    action_history,
    queried_data: outcome.learned
      ? withLearned(state.queried_data, taken.action_type, outcome.learned)
      : state.queried_data,
    submitted: state.submitted || outcome.submits === true,
    resolved: state.resolved || outcome.resolves === true,
    done,
    cumulative_reward: round4(state.cumulative_reward + value + (grade?.total ?? 0)),
    feedback,
  };
  // In the order in which `createEpisode` sets them: objects of one shape are faster.
  if (state.incident_status !== undefined) after.incident_status = outcome.incident_status ?? state.incident_status;
  if (state.ruleset !== undefined) after.ruleset = state.ruleset;
  if (state.scenario_version !== undefined) after.scenario_version = state.scenario_version;
  const next = grade ? { scenario, ruleset, state: after, grade } : { scenario, ruleset, state: after };
  return resultOf(next, value, outcome.fact);
}

function resultOf(episode: Episode, value: number, fact: StepFact): StepResult {
  const { step_count, cumulative_reward, done, feedback } = episode.state;
  return {
    episode,
    observation: observe(episode),
    reward: { value: round4(value), reason: feedback, cumulative: cumulative_reward },
    done,
    info: { step: step_count, feedback },
    fact,
  };
}

const afterTheEnd = (episode: Episode): StepResult => ({
  episode,
  observation: observe(episode),
  reward: { value: 0, reason: 'episode already done', cumulative: episode.state.cumulative_reward },
  done: true,
  info: {},
  fact: { kind: 'refused', reason: 'the episode is over' },
});

/** A copy of what the action holds, less nulls; anything that is not an action counts as one of an unknown type. */
function readAction(action: Action, step: number): RecordedAction {
  const { action_type, parameters } = (action ?? {}) as Partial<Action>;
  return {
    action_type: typeof action_type === 'string' ? action_type : '',
    parameters: typeof parameters === 'object' && parameters !== null ? copyOf(withoutNulls(parameters)) : {},
    step,
  };
}

/** Evidence is the one parameter that may be changed from outside: a list. */
const copyOf = (parameters: ActionParameters): ActionParameters =>
  Array.isArray(parameters.evidence)
    ? { ...parameters, evidence: parameters.evidence.map((cell) => ({ ...cell })) }
    : parameters;

function withoutNulls(parameters: ActionParameters): ActionParameters {
  for (const name in parameters)
    if (parameters[name] == null)
      return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value != null));
  return { ...parameters };
}

const withLearned = (data: QueriedData, slot: string, { key, text }: NonNullable<Outcome['learned']>): QueriedData =>
  withEntry(data, slot, withEntry(data[slot], key, text));

/** Setting a name is twice as fast as a computed key; but to set `__proto__` would not make an entry. */
function withEntry<T>(record: Readonly<Record<string, T>> | undefined, name: string, value: T): Record<string, T> {
  if (name === '__proto__') return { ...record, [name]: value };
  const copy: Record<string, T> = { ...record };
  copy[name] = value;
  return copy;
}
