import { readdirSync, readFileSync } from 'node:fs';
import { parseScenario, type Scenario } from '..';

const FOLDER = 'public/scenarios';

/** For tests in Node: the scenarios that the site publishes, in the order of their ids. */
export const PUBLISHED: readonly Scenario[] = readdirSync(FOLDER)
  .filter((file) => /^[A-Z].*\.json$/.test(file))
  .toSorted()
  .map((file) => {
    const scenario = parseScenario(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')));
    if (!scenario.ok) throw new Error(`${file}: ${scenario.error.message}`);
    return scenario.value;
  });

/** For tests in Node: one of them; throws when there is no such scenario. */
export function published(scenario_id: string): Scenario {
  const scenario = PUBLISHED.find((candidate) => candidate.scenario_id === scenario_id);
  if (!scenario) throw new Error(`There is no scenario ${scenario_id}.`);
  return scenario;
}
