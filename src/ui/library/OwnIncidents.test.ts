import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { OwnIncident } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import OwnIncidents from './OwnIncidents.svelte';

const mine = (scenario_id: string, fields: Partial<OwnIncident> = {}): OwnIncident => ({
  ...{ format: 1, scenario_id, version: 1, task_id: 'alert_classification', title: 'Slow', services: 1, text: '{}' },
  ...fields,
});

/** The section in a browser where these are kept. */
async function sectionOf(...incidents: OwnIncident[]) {
  const browser = createBrowser([scenarioOf('alert_classification', { scenario_id: 'AC-001' })]);
  for (const incident of incidents) browser.own.set(incident.scenario_id, incident);
  const stores = openTab(browser);
  await stores.library.load();
  const best = new Map([['B', 0.85]]);
  const page = await render(withStores(OwnIncidents, stores), {
    best,
    runningIds: new Set(['A']),
    ruleset: 'strict-1',
  });
  return { page, stores, browser };
}

test('without own incidents there is no section', async () => {
  const { page } = await sectionOf();
  expect(page.container.textContent.trim()).toBe('');
});

test('each has a card with its task, and can be played', async () => {
  const { page } = await sectionOf(
    mine('A'),
    mine('B', { task_id: 'remediation_planning', services: 7, difficulty: 3 }),
  );
  await expect.element(page.getByRole('heading', { level: 2 })).toHaveTextContent('Your own incidents');
  const [a, b] = page.getByRole('listitem').getByRole('link').elements();
  expect(a?.textContent.replace(/\s+/g, ' ')).toMatch(/A Classification 1 service Slow A not played yet Resume/);
  expect(b?.textContent.replace(/\s+/g, ' ')).toMatch(
    /B Remediation 7 services difficulty 3 of 4 Slow best grade 0\.85 Again/,
  );
  expect(b?.getAttribute('href')).toBe('#/play/B?ruleset=strict-1');
});

test('one is removed by a button that names it, and comes back', async () => {
  const { page, stores, browser } = await sectionOf(mine('A'), mine('B'));
  await page.getByRole('button', { name: 'Remove A' }).click();
  await expect.element(page.getByRole('button', { name: 'Remove A' })).not.toBeInTheDocument();
  expect([...browser.own.keys()]).toEqual(['B']);
  await stores.notices.getState()[0]?.action?.run();
  await expect.element(page.getByRole('button', { name: 'Remove A' })).toBeVisible();
});

test('one whose id the site has come by says so', async () => {
  const { page } = await sectionOf(mine('A'), mine('AC-001'));
  await expect.element(page.getByText('This site now has another incident of this id')).toBeVisible();
});
