import { beforeEach, describe, expect, test } from 'vitest';
import { page as tab, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { scenarioOf } from '../../schema/fixture';
import { playOf } from '../../stores/console/play';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import ConsoleScreen from './ConsoleScreen.svelte';

/** All columns side by side. */
beforeEach(() => tab.viewport(1440, 900));

/** The console with an episode of a task that has two services. */
async function consoleOf(task_id: 'alert_classification' | 'remediation_planning' = 'alert_classification') {
  const scenario = scenarioOf(task_id, {
    known_services: ['api', 'db'],
    tool_responses: { query_logs: { api: 'timeouts to db', db: 'too many clients' } },
    available_targets: { restart_service: ['db'] },
    wrong_actions: { 'restart_service:api': 'api was well.' },
  });
  const stores = openTab(createBrowser([scenario]));
  const props = { scenario_id: scenario.scenario_id };
  const page = await render(withStores(ConsoleScreen, stores), props);
  await expect.element(page.getByRole('grid')).toBeVisible();
  const session = () => {
    const state = playOf(stores).getState();
    if (state.phase !== 'playing') throw new Error(`No session: ${state.phase}`);
    return state.session;
  };
  const steps = () => session().replay.steps.map(({ action }) => action.action_type);
  const cell = (name: string) => page.getByRole('gridcell').getByRole('button', { name, exact: true });
  const card = (name: string) => page.getByRole('region', { name: 'Evidence' }).getByRole('article', { name });
  return { page, session, steps, cell, card, status: page.getByRole('status') };
}

describe('a cell', () => {
  test('is asked once, becomes a card and is announced', async () => {
    const { steps, cell, card, status } = await consoleOf();
    await cell('Logs of db').click();
    await expect.element(card('Step 1: Logs db')).toBeVisible();
    await expect.element(status).toHaveTextContent('Step 1 of 3: Logs, db. Reward +0.05.');
    expect(steps()).toEqual(['query_logs']);
  });

  test('that was asked leads to its card and takes no step', async () => {
    const { steps, cell, card } = await consoleOf();
    await cell('Logs of db').click();
    await cell('Logs of db, asked at step 1').click();
    await expect.element(card('Step 1: Logs db')).toHaveFocus();
    expect(steps()).toEqual(['query_logs']);
  });

  test('asks nothing when only the step for the submission is left', async () => {
    const { steps, cell } = await consoleOf();
    await cell('Logs of db').click();
    await cell('Logs of api').click();
    const third = cell('Metrics of api');
    await expect.element(third).toHaveAttribute('aria-disabled', 'true');
    await third.click({ force: true });
    expect(steps()).toEqual(['query_logs', 'query_logs']);
  });
});

describe('keys', () => {
  test('p pins the newest card, or the one that has the focus, and takes the pin off', async () => {
    const { session, cell, card } = await consoleOf();
    await cell('Logs of db').click();
    await cell('Logs of api').click();
    await expect.element(card('Step 2: Logs api')).toBeVisible();
    await userEvent.keyboard('p');
    expect(session().pins).toEqual([2]);
    (card('Step 1: Logs db').element() as HTMLElement).focus();
    await userEvent.keyboard('p');
    expect(session().pins).toEqual([1, 2]);
    await userEvent.keyboard('p');
    expect(session().pins).toEqual([2]);
  });

  test('p pins nothing while there is no card', async () => {
    const { session } = await consoleOf();
    await userEvent.keyboard('p');
    expect(session().pins).toEqual([]);
  });

  test('/ opens the palette and ? the help, which Escape closes', async () => {
    const { page } = await consoleOf();
    for (const [key, name] of [
      ['/', 'Command palette'],
      ['?', 'Help'],
    ] as const) {
      await userEvent.keyboard(key);
      await expect.element(page.getByRole('dialog', { name })).toBeVisible();
      await userEvent.keyboard('{Escape}');
      await expect.element(page.getByRole('dialog', { name })).not.toBeInTheDocument();
    }
  });

  test('what is typed into a field is no command', async () => {
    const { page, session, cell } = await consoleOf('remediation_planning');
    await cell('Logs of db').click();
    await page.getByLabelText(/^Summary/).fill('');
    await page.getByLabelText(/^Summary/).click();
    await userEvent.keyboard('p/?');
    expect(session()).toMatchObject({ pins: [], draft: { summary: 'p/?' } });
    expect(page.getByRole('dialog').elements()).toEqual([]);
  });
});

test('the alert, the map and the grid show the same incident', async () => {
  const { page, cell } = await consoleOf();
  await expect.element(page.getByRole('region', { name: 'Alert and service map' })).toHaveTextContent('Orders fail.');
  await cell('Logs of db').click();
  await expect.element(page.getByRole('heading', { name: /^Investigate/ })).toHaveTextContent('1 of 8 cells');
});

test('without a repair to offer there is no panel of repairs', async () => {
  const { page } = await consoleOf();
  expect(page.getByRole('heading', { name: /^Repair/ }).elements()).toEqual([]);
  const remediation = await consoleOf('remediation_planning');
  await expect.element(remediation.page.getByRole('heading', { name: /^Repair/ })).toBeVisible();
});
