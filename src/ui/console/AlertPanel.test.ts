import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../styles/app.css';
import type { IncidentStatus } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import type { Knowledge } from '../../stores/console/knowledge';
import AlertPanel from './AlertPanel.svelte';

const panelOf = (alert: object, status?: IncidentStatus, metrics?: Knowledge['metrics']) =>
  render(AlertPanel, {
    scenario: scenarioOf('root_cause_analysis', { alert }),
    ...{ status, ...(metrics && { metrics }) },
  });

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

describe('a figure', () => {
  const ALERT = { symptoms: ['log-in errors: 64 %', 'orders placed: 41 /min', 'court pages: normal'] };
  const ordersOf = (value: number, isCurrent: boolean) =>
    new Map([
      [
        'orders placed',
        { metric: { name: 'orders placed', value, unit: '/min', baseline: 260 }, service: 'shop', step: 9, isCurrent },
      ],
    ]);
  const colours = ({ container }: { container: HTMLElement }) =>
    [...container.querySelectorAll('dd > span')].map((span) => getComputedStyle(span).color);

  test('is red when it is off, not when it has a digit', async () => {
    const [off, number, fine] = colours(await panelOf(ALERT, 'ongoing'));
    expect(number).toBe(fine);
    expect(off).not.toBe(number);
  });

  test('is red, too, when evidence has shown what is usual', async () => {
    const [off, read] = colours(await panelOf(ALERT, 'ongoing', ordersOf(41, false)));
    expect(read).toBe(off);
  });

  test('falls back to what was read since', async () => {
    const panel = await panelOf(ALERT, 'recovered', ordersOf(262, true));
    const row = panel.container.querySelectorAll('dd')[1];
    expect(row?.querySelector('s')?.textContent).toBe('41 /min');
    expect(row?.querySelector('.good')?.textContent).toContain('262 /min, read at step 9, as usual');
  });

  test('that nobody has read since keeps its value, and is no longer red', async () => {
    const [red] = colours(await panelOf(ALERT, 'ongoing'));
    const panel = await panelOf(ALERT, 'recovered');
    expect(panel.container.querySelector('dd')?.textContent).toBe('64 %');
    expect(colours(panel)).not.toContain(red);
    await expect.element(panel.getByText(/Figures of when it fired/)).toBeVisible();
  });
});
