// Writes public/scenarios/index.json and scenario.schema.json: `npm run catalogue`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { makeCatalogue, makeScenarioSchema } from './scenario-files';

const FOLDER = 'public/scenarios';

const files = readdirSync(FOLDER).filter((file) => /^[A-Z].*\.json$/.test(file));
const scenarios = files.map((file) => ({
  file,
  json: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as unknown,
}));
await write('index.json', makeCatalogue(scenarios));
await write('scenario.schema.json', makeScenarioSchema());

async function write(file: string, json: unknown): Promise<void> {
  const path = `${FOLDER}/${file}`;
  writeFileSync(path, await format(JSON.stringify(json), { ...(await resolveConfig(path)), parser: 'json' }));
}
