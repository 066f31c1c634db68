import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { IncidentStatus } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import AlertPanel from './AlertPanel.svelte';

const panelOf = (alert: object, status?: IncidentStatus) =>
  render(AlertPanel, { scenario: scenarioOf('root_cause_analysis', { alert }), status });

describe('the readings of an alert', () => {
  const CASES: { name: string; alert: object; rows: (readonly [name: string, value: string])[] }[] = [
    {
      name: 'a symptom with a reading',
      alert: { symptoms: ['checkout: 5xx: 61 %'] },
      rows: [['checkout: 5xx', '61 %']],
    },
    { name: 'a symptom in a sentence', alert: { symptoms: ['Orders hang'] }, rows: [['Orders hang', '']] },
    { name: 'the share of errors', alert: { error_rate: 0.1234 }, rows: [['error rate', '12.3 %']] },
    {
      name: 'the share of errors once, though a symptom has it too',
      alert: { error_rate: 0.61, symptoms: ['checkout failures: 61 %'] },
      rows: [['checkout failures', '61 %']],
    },
    {
      name: 'the share of errors beside a symptom with another reading',
      alert: { error_rate: 0.61, symptoms: ['checkout failures: 6 %'] },
      rows: [
        ['checkout failures', '6 %'],
        ['error rate', '61 %'],
      ],
    },
    { name: 'what it costs', alert: { revenue_impact_per_min: 1200 }, rows: [['revenue impact', '$1,200/min']] },
    {
      name: 'plain fields of its own, and none that hold more',
      alert: { queue_depth: 12, nested: { a: 1 } },
      rows: [['queue depth', '12']],
    },
  ];

  test.each(CASES)('$name', async ({ alert, rows }) => {
    const { container } = await panelOf(alert);
    const shown = [...container.querySelectorAll('dl > div')].map((row) => [
      row.querySelector('dt')?.textContent,
      row.querySelector('dd')?.textContent,
    ]);
    expect(shown).toEqual(rows);
  });
});

test('what has a place of its own is not a reading', async () => {
  const page = await panelOf({
    ...{ id: 'INC-1', title: 'Checkout fails', duration_minutes: 90, affected_services: ['checkout', 'cart'] },
  });
  await expect.element(page.getByRole('heading', { level: 2 })).toHaveTextContent('fired 1 h 30 min ago');
  await expect.element(page.getByRole('heading', { level: 3, name: 'Checkout fails' })).toBeVisible();
  await expect.element(page.getByText('Reported by')).toBeVisible();
  expect([...page.container.querySelectorAll('code')].map(({ textContent }) => textContent)).toEqual([
    'checkout',
    'cart',
  ]);
  expect(page.container.querySelectorAll('dt')).toHaveLength(0);
});

test.each([
  ['ongoing', 'Ongoing'],
  ['improving', 'Improving'],
  ['recovered', 'Recovered'],
  ['verified', 'Recovered and verified'],
] as const)('an incident that is %s says so', async (status, words) => {
  const page = await panelOf({}, status);
  await expect.element(page.getByText(words, { exact: false }).first()).toBeVisible();
});

test('an incident whose course is not followed has no status', async () => {
  const { container } = await panelOf({});
  expect(container.querySelector('.status')).toBeNull();
});
