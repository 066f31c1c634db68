import { readdirSync, readFileSync } from 'node:fs';
import { parseScenario, parseSuites, type Scenario } from '..';

const FOLDER = 'public/scenarios';

const suites = parseSuites(JSON.parse(readFileSync(`${FOLDER}/suites.json`, 'utf8')));
if (!suites.ok) throw new Error(suites.error.message);

/** For tests in Node: the suites of the benchmark. */
export const SUITES = suites.value;

const all: readonly Scenario[] = readdirSync(FOLDER)
  .filter((file) => /^[A-Z].*\.json$/.test(file))
  .toSorted()
  .map((file) => {
    const scenario = parseScenario(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')));
    if (!scenario.ok) throw new Error(`${file}: ${scenario.error.message}`);
    return scenario.value;
  });

/** For tests in Node: the scenarios that count, in the order of their ids. */
export const PUBLISHED = all.filter(({ scenario_id }) => scenario_id !== SUITES.practice);

/** For tests in Node: one of all, the practice among them; throws when there is no such scenario. */
export function published(scenario_id: string): Scenario {
  const scenario = all.find((candidate) => candidate.scenario_id === scenario_id);
  if (!scenario) throw new Error(`There is no scenario ${scenario_id}.`);
  return scenario;
}
