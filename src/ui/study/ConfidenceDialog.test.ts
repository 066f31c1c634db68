import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import ConfidenceDialog from './ConfidenceDialog.svelte';

/** The dialog, and what was done with it. */
async function ask() {
  const done: (number | 'back')[] = [];
  const page = await render(ConfidenceDialog, {
    onconfirm: (confidence: number) => done.push(confidence),
    onback: () => done.push('back'),
  });
  return { page, done, submit: page.getByRole('button', { name: 'Submit' }) };
}

test('it asks from 0 to 100 percent, and says what the ends mean', async () => {
  const { page } = await ask();
  const dialog = page.getByRole('dialog', { name: 'How sure are you that your answer is right?' });
  await expect.element(dialog.getByRole('heading')).toHaveFocus();
  const scale = page.getByRole('group', { name: /^How sure are you .* In percent\.$/ });
  await expect.element(scale).toHaveAccessibleDescription(/^0 %:\s*just guessing\s*100 %:\s*certain$/);
  const levels = scale.getByRole('radio').elements() as HTMLInputElement[];
  expect(levels.map(({ value }) => Number(value))).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
});

test('nothing is chosen, and nothing is submitted, until one chooses', async () => {
  const { page, done, submit } = await ask();
  await expect.element(submit).toBeDisabled();
  expect(page.container.querySelectorAll(':checked')).toHaveLength(0);
  await page.getByRole('radio', { name: '70 %', exact: true }).click();
  expect(done).toEqual([]);
  await submit.click();
  expect(done).toEqual([70]);
});

test('not sure at all is an answer', async () => {
  const { page, done, submit } = await ask();
  await page.getByRole('radio', { name: '0 %', exact: true }).click();
  await submit.click();
  expect(done).toEqual([0]);
});

test('the keyboard is enough', async () => {
  const { done } = await ask();
  await userEvent.keyboard('{Tab}{ArrowRight}{ArrowRight}{Tab}{Enter}');
  expect(done).toEqual([20]);
});

test.each([
  [
    'its button',
    async (page: Awaited<ReturnType<typeof ask>>['page']) => page.getByText('Back to the incident').click(),
  ],
  ['Escape', () => userEvent.keyboard('{Escape}')],
])('%s takes the submission back', async (_label, leave) => {
  const { page, done } = await ask();
  await page.getByRole('radio', { name: '50 %', exact: true }).click();
  await leave(page);
  await expect.poll(() => done).toEqual(['back']);
});

test('keys of the page beneath are not heard', async () => {
  const heard: string[] = [];
  const listen = ({ key }: KeyboardEvent) => void heard.push(key);
  addEventListener('keydown', listen);
  const { page } = await ask();
  await userEvent.keyboard('p/?');
  expect(heard).toEqual([]);
  await page.unmount();
  await userEvent.keyboard('p');
  removeEventListener('keydown', listen);
  expect(heard).toEqual(['p']);
});
