// Writes docs/data-dictionary.md from the schemas of the tables: `npm run dictionary`.
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { makeDataDictionary } from './data-dictionary-page';

const FILE = 'docs/data-dictionary.md';
writeFileSync(FILE, await format(makeDataDictionary(), { ...(await resolveConfig(FILE)), parser: 'markdown' }));
