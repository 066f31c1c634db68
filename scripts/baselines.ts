// Writes public/scenarios/baselines.json: what the policies of the benchmark earn, `npm run baselines`.
import { writeFileSync } from 'node:fs';
import { makeBaselines } from './baseline-results';
import { formatted } from './formatted';
import { readScenarios, SCENARIO_FOLDER } from './scenario-files';

const file = `${SCENARIO_FOLDER}/baselines.json`;
writeFileSync(file, await formatted(file, JSON.stringify(makeBaselines(readScenarios()))));
