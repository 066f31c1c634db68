// Writes public/scenarios/index.json and scenario.schema.json: `npm run catalogue`.
import { writeFileSync } from 'node:fs';
import { formatted } from './formatted';
import {
  makeCatalogue,
  makeScenarioSchema,
  readBaselines,
  readScenarioFile,
  readSuites,
  SCENARIO_FOLDER,
  scenarioFileNames,
} from './scenario-files';

const scenarios = scenarioFileNames().map((file) => ({ file, json: readScenarioFile(file) }));
await write('index.json', makeCatalogue(scenarios, { practice: readSuites().practice, baselines: readBaselines() }));
await write('scenario.schema.json', makeScenarioSchema());

async function write(file: string, json: unknown): Promise<void> {
  const path = `${SCENARIO_FOLDER}/${file}`;
  writeFileSync(path, await formatted(path, JSON.stringify(json)));
}
