import {
  TASK_IDS,
  type Action,
  type EpisodeState,
  type Observation,
  type RulesetId,
  type Scenario,
  type TaskId,
} from '../schema';
import { createEpisode, observe, stateOf, type Episode } from './episode';
import { step, type StepResult } from './step';

export interface EnvironmentOptions {
  readonly ruleset?: RulesetId;
  /** Makes the id of each new episode. */
  readonly createId?: () => string;
}

/** OpenEnv's stateful face over the engine: one episode at a time. */
export class IncidentEnvironment {
  #episode: Episode | undefined;
  readonly #scenarios: readonly Scenario[];
  readonly #options: EnvironmentOptions;

  constructor(scenarios: readonly Scenario[], options: EnvironmentOptions = {}) {
    this.#scenarios = scenarios;
    this.#options = options;
  }

  /** Starts a fresh episode. Throws on an unknown task and on an index with no scenario of that task. */
  reset(task_id: TaskId, scenario_index = 0): Observation {
    if (!TASK_IDS.includes(task_id))
      throw new RangeError(`Unknown task '${task_id}'. Valid tasks: ${TASK_IDS.join(', ')}.`);
    const scenarios = this.#scenarios.filter((scenario) => scenario.task_id === task_id);
    const scenario = scenarios[scenario_index];
    if (!scenario)
      throw new RangeError(
        scenarios.length === 0
          ? `There is no scenario of task '${task_id}'.`
          : `There is no scenario ${scenario_index} of task '${task_id}'. Valid: 0 to ${scenarios.length - 1}.`,
      );
    const { ruleset, createId } = this.#options;
    this.#episode = createEpisode(scenario, {
      ...(ruleset && { ruleset }),
      ...(createId && { episode_id: createId() }),
    });
    return observe(this.#episode);
  }

  /** Answers one action. Throws before the first `reset`. */
  step(action: Action): StepResult {
    const result = step(this.#current('step'), action);
    this.#episode = result.episode;
    return result;
  }

  /** The full state. Throws before the first `reset`. */
  state(): EpisodeState {
    return stateOf(this.#current('state'));
  }

  #current(method: string): Episode {
    if (!this.#episode) throw new Error(`No active episode: call reset(task_id) before ${method}().`);
    return this.#episode;
  }
}
