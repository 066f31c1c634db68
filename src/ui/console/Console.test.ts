import { beforeEach, describe, expect, test } from 'vitest';
import { page as tab, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { RulesetId } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { playOf } from '../../stores/console/play';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import ConsoleScreen from './ConsoleScreen.svelte';

/** All columns side by side. */
beforeEach(() => tab.viewport(1440, 900));

/** The console with an episode of a task that has two services; db shows something else once it has been restarted. */
async function consoleOf(
  task_id: 'alert_classification' | 'remediation_planning' = 'alert_classification',
  ruleset: RulesetId = 'openenv-0.1',
) {
  const scenario = scenarioOf(task_id, {
    known_services: ['api', 'db'],
    tool_responses: { query_logs: { api: 'timeouts to db', db: 'too many clients' } },
    available_targets: { restart_service: ['db'] },
    wrong_actions: { 'restart_service:api': 'api was well.' },
    repairs: [{ action: 'restart_service:db' }],
    later_readings: [{ tool: 'query_logs', service: 'db', after: ['restart_service:db'], reading: 'ready' }],
  });
  const stores = openTab(createBrowser([scenario]));
  const props = { scenario_id: scenario.scenario_id, ruleset };
  const page = await render(withStores(ConsoleScreen, stores), props);
  await expect.element(page.getByRole('grid', { name: /^Investigate/ })).toBeVisible();
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

describe('after a repair that held', () => {
  /** db has been asked, pinned and restarted. */
  async function repaired() {
    const opened = await consoleOf('remediation_planning', 'strict-1');
    const { page, cell, card } = opened;
    await cell('Logs of db').click();
    await expect.element(card('Step 1: Logs db')).toBeVisible();
    await userEvent.keyboard('p');
    await page.getByRole('button', { name: 'Restart db', exact: true }).click();
    await page.getByRole('button', { name: 'Run: Restart db' }).click();
    await expect.element(card('Step 1: Logs db, before Restart db')).toBeVisible();
    return opened;
  }
  const OUTDATED = 'Logs of db, asked at step 1, before the last repair';

  test('a cell is asked again: both readings are kept, and a pin stays where it is', async () => {
    const { session, steps, cell, card } = await repaired();
    await cell(OUTDATED).click();
    await expect.element(card('Step 3: Logs db')).toHaveTextContent('ready');
    await expect.element(card('Step 1: Logs db, before Restart db')).toHaveTextContent('too many clients');
    expect([steps(), session().pins]).toEqual([['query_logs', 'restart_service', 'query_logs'], [1]]);
    await cell('Logs of db, asked at step 3').click();
    await expect.element(card('Step 3: Logs db')).toHaveFocus();
    expect(steps()).toHaveLength(3);
  });

  test('so it is in the palette', async () => {
    const { page, steps, card } = await repaired();
    for (const note of ['asked at step 1, before the last repair: ask again', 'asked at step 3: show']) {
      await userEvent.keyboard('/');
      await page.getByRole('combobox', { name: 'Commands' }).fill('logs db');
      await expect.element(page.getByRole('option', { name: `logs db ${note}` })).toBeVisible();
      await userEvent.keyboard('{Enter}');
      await expect.element(card('Step 3: Logs db')).toBeVisible();
    }
    expect(steps()).toHaveLength(3);
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
