// Writes docs/failure-modes.md from the lists of failure modes and triggers: `npm run failure-modes`.
import { writeFileSync } from 'node:fs';
import { makeFailureModesPage } from './failure-modes-page';
import { formatted } from './formatted';

const FILE = 'docs/failure-modes.md';
writeFileSync(FILE, await formatted(FILE, makeFailureModesPage()));
