import { RULESETS } from '../rulesets';
import {
  DEFAULT_RULESET,
  TASKS,
  type EpisodeState,
  type Grade,
  type Observation,
  type RulesetId,
  type Scenario,
} from '../schema';

/** One run of a scenario, as a plain immutable value: `step` makes the next one and leaves this one as it is. */
export interface Episode {
  readonly scenario: Scenario;
  readonly ruleset: RulesetId;
  readonly state: EpisodeState;
  /** Only once it has been graded: at the latest by its last step. */
  readonly grade?: Grade;
}

export interface EpisodeOptions {
  /** Default `openenv-0.1`. */
  readonly ruleset?: RulesetId;
  /** Default: made from the scenario's id, so that equal calls give equal episodes. */
  readonly episode_id?: string;
}

/** Starts an episode at step 0. */
export function createEpisode(scenario: Scenario, options: EpisodeOptions = {}): Episode {
  const { ruleset = DEFAULT_RULESET, episode_id = `${scenario.scenario_id}-episode` } = options;
  const { briefingOf, followsIncident } = RULESETS[ruleset];
  const state: Writable<EpisodeState> = {
    episode_id,
    task_id: scenario.task_id,
    scenario_id: scenario.scenario_id,
    step_count: 0,
    max_steps: TASKS[scenario.task_id].max_steps,
    action_history: [],
    queried_data: {},
    submitted: false,
    resolved: false,
    done: false,
    cumulative_reward: 0,
    feedback: `Episode started. ${scenario.description}`,
  };
  if (followsIncident[scenario.task_id]) state.incident_status = 'ongoing';
  if (briefingOf) {
    state.ruleset = ruleset;
    state.scenario_version = scenario.version;
  }
  return { scenario, ruleset, state };
}

/** The observation of an episode now. */
export function observe({ scenario, ruleset, state }: Episode): Observation {
  const rules = RULESETS[ruleset];
  const observation: Writable<Observation> = {
    episode_id: state.episode_id,
    task_id: state.task_id,
    scenario_id: state.scenario_id,
    step_count: state.step_count,
    max_steps: state.max_steps,
    incident_summary: scenario.incident_summary,
    alert: scenario.alert,
    available_actions: rules.actions[state.task_id],
    queried_data: state.queried_data,
    cumulative_reward: state.cumulative_reward,
    done: state.done,
    feedback: state.feedback,
  };
  // What follows is absent under the seed's rules. To set it costs a fraction of a copy.
  if (state.incident_status !== undefined) observation.incident_status = state.incident_status;
  const briefing = rules.briefingOf?.(scenario, rules);
  if (briefing) {
    observation.known_services = briefing.known_services;
    observation.available_targets = briefing.available_targets;
    observation.failure_modes = briefing.failure_modes;
    observation.triggers = briefing.triggers;
    observation.rules = briefing.rules;
  }
  return observation;
}

/** A value that is still being made. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The full state, as the Python environment's `/state` returns it. */
export const stateOf = (episode: Episode): EpisodeState => episode.state;

/** The grade that the episode has now; final once it is done. */
export function grade(episode: Episode): Grade {
  const { ruleset, scenario, state } = episode;
  const rules = RULESETS[ruleset];
  return episode.grade ?? rules.graders[state.task_id](state.action_history, scenario, rules);
}
