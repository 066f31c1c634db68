import { TASK_IDS, TASKS, type Scenario, type Suites } from '../schema';

/** What a server offers: its incidents, and the splits by which trainers take them. */
export interface TaskCatalogue {
  readonly scenarios: readonly Scenario[];
  /** The first one is meant where none is named. */
  readonly splits: readonly Split[];
}

export interface Split {
  readonly name: string;
  readonly type: 'train' | 'validation' | 'test';
  readonly scenarios: readonly Scenario[];
}

/** An incident of a split, as OpenEnv's Task API lists it: nothing that the library does not show. */
export interface TaskSpec {
  readonly id: string;
  readonly index: number;
  readonly split: string;
  readonly task_id: string;
  readonly scenario_id: string;
  readonly scenario_version: number;
  readonly title: string;
  readonly goal: string;
  readonly max_steps: number;
}

/** All incidents as one split, then each suite, then each task. Throws on a suite with an incident that there is not. */
export function makeTaskCatalogue(scenarios: readonly Scenario[], suites: Suites): TaskCatalogue {
  const byId = new Map(scenarios.map((scenario) => [scenario.scenario_id, scenario]));
  const ofSuites = suites.suites.map(({ suite_id, scenarios: ids }): Split => {
    const found = ids.map((id) => {
      const scenario = byId.get(id);
      if (!scenario) throw new Error(`Suite '${suite_id}' names the incident '${id}', which there is not.`);
      return scenario;
    });
    return { name: suite_id, type: 'test', scenarios: found };
  });
  const ofTasks = TASK_IDS.map((task_id): Split => ({
    name: task_id,
    type: 'test',
    scenarios: scenarios.filter((scenario) => scenario.task_id === task_id),
  }));
  return { scenarios, splits: [{ name: 'all', type: 'test', scenarios }, ...ofSuites, ...ofTasks] };
}

export const taskSpecs = ({ name, scenarios }: Split): TaskSpec[] =>
  scenarios.map(({ scenario_id, version, task_id, title }, index) => ({
    id: `${name}-${index}`,
    index,
    split: name,
    task_id,
    scenario_id,
    scenario_version: version,
    title,
    goal: TASKS[task_id].goal,
    max_steps: TASKS[task_id].max_steps,
  }));
