import type { ActionRow, EpisodeRow, Scenario } from '../schema';
import type { Flag } from './flags';

/** Episodes that were executed again, as rows of both tables, and what did not fit. */
export interface Scored {
  readonly episodes: readonly EpisodeRow[];
  readonly actions: readonly ActionRow[];
  readonly flags: readonly Flag[];
}

/** The columns of a row that describe the incident. */
export const factsOf = ({ scenario_id, version, task_id, difficulty }: Scenario) => ({
  ...{ scenario_id, scenario_version: version, task_id },
  difficulty: difficulty ?? null,
});
