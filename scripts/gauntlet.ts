// Prints what every challenger earns in every scenario under both rulesets, and writes it to docs/gauntlet.md:
// `npm run gauntlet`.
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { makeGauntletPage } from './gauntlet-page';
import { readScenarios } from './scenario-files';

const FILE = 'docs/gauntlet.md';

const page = await format(makeGauntletPage(readScenarios()), { ...(await resolveConfig(FILE)), parser: 'markdown' });
writeFileSync(FILE, page);
console.log(page);
