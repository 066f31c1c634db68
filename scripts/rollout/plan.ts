import type { TaskCatalogue } from '../../src/openenv';
import { err, ok, type Result, type RulesetId, type Scenario } from '../../src/schema';

/** A run to be made. */
export interface Planned {
  /** Says all that makes it this run, so that it is known again in a file. */
  readonly episodeId: string;
  readonly scenario: Scenario;
  readonly split: string;
  /** Its place in the split. */
  readonly index: number;
  /** Which pass over the incidents it is of, from 1. */
  readonly pass: number;
}

export interface PlanOptions {
  readonly name: string;
  readonly ruleset: RulesetId;
  /** The incidents of a split, or those that are named. */
  readonly suite: string;
  readonly incidents: readonly string[];
  /** Undefined: one of each. */
  readonly episodes: number | undefined;
}

/** One incident after the other, and from the first again, until there are as many runs as asked for. */
export function planRuns(catalogue: TaskCatalogue, options: PlanOptions): Result<Planned[], string> {
  const { name, ruleset, suite, incidents, episodes } = options;
  const split = catalogue.splits.find((each) => each.name === suite);
  if (!split)
    return err(`There is no suite '${suite}'. There are: ${catalogue.splits.map((each) => each.name).join(', ')}.`);
  const unknown = incidents.find((id) => !catalogue.scenarios.some(({ scenario_id }) => scenario_id === id));
  if (unknown !== undefined)
    return err(
      `There is no incident '${unknown}'. There are: ${catalogue.scenarios.map(({ scenario_id }) => scenario_id).join(', ')}.`,
    );
  const chosen =
    incidents.length === 0
      ? split.scenarios
      : catalogue.scenarios.filter(({ scenario_id }) => incidents.includes(scenario_id));
  if (chosen.length === 0) return err(`The suite '${suite}' has no incidents.`);
  const runs: Planned[] = [];
  const count = episodes ?? chosen.length;
  for (let pass = 1; runs.length < count; pass++)
    for (const [index, scenario] of chosen.slice(0, count - runs.length).entries()) {
      const { scenario_id, version } = scenario;
      const episodeId = `${name}/${ruleset}/${scenario_id}@${version}/${pass}`;
      runs.push({ episodeId, scenario, split: incidents.length === 0 ? suite : 'all', index, pass });
    }
  return ok(runs);
}
