import { RULESETS } from '../rulesets';
import {
  DEFAULT_RULESET,
  TASKS,
  type EpisodeState,
  type Grade,
  type IncidentStatus,
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
  return {
    scenario,
    ruleset,
    state: {
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
      ...(RULESETS[ruleset].followsIncident.includes(scenario.task_id) && {
        incident_status: 'ongoing' satisfies IncidentStatus,
      }),
    },
  };
}

/** The observation of an episode now. */
export function observe({ scenario, ruleset, state }: Episode): Observation {
  const observation: Observation = {
    episode_id: state.episode_id,
    task_id: state.task_id,
    scenario_id: state.scenario_id,
    step_count: state.step_count,
    max_steps: state.max_steps,
    incident_summary: scenario.incident_summary,
    alert: scenario.alert,
    available_actions: RULESETS[ruleset].actions[state.task_id],
    queried_data: state.queried_data,
    cumulative_reward: state.cumulative_reward,
    done: state.done,
    feedback: state.feedback,
  };
  return withStatus(observation, state.incident_status);
}

/** Most episodes do not follow the incident, and have no such field. */
export const withStatus = <T extends object>(
  value: T,
  incident_status: IncidentStatus | undefined,
): T & { readonly incident_status?: IncidentStatus } =>
  incident_status === undefined ? value : { ...value, incident_status };

/** The full state, as the Python environment's `/state` returns it. */
export const stateOf = (episode: Episode): EpisodeState => episode.state;

/** The grade that the episode has now; final once it is done. */
export function grade(episode: Episode): Grade {
  const { ruleset, scenario, state } = episode;
  return episode.grade ?? RULESETS[ruleset].graders[state.task_id](state.action_history, scenario);
}
