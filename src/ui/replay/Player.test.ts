import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page as tab, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { scenarioOf } from '../../schema/fixture';
import { fromStore } from '../shared/store.svelte';
import { withStores } from '../fixture';
import { expertRun, openRun } from './fixture';
import Player from './Player.svelte';

const RCA = scenarioOf('root_cause_analysis', {
  scenario_id: 'RCA-002',
  known_services: ['api', 'db'],
  key_evidence: [
    { tool: 'query_logs', service: 'api' },
    { tool: 'check_metrics', service: 'db' },
    { tool: 'query_logs', service: 'db' },
  ],
});

/** All columns side by side. */
beforeEach(() => tab.viewport(1440, 900));

/** The player of the expert's run at a step; it moves with the address, as on its screen. */
async function playerAt(step: number, { embedded = false } = {}) {
  const { opened, stores } = await openRun(RCA, expertRun(RCA));
  const tab = { ...stores, outside: { ...stores.outside, embedded } };
  const page = await render(withStores(Player, tab), { opened, step });
  const total = opened.replay.steps.length;
  const route = fromStore(tab.route);
  const stop = tab.route.subscribe(() => {
    const { current } = route;
    if (current.screen === 'replay') void page.rerender({ step: current.step });
  });
  stops.push(stop);
  return { page, stores: tab, opened, total };
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  history.replaceState(undefined, '', location.pathname + location.search);
});

describe('the grade', () => {
  test('is in nothing that is shown until it is revealed', async () => {
    const { page, opened, total } = await playerAt(0);
    await userEvent.keyboard('{End}');
    await expect.element(page.getByRole('heading', { name: `Step ${total} of ${total}` })).toBeVisible();
    const { cumulative } = opened.replay.steps.at(-1)!.reward;
    expect(page.container.textContent).not.toContain(cumulative.toFixed(2));
    expect(page.getByRole('region', { name: 'Grade' }).elements()).toEqual([]);
    await page.getByRole('button', { name: 'Reveal the grade' }).click();
    await expect.element(page.getByRole('region', { name: 'Grade', exact: true })).toHaveTextContent('1.00');
    await expect.poll(() => document.activeElement?.tagName).toBe('H1');
  });

  test('stays revealed on the way back to the replay', async () => {
    const { page, opened } = await playerAt(0);
    await userEvent.keyboard('{End}');
    await page.getByRole('button', { name: 'Reveal the grade' }).click();
    await page.getByRole('button', { name: 'Back to the replay' }).click();
    await expect.element(page.getByRole('button', { name: 'Show the debrief' })).toHaveFocus();
    const { cumulative } = opened.replay.steps.at(-1)!.reward;
    expect(page.container.textContent).toContain(cumulative.toFixed(2));
  });
});

test('a step of the debrief leads back to the replay at that step', async () => {
  const { page, total } = await playerAt(0);
  await userEvent.keyboard('{End}');
  await page.getByRole('button', { name: 'Reveal the grade' }).click();
  await page.getByRole('button', { name: /^2 .*Metrics/ }).click();
  await expect.element(page.getByRole('heading', { name: `Step 2 of ${total}` })).toBeVisible();
  await expect.poll(() => document.activeElement?.getAttribute('type')).toBe('range');
});

test('the alert and the map show what repairs had come to at the step', async () => {
  const scenario = scenarioOf('remediation_planning', {
    known_services: ['api', 'db'],
    repairs: [{ action: 'restart_service:db' }],
  });
  const actions = [
    { action_type: 'query_logs', parameters: { service: 'db' }, at_ms: 1000 },
    { action_type: 'restart_service', parameters: { service: 'db' }, at_ms: 2000 },
  ];
  const { opened, stores } = await openRun(scenario, { ...expertRun(scenario), ruleset: 'strict-1', actions });
  const page = await render(withStores(Player, stores), { opened, step: actions.length });
  await expect.element(page.getByText('Users are served again.')).toBeVisible();
  await page.rerender({ step: 1 });
  await expect.element(page.getByText('Users are served again.')).not.toBeInTheDocument();
});

test('a step that is sought stands in the address, and its evidence on the screen', async () => {
  const { page, stores } = await playerAt(0);
  await expect.element(page.getByText('A recording: the alert has just fired.')).toBeVisible();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('article', { name: /^Step 1: / })).toBeVisible();
  expect(stores.address.hash).toMatch(/^#\/r\/[\w-]+\/1$/);
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(page.getByText('A recording: the alert has just fired.')).toBeVisible();
});

test('it says at once that it is a recording, and a button over the stage plays it; the focus is on what pauses it', async () => {
  const { page } = await playerAt(0);
  const start = page.getByRole('button', { name: 'Play the recording' });
  await start.click();
  const pause = page.getByRole('button', { name: 'Pause' });
  await expect.element(pause).toHaveFocus();
  expect(start.elements()).toEqual([]);
  await pause.click();
  await expect.element(start).toBeVisible();
  expect(start.element().getBoundingClientRect().width).toBeGreaterThan(80);
});

test('a step beyond the end is the last one', async () => {
  const { page, total } = await playerAt(99);
  await expect.element(page.getByRole('heading', { name: `Step ${total} of ${total}` })).toBeVisible();
});

test('playing on from a step opens an episode with the steps before it', async () => {
  const { page, stores } = await playerAt(2);
  await page.getByRole('button', { name: 'Play on from here' }).click();
  await expect.poll(() => location.hash).toMatch(/^#\/play\/RCA-002\/episode-1$/);
  const [kept] = (await stores.outside.running.list()).records;
  expect(kept?.trajectory).toMatchObject({ forked_from: { step: 2 } });
  expect(kept?.trajectory.actions).toHaveLength(2);
});

test('from the last step nothing can be played on', async () => {
  const { page } = await playerAt(99);
  expect(page.getByRole('button', { name: 'Play on from here' }).elements()).toEqual([]);
});

test('in a frame only watching is offered, and the way out of it', async () => {
  const { page } = await playerAt(1, { embedded: true });
  await expect.element(page.getByRole('link', { name: 'Open', exact: true })).toHaveAttribute('target', '_blank');
  for (const name of ['Share', 'Play on from here', 'Compare…'])
    expect(page.getByRole('button', { name, exact: true }).elements()).toEqual([]);
});

test('keys move nothing while the help is open', async () => {
  const { page, stores } = await playerAt(1);
  await userEvent.keyboard('?');
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await userEvent.keyboard('{End}');
  expect(stores.address.hash).toBe('');
});
