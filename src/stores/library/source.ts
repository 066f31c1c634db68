import type { IncidentEntry, Problem, Result, Scenario } from '../../schema';

/**
 * Where incidents come from: the site, files that the person opened, or whatever else can give a scenario for an id. The
 * library asks its sources in their order; the first that has an incident of an id answers for all of its versions.
 */
export interface ScenarioSource {
  /** Reads its list, again where that may have changed. */
  load(): Promise<void>;
  /** What it lists, in all versions, as far as it has been read. It may be able to find more than that. */
  entries(): readonly IncidentEntry[];
  /**
   * The given version of an incident, or the newest. Undefined: it has none of that id, as far as it can say. The error
   * names what is missing or wrong.
   */
  find(scenario_id: string, version?: number): Promise<Result<Scenario, Problem> | undefined>;
}

/**
 * One entry for each scenario that is listed: its newest version. The older ones stay for the links that were made on them,
 * and the practice is for studies.
 */
export const newestEntries = (entries: readonly IncidentEntry[]): IncidentEntry[] =>
  entries.filter(
    ({ scenario_id, version, practice }) =>
      !practice && !entries.some((other) => other.scenario_id === scenario_id && other.version > version),
  );
