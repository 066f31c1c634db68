import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { StudySession } from '../../schema';
import { createBrowser, openTab, type TestBrowser } from '../../stores/fixture';
import { withStores } from '../fixture';
import Upload from './Upload.svelte';

const URL = 'https://collect.example/files';
const PROBLEM = { message: 'collect.example could not be reached.', details: ['Save the file.'] };

const sessionOf = (reason: 'completed' | 'quit'): StudySession => ({
  format: 'incident-console-study',
  version: 1,
  session_id: 's1',
  plan: { study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 1, feedback: 'end', upload_url: URL },
  participant: 'P-07',
  consented_at: '2026-11-20T09:00:00.000Z',
  saved_at: '2026-11-20T09:30:00.000Z',
  background: {},
  practice_id: 'AC-000',
  order: ['AC-001'],
  episodes: [],
  ended: { at: '2026-11-20T09:30:00.000Z', reason },
  closed: true,
});

/** The panel in a browser. */
async function panelOf(reason: 'completed' | 'quit', browser: TestBrowser = createBrowser()) {
  const page = await render(withStores(Upload, openTab(browser)), {
    session: sessionOf(reason),
    host: 'collect.example',
  });
  return { page, browser, status: page.getByRole('status') };
}

test('what was completed is sent by itself', async () => {
  const { page, browser, status } = await panelOf('completed');
  await expect.element(status).toHaveTextContent('Your data was sent to collect.example.');
  expect(page.getByRole('button').elements()).toEqual([]);
  expect(browser.posts.map(({ url }) => url)).toEqual([URL]);
});

test('what was sent is not sent again after a reload', async () => {
  const { page, browser } = await panelOf('completed');
  await page.unmount();
  const { status } = await panelOf('completed', browser);
  await expect.element(status).toHaveTextContent('Your data was sent to collect.example.');
  expect(browser.posts).toHaveLength(1);
});

test('what was not taken says why, and can be tried again', async () => {
  const browser = createBrowser();
  browser.postProblem = PROBLEM;
  const { page, status } = await panelOf('completed', browser);
  await expect.element(status).toHaveTextContent(/Your data was not sent\. collect\.example could not be reached\./);
  await expect.element(status).toHaveTextContent(/Save the file\./);
  browser.postProblem = undefined;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(status).toHaveTextContent('Your data was sent to collect.example.');
});

test('what was quit waits for the participant', async () => {
  const { page, browser, status } = await panelOf('quit');
  await expect.element(status).toHaveTextContent(/^Nothing was sent to collect\.example\./);
  expect(browser.posts).toEqual([]);
  await page.getByRole('button', { name: 'Send what was recorded' }).click();
  await expect.element(status).toHaveTextContent('Your data was sent to collect.example.');
  expect(browser.posts).toHaveLength(1);
});
