import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Dialog from './Dialog.svelte';

test('asks to be closed once at Escape, and leaves the closing to its owner', async () => {
  let closings = 0;
  const { getByRole } = await render(Dialog, {
    label: 'Question',
    onclose: () => closings++,
    children: createRawSnippet(() => ({ render: () => '<p>Really?</p>' })),
  });
  await userEvent.keyboard('{Escape}');
  expect(closings).toBe(1);
  await expect.element(getByRole('dialog', { name: 'Question' })).toBeVisible();
});
