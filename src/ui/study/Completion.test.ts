import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Completion from './Completion.svelte';

const ADDRESS = 'https://app.prolific.com/submissions/complete?cc=C1';

test('a code is shown and copied, and leads back with the address', async () => {
  const page = await render(Completion, { completion: { code: 'C1', address: ADDRESS } });
  await expect.element(page.getByText('C1', { exact: true })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Return to app.prolific.com' })).toHaveAttribute('href', ADDRESS);
  const copied: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
  });
  await page.getByRole('button', { name: 'Copy the completion code' }).click();
  await expect.element(page.getByRole('status')).toHaveTextContent('Copied.');
  expect(copied).toEqual(['C1']);
});

test('nobody is led away while the data is on its way', async () => {
  const page = await render(Completion, { completion: { address: ADDRESS }, sending: true });
  await expect.element(page.getByRole('button', { name: 'Return to app.prolific.com' })).toBeDisabled();
  expect(page.getByRole('link').elements()).toEqual([]);
  await page.rerender({ sending: false });
  await expect.element(page.getByRole('link', { name: 'Return to app.prolific.com' })).toBeVisible();
});
