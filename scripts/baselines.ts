// Writes public/scenarios/baselines.json: what the policies of the benchmark earn, `npm run baselines`.
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { makeBaselines } from './baseline-results';
import { readScenarios, SCENARIO_FOLDER } from './scenario-files';

const file = `${SCENARIO_FOLDER}/baselines.json`;
const text = JSON.stringify(makeBaselines(readScenarios()));
writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'json' }));
