import { expect, test } from 'vitest';
import type { Background, StudyPlan } from '../../schema';
import { createBrowser, openTab, type TestBrowser } from '../fixture';
import { DEFAULT_PLAN } from './link';
import { isLookedFor } from './screening';

test.each<[boolean, Partial<StudyPlan>, Background]>([
  [true, {}, {}],
  [true, { min_years: 2 }, { years_on_call: 2 }],
  [false, { min_years: 2 }, { years_on_call: 1.9 }],
  [false, { min_years: 0 }, {}],
  [true, { unseen_only: true }, { seen_before: false }],
  [false, { unseen_only: true }, { seen_before: true }],
  [false, { unseen_only: true }, {}],
  [true, { unseen_only: false }, { seen_before: true }],
])('%s: %j looks for %j', (expected, fields, background) => {
  expect(isLookedFor({ ...DEFAULT_PLAN, ...fields }, background)).toBe(expected);
});

/** Follows a link, in this browser, and says so many years. */
async function follow(browser: TestBrowser, query: string, years: number) {
  const { study } = openTab(browser, { search: '?PROLIFIC_PID=abc' });
  await study.open(`study=pilot&years=3&${query}`);
  await study.consent('abc', { years_on_call: years });
  return study.getState();
}

test('who is not looked for leaves no data, and does not get in with another answer', async () => {
  const browser = createBrowser();
  expect(await follow(browser, '', 2)).toMatchObject({ phase: 'screened', participant: 'abc' });
  expect(browser.studies.entries.size).toBe(0);
  expect(await follow(browser, '', 5)).toMatchObject({
    phase: 'screened',
    link: { recruitment: { platform: 'prolific' } },
  });
  expect(await follow(createBrowser(), '', 5)).toMatchObject({ phase: 'ready' });
});
