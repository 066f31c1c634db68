import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import {
  parseScenario,
  parseSuites,
  ScenarioFile,
  TASK_IDS,
  type CatalogueEntry,
  type Scenario,
  type Suites,
} from '../src/schema';

export const SCENARIO_FOLDER = 'public/scenarios';

/** The scenario files of the site, unchecked, by name. */
export const scenarioFileNames = (): string[] =>
  readdirSync(SCENARIO_FOLDER)
    .filter((file) => /^[A-Z].*\.json$/.test(file))
    .toSorted();

export const readScenarioFile = (file: string): unknown =>
  JSON.parse(readFileSync(`${SCENARIO_FOLDER}/${file}`, 'utf8'));

/** The suites of the benchmark. Throws when their file is not valid. */
export function readSuites(): Suites {
  const suites = parseSuites(readScenarioFile('suites.json'));
  if (!suites.ok) throw new Error(`suites.json: ${suites.error.message}`);
  return suites.value;
}

/** The scenarios of the site that count, by id: all but the practice. Throws on an invalid file, with its name. */
export function readScenarios(): Scenario[] {
  const { practice } = readSuites();
  return scenarioFileNames()
    .map((file) => {
      const scenario = parseScenario(readScenarioFile(file));
      if (!scenario.ok) throw new Error(`${file}: ${scenario.error.message}`);
      return scenario.value;
    })
    .filter(({ scenario_id }) => scenario_id !== practice);
}

/** The catalogue of scenario files, by task and id; `practice` is the id of the one that counts in no suite. Throws on an invalid file, with its name and every wrong place. */
export function makeCatalogue(files: readonly { readonly file: string; readonly json: unknown }[], practice?: string) {
  const scenarios = files.map(({ file, json }): CatalogueEntry => {
    const scenario = parseScenario(json);
    if (!scenario.ok) {
      const places = scenario.error.issues.map(({ path, expected }) => `  ${path}: ${expected}`);
      throw new Error([`${file} is not a valid scenario:`, ...places].join('\n'));
    }
    const { scenario_id, version, task_id, title, known_services, difficulty } = scenario.value;
    return {
      ...{ scenario_id, version, task_id, title, file },
      services: known_services.length,
      ...(difficulty != null && { difficulty }),
      ...(scenario_id === practice && { practice: true }),
    };
  });
  const order = ({ task_id, scenario_id }: CatalogueEntry) => `${TASK_IDS.indexOf(task_id)} ${scenario_id}`;
  return { scenarios: scenarios.sort((a, b) => order(a).localeCompare(order(b))) };
}

/** The JSON schema of a scenario file, for editors: what an author may write, before defaults are filled in. */
export const makeScenarioSchema = () => z.toJSONSchema(ScenarioFile, { io: 'input' });
