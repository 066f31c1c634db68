// Prints what every challenger earns in every scenario under every ruleset, and writes it to docs/gauntlet.md:
// `npm run gauntlet`.
import { writeFileSync } from 'node:fs';
import { formatted } from './formatted';
import { makeGauntletPage } from './gauntlet-page';
import { readScenarios } from './scenario-files';

const FILE = 'docs/gauntlet.md';

const page = await formatted(FILE, makeGauntletPage(readScenarios()));
writeFileSync(FILE, page);
console.log(page);
