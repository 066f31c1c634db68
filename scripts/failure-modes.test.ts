import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAILURE_MODES, TRIGGERS } from '../src/schema';
import { makeFailureModesPage } from './failure-modes-page';
import { formatted } from './formatted';

const page = makeFailureModesPage();

// When this fails: `npm run failure-modes`.
test('docs/failure-modes.md is up to date', async () => {
  const file = 'docs/failure-modes.md';
  expect(readFileSync(file, 'utf8')).toBe(await formatted(file, page));
});

test('every mode and trigger has a row of its own', () => {
  const ids = [...page.matchAll(/^\| [^|]+ \| `(\w+)` \|/gm)].map(([, id]) => id);
  expect(ids).toEqual([...FAILURE_MODES, ...TRIGGERS].map(({ id }) => id));
});

test('every link within the page leads to a heading', () => {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z ]/g, '')
      .replaceAll(' ', '-'),
  );
  for (const [, anchor] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
});
