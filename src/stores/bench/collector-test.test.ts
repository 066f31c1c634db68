import { expect, test } from 'vitest';
import { createBrowser, openTab } from '../fixture';
import { DEFAULT_PLAN } from '../study/link';
import { tryCollector } from './collector-test';

const URL = 'https://collect.example/files';

test('a test file goes the way of the data, and is no session', async () => {
  const browser = createBrowser();
  const { name, answer } = await tryCollector(
    { ...DEFAULT_PLAN, upload_url: URL, upload_as: 'simple' },
    openTab(browser).outside,
  );
  expect(answer).toEqual({ ok: true, value: { status: 201, message: 'Success' } });
  expect(browser.posts).toMatchObject([{ url: URL, simple: true }]);
  expect(JSON.parse(browser.posts[0]?.body ?? '')).toMatchObject({
    format: 'incident-console-test',
    name,
    study_id: 'open',
  });
});

test('DataPipe gets it in its envelope', async () => {
  const browser = createBrowser();
  const { name } = await tryCollector(
    { ...DEFAULT_PLAN, upload_url: URL, datapipe_id: 'aBc' },
    openTab(browser).outside,
  );
  const { experimentID, filename, data } = JSON.parse(browser.posts[0]?.body ?? '') as Record<string, string>;
  expect([experimentID, filename]).toEqual(['aBc', name]);
  expect(JSON.parse(data ?? '')).toMatchObject({ trial_type: 'incident-console', format: 'incident-console-test' });
});

test('what the collector says is handed on, and without one nothing is sent', async () => {
  const browser = createBrowser();
  browser.postProblem = { message: 'collect.example did not take the file.', details: ['It said: “no”'] };
  const { outside } = openTab(browser);
  expect((await tryCollector({ ...DEFAULT_PLAN, upload_url: URL }, outside)).answer).toEqual({
    ok: false,
    error: browser.postProblem,
  });
  expect((await tryCollector(DEFAULT_PLAN, outside)).answer).toMatchObject({
    error: { message: 'The study names no collector.' },
  });
});
