import type { Scenario } from '../schema';

/** Scenarios by id and version, as they were loaded for an evaluation. */
export type ScenarioSet = ReadonlyMap<string, Scenario>;

export const scenarioKey = (scenario_id: string, version: number): string => `${scenario_id}@${version}`;

export const scenarioSet = (scenarios: readonly Scenario[]): ScenarioSet =>
  new Map(scenarios.map((scenario) => [scenarioKey(scenario.scenario_id, scenario.version), scenario]));
