import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Background } from '../../schema';
import Consent from './Consent.svelte';

/** The form, and what it was handed in with. */
async function formOf(given?: string) {
  const handedIn: [participant: string, background: Background][] = [];
  const page = await render(Consent, {
    code: given ?? 'P-4F7K',
    isGiven: given !== undefined,
    onconsent: (participant: string, background: Background) => handedIn.push([participant, background]),
  });
  const code = page.getByRole('textbox', { name: 'Participant code' });
  const years = page.getByRole('textbox', { name: 'Years on call' });
  const consent = page.getByRole('checkbox', { name: 'I have read this and take part of my own free will.' });
  const begin = page.getByRole('button', { name: 'Begin' });
  return { page, handedIn, code, years, consent, begin };
}

test('consent is enough: the code is proposed, and every answer may be left out', async () => {
  const { handedIn, code, consent, begin } = await formOf();
  await expect.element(code).toHaveValue('P-4F7K');
  await consent.click();
  await begin.click();
  expect(handedIn).toEqual([['P-4F7K', {}]]);
});

test('what is answered goes along', async () => {
  const { page, handedIn, code, years, consent } = await formOf();
  await code.fill('team-7');
  await years.fill('2,5');
  await page.getByRole('combobox', { name: 'Role' }).selectOptions('Operations or platform');
  const seen = page.getByRole('group', { name: 'I have played some of these incidents before' });
  await seen.getByRole('radio', { name: 'No', exact: true }).click();
  await consent.click();
  await code.click();
  await userEvent.keyboard('{Enter}');
  expect(handedIn).toEqual([['team-7', { years_on_call: 2.5, role: 'operations', seen_before: false }]]);
});

test('a code that the invitation gives is fixed', async () => {
  const { handedIn, code, consent, begin } = await formOf('P-012');
  await expect.element(code).toHaveValue('P-012');
  await expect.element(code).toHaveAttribute('readonly');
  await consent.click();
  await begin.click();
  expect(handedIn).toEqual([['P-012', {}]]);
});

test('nothing is called wrong before the form is handed in', async () => {
  const { page, code, years } = await formOf();
  await code.fill('two words');
  await years.fill('many');
  expect(page.container.querySelectorAll('[aria-invalid="true"], .error')).toHaveLength(0);
});

test('what is wrong is shown at its field, and the first such field has the focus', async () => {
  const { handedIn, code, years, consent, begin } = await formOf();
  await code.fill('two words');
  await years.fill('many');
  await begin.click();
  await expect.element(code).toHaveAccessibleDescription(/Use 1 to 64 letters, digits, dots, hyphens or underscores\./);
  await expect.element(years).toHaveAccessibleDescription('Give a number from 0 to 60, or leave it empty.');
  await expect.element(consent).toHaveAccessibleDescription('Tick this to take part.');
  await expect.element(code).toHaveFocus();

  await code.fill('one-word');
  await expect.element(code).toHaveAttribute('aria-invalid', 'false');
  await begin.click();
  await expect.element(years).toHaveFocus();
  await years.fill('');
  await begin.click();
  await expect.element(consent).toHaveFocus();
  expect(handedIn).toEqual([]);
  await userEvent.keyboard(' ');
  await begin.click();
  expect(handedIn).toEqual([['one-word', {}]]);
});
