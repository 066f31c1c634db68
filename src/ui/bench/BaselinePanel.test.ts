import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { scenarioOf } from '../../schema/fixture';
import { baselinesOf } from '../../stores/bench/baselines';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import BaselinePanel from './BaselinePanel.svelte';

const score = (...grades: number[]) => ({ grades, return: 0, steps: 3 });

async function show() {
  const browser = createBrowser(
    ['AC-001', 'AC-002'].map((scenario_id) => scenarioOf('alert_classification', { scenario_id })),
  );
  browser.suites = {
    format: 1,
    practice: 'AC-000',
    suites: [
      { suite_id: 'core', title: 'Core', minutes: 20, scenarios: ['AC-001'] },
      { suite_id: 'full', title: 'Full', minutes: 90, scenarios: ['AC-001', 'AC-002'] },
    ],
  };
  browser.baselines = {
    format: 1,
    results: [
      { policy: 'expert', ruleset: 'strict-1', scores: { 'AC-001': score(1), 'AC-002': score(0.5) } },
      { policy: 'random', ruleset: 'strict-1', scores: { 'AC-001': score(0, 0.25), 'AC-002': score(0.5, 0.5) } },
      { policy: 'expert', ruleset: 'openenv-0.1', scores: { 'AC-001': score(0.9), 'AC-002': score(0.9) } },
    ],
  };
  const stores = openTab(browser);
  await baselinesOf(stores).load();
  const page = await render(withStores(BaselinePanel, stores), {});
  return {
    ...{ page, stores },
    runs: page.getByLabelText(/^Runs of the random policy/),
    run: page.getByRole('button', { name: 'Run', exact: true }),
    grades: (policy: string) =>
      page
        .getByRole('row', { name: new RegExp(`^${policy}`) })
        .getByRole('cell')
        .elements()
        .map(({ textContent }) => textContent.trim()),
  };
}

test('shows what shipped for the chosen incidents and rules, and what has no figure', async () => {
  const { page, grades } = await show();
  expect([grades('Expert'), grades('Random'), grades('Breadth first')]).toEqual([['1.00'], ['0.13'], ['—']]);
  await userEvent.selectOptions(page.getByLabelText('Incidents'), 'full');
  expect([grades('Expert'), grades('Random')]).toEqual([['0.75'], ['0.31']]);
  await userEvent.selectOptions(page.getByLabelText('Rules'), 'openenv-0.1');
  expect([grades('Expert'), grades('Random')]).toEqual([['0.90'], ['—']]);
});

test('a run stands beside it, for the incidents and rules that it was run for', async () => {
  const { page, grades, runs, run } = await show();
  await userEvent.selectOptions(page.getByLabelText('Rules'), 'openenv-0.1');
  await userEvent.fill(runs, '3');
  await expect.element(runs).toHaveAccessibleDescription(/^7 episodes/);
  await run.click();
  await expect.element(page.getByText(/^7 episodes and \d+ steps in /)).toBeVisible();
  await expect.element(page.getByRole('status')).toHaveTextContent('The run is done: 7 episodes.');
  expect(grades('Breadth first')).toEqual(['—', expect.stringMatching(/^[01]\.\d\d$/)]);
  await userEvent.selectOptions(page.getByLabelText('Incidents'), 'full');
  expect(grades('Breadth first')).toEqual(['—']);
});

test.each(['', '0', '2.5', '20001', 'many'])('%j runs are refused', async (text) => {
  const { runs, run } = await show();
  await userEvent.fill(runs, text);
  await expect.element(runs).toBeInvalid();
  await expect.element(runs).toHaveAccessibleDescription('Expected a whole number from 1 to 20,000');
  await expect.element(run).toBeDisabled();
});

test('a run that fails says why, and can be begun again', async () => {
  const { page, stores, run } = await show();
  const full = { suite_id: 'gone', title: 'Gone', minutes: 1, scenarios: ['RP-999'] };
  await baselinesOf(stores).start({ suite: full, ruleset: 'strict-1', runs: 1 });
  await expect.element(page.getByRole('alert')).toHaveTextContent(/could not be run.*RP-999/);
  await run.click();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});
