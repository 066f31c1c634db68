import { beforeEach, describe, expect, test } from 'vitest';
import { page as tab, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { RulesetId } from '../../schema';
import '../../styles/app.css';
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
  /** The part that is opened, where there is room for one only. */
  part?: string,
) {
  const scenario = scenarioOf(task_id, {
    known_services: ['api', 'db'],
    alert: { affected_services: ['load-balancer', 'api'] },
    tool_responses: { query_logs: { api: 'timeouts to db', db: 'too many clients' } },
    available_targets: { restart_service: ['db'] },
    wrong_actions: { 'restart_service:api': 'api was well.' },
    repairs: [{ action: 'restart_service:db' }],
    later_readings: [{ tool: 'query_logs', service: 'db', after: ['restart_service:db'], reading: 'ready' }],
  });
  const stores = openTab(createBrowser([scenario]));
  const props = { scenario_id: scenario.scenario_id, ruleset };
  const page = await render(withStores(ConsoleScreen, stores), props);
  if (part) await page.getByRole('navigation', { name: 'Parts' }).getByRole('button', { name: part }).click();
  await expect.element(page.getByRole('grid', { name: /^Investigate/ })).toBeVisible();
  const session = () => {
    const state = playOf(stores).getState();
    if (state.phase !== 'playing') throw new Error(`No session: ${state.phase}`);
    return state.session;
  };
  const steps = () => session().replay.steps.map(({ action }) => action.action_type);
  const cell = (name: string) => page.getByRole('gridcell').getByRole('button', { name, exact: true });
  const card = (name: string) => page.getByRole('region', { name: 'Evidence' }).getByRole('article', { name });
  return { page, stores, session, steps, cell, card, status: page.getByRole('status') };
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

describe('before anything is asked', () => {
  test('a newcomer is shown the way, and a question to one that raised the alert, which asks it', async () => {
    const { page, card, steps } = await consoleOf('alert_classification', 'strict-1');
    const evidence = page.getByRole('region', { name: 'Evidence' });
    await expect.element(evidence).toHaveTextContent('Of your 3 steps 2 are for questions, one is your answer.');
    await evidence.getByRole('button', { name: 'Metrics of api' }).click();
    await expect.element(card('Step 1: Metrics api')).toBeVisible();
    expect(steps()).toEqual(['check_metrics']);
    await expect.element(evidence.getByText('Nothing asked yet.')).not.toBeInTheDocument();
  });

  test('nobody else is: the question would be a help', async () => {
    const { page, stores } = await consoleOf('alert_classification', 'strict-1');
    stores.preferences.endHints();
    const evidence = page.getByRole('region', { name: 'Evidence' });
    await expect.element(evidence.getByRole('button')).not.toBeInTheDocument();
    await expect.element(evidence.getByText('Nothing asked yet.')).toBeVisible();
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
    await page.getByRole('combobox', { name: 'Target' }).fill('db');
    await userEvent.keyboard('{Enter}');
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

test('a node asks, marks a suspect in the answer, and chooses what to repair', async () => {
  const { page, session, steps } = await consoleOf('remediation_planning', 'strict-1');
  await page.getByRole('button', { name: 'db, health not known' }).click();
  const node = page.getByRole('dialog', { name: 'db' });
  await node.getByRole('button', { name: 'Ask db: Logs' }).click();
  await expect.element(node.getByRole('button', { name: 'Ask db: Logs, asked at step 1' })).toBeVisible();
  await expect
    .element(node.getByRole('list', { name: 'What is known of db' }))
    .toHaveTextContent('#1 Logs: too many clients');
  expect(steps()).toEqual(['query_logs']);
  await node.getByRole('button', { name: 'Mark as suspect' }).click();
  await expect.element(page.getByRole('combobox', { name: 'Service' })).toHaveValue('db');
  expect(session().draft.service).toBe('db');
  await node.getByRole('button', { name: 'Repair…' }).click();
  await expect.element(page.getByRole('combobox', { name: 'Target' })).toHaveValue('db');
  await expect.element(page.getByRole('radio', { name: 'Restart' })).toHaveFocus();
});

test('a pin is announced', async () => {
  const { cell, card, status } = await consoleOf();
  await cell('Logs of db').click();
  await card('Step 1: Logs db').click();
  await userEvent.keyboard('p');
  await expect.element(status).toHaveTextContent('Pinned: Logs db, step 1.');
  await userEvent.keyboard('p');
  await expect.element(status).toHaveTextContent('No longer pinned: Logs db, step 1.');
});

test('the keyboard comes to the grid before the cards', async () => {
  const { page, cell, card } = await consoleOf();
  await cell('Logs of db').click();
  await expect.element(card('Step 1: Logs db')).toBeVisible();
  const all = [...page.container.querySelectorAll('button')];
  const at = (button: Element | null) => all.findIndex((each) => each === button);
  const grid = at(cell('Logs of db, asked at step 1').element());
  const pin = at(page.getByRole('region', { name: 'Evidence' }).getByRole('button', { name: /^Pin / }).element());
  expect(grid).toBeGreaterThan(-1);
  expect(grid).toBeLessThan(pin);
});

test.each([320, 390, 961, 1024, 1440, 1920])('names of 60 letters fit into a window of %i pixels', async (width) => {
  const long = (start: string) => start.padEnd(60, 'x');
  const services = [long('gateway'), `${'payment-'.repeat(7)}api`];
  const [first = '', second = ''] = services;
  const scenario = scenarioOf('remediation_planning', {
    known_services: services,
    alert: { title: long('Alert'), affected_services: services, symptoms: [`${long('errors')}: ${long('64')}`] },
    tool_responses: {
      check_metrics: {
        [first]: { metrics: [{ name: long('errors'), value: 123456789, unit: long('/s'), baseline: 1 }] },
      },
      check_dependencies: { [first]: { dependencies: [{ service: second, state: 'down', note: long('note') }] } },
      check_recent_deploys: { [first]: { deploys: [{ minutes_ago: 47, title: long('v2'), detail: long('detail') }] } },
    },
    title: long('Title'),
  });
  await tab.viewport(width, 800);
  const stores = openTab(createBrowser([scenario]));
  const page = await render(withStores(ConsoleScreen, stores), {
    scenario_id: scenario.scenario_id,
    ruleset: 'strict-1',
  });
  await expect.element(page.getByRole('region', { name: 'Alert and service map' })).toBeVisible();
  for (const tool of ['check_metrics', 'check_dependencies', 'check_recent_deploys'] as const)
    await playOf(stores).act({ action_type: tool, parameters: { service: first } });
  const names = width > 960 ? [undefined] : ['Alert', 'Evidence', 'Work'];
  for (const name of names) {
    if (name) await page.getByRole('navigation', { name: 'Parts' }).getByRole('button', { name }).click();
    await expect.poll(() => page.container.querySelectorAll('.node').length).toBe(2);
    // Nodes are on their way to where the call puts them.
    await expect.poll(() => document.getAnimations().length).toBe(0);
    const wide = [...page.container.querySelectorAll('*')]
      .filter((element) => element.checkVisibility() && !element.closest('.sr-only'))
      .filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        const column = element.closest('.column')?.getBoundingClientRect();
        return own > 1 && (left < -1 || right > (column?.right ?? innerWidth) + 1);
      });
    expect(
      wide.map(({ tagName, className, textContent }) => `${tagName}.${className}: ${textContent.slice(0, 80)}`),
    ).toEqual([]);
  }
});

test('on a phone a column scrolls, and never the page beneath it', async () => {
  await tab.viewport(390, 844);
  const { page } = await consoleOf('remediation_planning', 'strict-1', 'Work');
  await page.getByRole('combobox', { name: 'Failure mode' }).fill('pool');
  await expect.element(page.getByRole('listbox', { name: 'Failure mode' })).toBeVisible();
  const column = page.getByRole('region', { name: 'Work' }).element();
  expect(column.scrollHeight).toBeGreaterThan(column.clientHeight);
  expect(document.scrollingElement?.scrollHeight).toBeLessThanOrEqual(innerHeight);
});

test('at 400 % the page scrolls, and what is read has the whole of the window', async () => {
  await tab.viewport(360, 225);
  const scenario = scenarioOf('root_cause_analysis', { known_services: ['api'] });
  const page = await render(withStores(ConsoleScreen, openTab(createBrowser([scenario]))), {
    scenario_id: scenario.scenario_id,
  });
  const alert = page.getByRole('region', { name: 'Alert and service map' });
  await expect.element(alert).toBeVisible();
  expect(getComputedStyle(alert.element()).overflowY).toBe('visible');
  expect(document.documentElement.scrollHeight).toBeGreaterThan(innerHeight);
});
