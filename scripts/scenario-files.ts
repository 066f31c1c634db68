import * as z from 'zod/mini';
import { parseScenario, ScenarioFile, TASK_IDS, type CatalogueEntry } from '../src/schema';

/** The catalogue of scenario files, by task and id. Throws on an invalid file, with its name and every wrong place. */
export function makeCatalogue(files: readonly { readonly file: string; readonly json: unknown }[]) {
  const scenarios = files.map(({ file, json }): CatalogueEntry => {
    const scenario = parseScenario(json);
    if (!scenario.ok) {
      const places = scenario.error.issues.map(({ path, expected }) => `  ${path}: ${expected}`);
      throw new Error([`${file} is not a valid scenario:`, ...places].join('\n'));
    }
    const { scenario_id, version, task_id, title, known_services } = scenario.value;
    return { scenario_id, version, task_id, title, file, services: known_services.length };
  });
  const order = ({ task_id, scenario_id }: CatalogueEntry) => `${TASK_IDS.indexOf(task_id)} ${scenario_id}`;
  return { scenarios: scenarios.sort((a, b) => order(a).localeCompare(order(b))) };
}

/** The JSON schema of a scenario file, for editors: what an author may write, before defaults are filled in. */
export const makeScenarioSchema = () => z.toJSONSchema(ScenarioFile, { io: 'input' });
