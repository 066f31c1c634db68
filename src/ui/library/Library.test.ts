import { beforeEach, describe, expect, test } from 'vitest';
import { page as tab } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { FirstAlert } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { createBrowser, openTab, recordWith } from '../../stores/fixture';
import { withStores } from '../fixture';
import Library from './Library.svelte';

const FIRST: FirstAlert = {
  scenario_id: 'AC-001',
  symptoms: [
    { text: 'sign-in p99: over 5 s', trend: { shape: 'step', onset_minutes_ago: 13 } },
    { text: 'helpdesk is busy', trend: { shape: 'ramp' } },
  ],
  fired_minutes_ago: 11,
  services: [
    { name: 'api-gateway', kind: 'gateway', alerting: true },
    { name: 'db', kind: 'database', alerting: false },
  ],
};
const SITE = [
  scenarioOf('alert_classification', { scenario_id: 'AC-001', difficulty: 1, title: 'Sign-in slow' }),
  scenarioOf('alert_classification', { scenario_id: 'AC-002', difficulty: 3, title: 'Shop slow' }),
  scenarioOf('root_cause_analysis', { scenario_id: 'RCA-001', difficulty: 2, title: 'Orders fail' }),
];

beforeEach(() => tab.viewport(1440, 900));

async function libraryOf(browser = createBrowser(SITE)) {
  const stores = openTab(browser);
  const screen = await render(
    withStores(Library, { ...stores, outside: { ...stores.outside, firstAlert: FIRST } }),
    {},
  );
  await expect.element(screen.getByRole('link', { name: /^RCA-001 / })).toBeVisible();
  const cards = () =>
    screen
      .getByRole('region', { name: 'Incidents' })
      .getByRole('listitem')
      .getByRole('link')
      .elements()
      .map(({ textContent }) => textContent.trim().split(/\s/)[0]);
  return { screen, cards, stores };
}

test('a newcomer is shown an alert with its figures and its map, and starts it by the strict rules', async () => {
  const { screen } = await libraryOf();
  const first = screen.getByRole('region', { name: 'Your first incident' });
  await expect.element(first.getByRole('heading', { level: 1 })).toHaveTextContent('You are on call.');
  await expect.element(first.getByRole('definition').first()).toHaveTextContent('over 5 s');
  await expect.element(first.getByRole('img', { name: /^2 services\. .* raised by api-gateway;/ })).toBeVisible();
  await expect
    .element(first.getByRole('link', { name: /^Take the page/ }))
    .toHaveAttribute('href', '#/play/AC-001?ruleset=strict-1');
});

describe('the list', () => {
  test('is narrowed by task and by difficulty, and whole again by one click', async () => {
    const { screen, cards } = await libraryOf();
    expect(cards()).toEqual(['AC-001', 'AC-002', 'RCA-001']);
    await screen.getByRole('group', { name: 'Task' }).getByText('Classification').click();
    await expect.poll(cards).toEqual(['AC-001', 'AC-002']);
    await screen.getByRole('combobox', { name: 'Difficulty' }).selectOptions('2');
    await expect.poll(cards).toEqual([]);
    await screen.getByRole('button', { name: 'Show all 3' }).click();
    await expect.poll(cards).toHaveLength(3);
  });

  test('looks the same whatever the answer is: what a card shows is not of the incident’s solution', async () => {
    const shown = async (severity: string) => {
      const scenario = scenarioOf('alert_classification', { scenario_id: 'RCA-001', correct_severity: severity });
      const { screen } = await libraryOf(createBrowser([scenario]));
      const card: Element = screen.getByRole('link', { name: /^RCA-001 / }).element();
      const look = [card.textContent, card.getAttribute('class'), getComputedStyle(card).borderLeftColor];
      await screen.unmount();
      return look;
    };
    expect(await shown('P1')).toEqual(await shown('P4'));
  });
});

test('the rules are one click away, and their choice goes with what is started', async () => {
  const { screen, stores } = await libraryOf();
  // In the app all of it stands in something that takes the focus.
  document.body.tabIndex = -1;
  await screen.getByText('Rules: Strict 1').click();
  await screen.getByText('OpenEnv 0.1', { exact: true }).click();
  document.body.removeAttribute('tabindex');
  expect(stores.preferences.getState().ruleset).toBe('openenv-0.1');
  await expect
    .element(screen.getByRole('link', { name: /^RCA-001 / }))
    .toHaveAttribute('href', '#/play/RCA-001?ruleset=openenv-0.1');
});

test('who comes back finds what to play next, what was reached, and how it went', async () => {
  const browser = createBrowser(SITE);
  const record = recordWith({ grade: 1 });
  browser.finished.set('kept', { ...record, trajectory: { ...record.trajectory, ruleset: 'strict-1' } });
  document.documentElement.dataset['visit'] = 'back';
  try {
    const { screen, stores } = await libraryOf(browser);
    const next = screen.getByRole('region', { name: 'Your next incident' });
    await expect
      .element(next.getByRole('link', { name: /^Take the page/ }))
      .toHaveAttribute('href', '#/play/AC-002?ruleset=strict-1');
    await expect.element(next.getByText('first episode')).toBeVisible();
    await expect.element(next.getByRole('definition').first()).toHaveTextContent('1.00');
    await expect.element(screen.getByRole('img', { name: '1 of 3 solved, 1 played' })).toBeVisible();
    await expect.poll(() => stores.preferences.getState().visit).toEqual({ back: true, open: 0 });
  } finally {
    delete document.documentElement.dataset['visit'];
  }
});
