import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ActionRow, EpisodeRow } from '../src/schema';
import { makeDataDictionary } from './data-dictionary-page';
import { formatted } from './formatted';

const page = makeDataDictionary();

// When this fails: `npm run dictionary`.
test('docs/data-dictionary.md is up to date', async () => {
  const file = 'docs/data-dictionary.md';
  expect(readFileSync(file, 'utf8')).toBe(await formatted(file, page));
});

test('every column has a type and a meaning', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const columns = [...Object.keys(EpisodeRow.shape), ...Object.keys(ActionRow.shape)];
  expect(rows.map((row) => /^\| `(\w+)`/.exec(row)?.[1])).toEqual(columns);
  for (const row of rows) expect(row).toMatch(/^\| `\w+` \| [`a-z][^|]+ \| [A-Z0-9][^|]+\. \|$/);
});
