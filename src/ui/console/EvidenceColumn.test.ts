import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { scenarioOf } from '../../schema/fixture';
import { evidenceCards } from '../../stores/console/evidence';
import { replayOf } from '../../stores/fixture';
import EvidenceColumn from './EvidenceColumn.svelte';

const SERVICES = ['api', 'db', 'cache'];
const cards = evidenceCards(
  replayOf(
    scenarioOf('root_cause_analysis', { known_services: SERVICES }),
    SERVICES.map((service) => ['query_logs', { service }] as const),
  ),
);

async function columnOf(pins: number[], shown = cards) {
  const pinned: number[] = [];
  const children = createRawSnippet(() => ({ render: () => '<p>Nothing asked yet.</p>' }));
  const props = { cards: shown, children, onpin: (step: number) => pinned.push(step) };
  const page = await render(EvidenceColumn, { ...props, pins });
  const steps = () => [...page.container.querySelectorAll('[data-step]')].map((card) => card.getAttribute('data-step'));
  return { page, steps, pinned, pin: (next: number[]) => page.rerender({ ...props, pins: next }) };
}

test('all cards are shown, the newest first', async () => {
  const { steps } = await columnOf([]);
  expect(steps()).toEqual(['3', '2', '1']);
});

test('only pinned ones on demand, and all of them again', async () => {
  const { page, steps } = await columnOf([1, 3]);
  await page.getByRole('button', { name: 'newest first · 2 pinned' }).click();
  await expect.poll(steps).toEqual(['3', '1']);
  await page.getByRole('button', { name: 'pinned only: show all 3' }).click();
  await expect.poll(steps).toEqual(['3', '2', '1']);
});

test('with the last pin gone all cards are back', async () => {
  const { page, steps, pin } = await columnOf([2]);
  await page.getByRole('button', { name: 'newest first · 1 pinned' }).click();
  await expect.poll(steps).toEqual(['2']);
  await pin([]);
  await expect.poll(steps).toEqual(['3', '2', '1']);
  expect(page.getByRole('button', { name: /pinned/ }).elements()).toEqual([]);
});

test('a card is pinned by its own button', async () => {
  const { page, pinned } = await columnOf([]);
  await page.getByRole('button', { name: /pin/i }).nth(1).click();
  expect(pinned).toEqual([2]);
});

test('without cards it says what will come here', async () => {
  const { page } = await columnOf([], []);
  await expect.element(page.getByText('Nothing asked yet.')).toBeVisible();
});
