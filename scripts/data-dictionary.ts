// Writes docs/data-dictionary.md from the schemas of the tables: `npm run dictionary`.
import { writeFileSync } from 'node:fs';
import { makeDataDictionary } from './data-dictionary-page';
import { formatted } from './formatted';

const FILE = 'docs/data-dictionary.md';
writeFileSync(FILE, await formatted(FILE, makeDataDictionary()));
