import { beforeEach, expect, test } from 'vitest';
import { page as tab, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { scenarioOf } from '../../schema/fixture';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import StudyScreen from './StudyScreen.svelte';

/** All columns side by side. */
beforeEach(() => tab.viewport(1440, 900));

/** A study of one incident after the practice, whose answers are P2. */
async function take(query: string) {
  const browser = createBrowser(
    ['AC-000', 'AC-001'].map((scenario_id) => scenarioOf('alert_classification', { scenario_id })),
  );
  const stores = openTab(browser);
  const page = await render(withStores(StudyScreen, stores), { query });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  return {
    ...{ page, browser, stores, heading, press },
    grid: page.getByRole('grid'),
    async consent() {
      await page.getByRole('checkbox').click();
      await press('Begin');
      await expect.element(heading('Practice')).toHaveFocus();
    },
    async answer(severity: string, confidence: number) {
      await press('Start the clock');
      await page.getByRole('radio', { name: new RegExp(`^${severity} `) }).click();
      await press('Submit severity');
      await page.getByRole('radio', { name: `${confidence} %`, exact: true }).click();
      await press('Submit');
    },
  };
}

test('a study from consent to its result', async () => {
  const { page, browser, heading, press, consent, answer } = await take('study=pilot');
  await expect.element(heading('Take part in a study')).toHaveFocus();
  expect(browser.studies.entries.size).toBe(0);
  await consent();
  await answer('P2', 100);
  await expect.element(heading('Incident 1 of 1')).toHaveFocus();
  await expect.element(page.getByRole('heading', { level: 2, name: /^The practice: / })).toBeVisible();
  await answer('P2', 40);
  await expect.element(heading('Almost done')).toHaveFocus();
  expect(page.getByText(/grade of/).elements()).toEqual([]);
  await page.getByRole('radio', { name: 'No', exact: true }).click();
  await press('See the result');
  await expect.element(heading('Thank you')).toHaveFocus();
  await expect.element(page.getByRole('cell', { name: /40 %$/ })).toBeVisible();
  const [stored] = [...browser.studies.entries.values()];
  expect(stored?.record).toMatchObject({ closed: true, ai_help: 'none', episodes: [{ practice: true }, {}] });
});

test('the researcher’s text is shown as text, in paragraphs', async () => {
  const text = 'First <b>one</b>.\n\nSecond one.';
  const { page } = await take(`info=${encodeURIComponent(text)}`);
  await expect.element(page.getByText('First <b>one</b>.', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Second one.', { exact: true })).toBeVisible();
});

test('a submission waits for the confidence in it, and can be taken back', async () => {
  const { page, grid, press, consent } = await take('study=pilot');
  await consent();
  await press('Start the clock');
  await page.getByRole('radio', { name: /^P1 / }).click();
  await press('Submit severity');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(grid).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Submit severity' })).toHaveFocus();
});

test('in a pause the incident is not on the page', async () => {
  const { page, browser, grid, heading, press, consent } = await take('study=pilot');
  await consent();
  await press('Start the clock');
  await expect.element(grid).toBeVisible();
  browser.time += 61_000;
  await press('Pause');
  await expect.element(heading('Paused')).toHaveFocus();
  await expect.element(page.getByText(/stands still at 01:01,/)).toBeVisible();
  expect(grid.elements()).toEqual([]);
  browser.time += 60_000;
  await press('Continue');
  await expect.element(page.getByRole('timer', { name: 'Elapsed time' })).toHaveTextContent('01:01');
});

test('the time that is left is shown, and the last minute is announced', async () => {
  const { page, browser, press, consent } = await take('study=pilot&limit=2');
  await consent();
  await press('Start the clock');
  const left = page.getByRole('timer', { name: 'Time left' });
  await expect.element(left).toHaveTextContent('02:00');
  expect(page.getByText('One minute left.').elements()).toEqual([]);
  browser.time += 59_000;
  await expect.element(left).toHaveTextContent('01:01');
  browser.time += 1000;
  await expect.element(page.getByText('One minute left.')).toBeInTheDocument();
  browser.time += 60_000;
  await expect.element(page.getByText('Time was over before an answer was submitted.')).toBeVisible();
});

test('quitting asks once, and keeps what was recorded', async () => {
  const { page, heading, press, consent } = await take('study=pilot');
  await consent();
  await press('Quit the study');
  await press('Keep going');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await press('Start the clock');
  await press('Quit');
  await page.getByRole('dialog').getByRole('button', { name: 'Quit' }).click();
  await press('See the result');
  await expect.element(heading('You stopped early')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Save your data (JSON)' })).toBeVisible();
});

test('whoever takes part again goes by the same code', async () => {
  const { page, press, consent } = await take('study=pilot');
  await page.getByRole('textbox', { name: 'Participant code' }).fill('team-7');
  await consent();
  await press('Quit the study');
  await press('Quit');
  await press('See the result');
  await press('Take part again');
  await expect.element(page.getByRole('textbox', { name: 'Participant code' })).toHaveValue('team-7');
});

test('what another tab took over can be taken back', async () => {
  const { page, browser, heading, press, consent } = await take('study=pilot');
  await consent();
  await press('Start the clock');
  const other = openTab(browser).study;
  await other.open('study=pilot');
  const asked = other.getState();
  const [kept] = asked.phase === 'who' ? asked.sessions : [];
  if (kept) await other.continueAs(kept);
  await expect.element(heading('This study goes on in another tab')).toHaveFocus();
  await press('Continue here instead');
  await expect.element(heading('Welcome back')).toBeVisible();
  expect(page.getByRole('grid').elements()).toEqual([]);
});

test('the next person at the computer sees nothing of the last one, and gets a code of their own', async () => {
  const { page, browser, heading, press, consent } = await take('study=pilot');
  await page.getByRole('textbox', { name: 'Participant code' }).fill('team-7');
  await consent();
  await page.unmount();
  const stores = openTab(browser);
  const next = await render(withStores(StudyScreen, stores), { query: 'study=pilot' });
  await expect.element(heading('Who is taking part?')).toHaveFocus();
  await expect.element(next.getByRole('button', { name: 'Continue as team-7' })).toBeVisible();
  await press('I am someone else');
  await expect.element(heading('Take part in a study')).toHaveFocus();
  await expect.element(next.getByRole('textbox', { name: 'Participant code' })).not.toHaveValue('team-7');
});

test('who is screened out is led back with the code of those', async () => {
  const { page, browser, heading, press } = await take('study=pilot&years=3&code=C1&code_screened=C3');
  await page.getByRole('checkbox').click();
  await press('Begin');
  await expect.element(page.getByRole('textbox', { name: 'Years on call (asked)' })).toHaveFocus();
  await page.getByRole('textbox', { name: 'Years on call (asked)' }).fill('1');
  await press('Begin');
  await expect.element(heading('This study looks for others')).toHaveFocus();
  await expect.element(page.getByText('C3', { exact: true })).toBeVisible();
  expect(browser.studies.entries.size).toBe(0);
});

test('a completion code stands first at the end, for who quits their own', async () => {
  const { page, press, consent } = await take('study=pilot&code=C1&code_quit=C2');
  await consent();
  await press('Quit the study');
  await press('Quit');
  await press('See the result');
  await expect.element(page.getByText('C2', { exact: true })).toBeVisible();
  expect(page.getByText('C1', { exact: true }).elements()).toEqual([]);
});
