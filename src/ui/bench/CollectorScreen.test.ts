import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import CollectorScreen from './CollectorScreen.svelte';

const UPLOAD = `study=pilot&upload=${encodeURIComponent('https://collect.example/files')}`;

async function screenOf(query: string, browser = createBrowser()) {
  const page = await render(withStores(CollectorScreen, openTab(browser)), { query });
  return { page, browser, send: page.getByRole('button', { name: /^Send/ }), status: page.getByRole('status') };
}

test('nothing is sent unasked; then what the collector answered is shown', async () => {
  const { browser, send, status } = await screenOf(UPLOAD);
  await expect.element(send).toBeVisible();
  expect(browser.posts).toEqual([]);
  await send.click();
  await expect
    .element(status)
    .toHaveTextContent(/collect\.example took the file .* status 201: “Success” .*pilot_test_/);
  browser.postProblem = {
    message: 'collect.example did not take the file: no.',
    details: ['It said: “full”', 'Save it.'],
  };
  await send.click();
  await expect.element(status).toHaveTextContent(/did not take the file: no\. It said: “full”$/);
});

test('a study without a collector, or with a setting that cannot be used, says so', async () => {
  const { page, send } = await screenOf('study=pilot');
  await expect.element(page.getByText(/names no collector/)).toBeVisible();
  expect(send.elements()).toEqual([]);
  const { page: other } = await screenOf('upload=http://collect.example');
  await expect.element(other.getByText(/^upload: expected an address/)).toBeVisible();
});
