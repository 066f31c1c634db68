import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Metric } from '../../../schema';
import Metrics from './Metrics.svelte';

/** What a metric's tile says: its name, its reading, what that compares to, its course. */
async function tileOf(fields: Omit<Metric, 'name'>) {
  const { container } = await render(Metrics, { metrics: [{ name: 'latency', ...fields }] });
  return [...container.querySelectorAll('li > span')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
}

describe('a reading is shown with its unit, what is usual, its limit and its course', () => {
  test.each<[string, Omit<Metric, 'name'>, string[]]>([
    ['a number alone', { value: 12_000 }, ['latency', '12,000', '', '']],
    ['a unit', { value: 0.45, unit: 's' }, ['latency', '0.45 s', '', '']],
    ['dollars', { value: 12_000, unit: '$/min' }, ['latency', '$12,000/min', '', '']],
    ['what is usual', { value: 101, unit: 'ms', baseline: 100 }, ['latency', '101 ms', 'usually 100 ms', '']],
    ['the usual', { value: 100, baseline: 100 }, ['latency', '100', 'as usual', '']],
    ['a limit', { value: 31, unit: 'GB', limit: 64 }, ['latency', '31 GB', 'of 64 GB', '']],
    ['both', { value: 31, baseline: 30, limit: 64 }, ['latency', '31', 'of 64 · usually 30', '']],
    ['usual dollars', { value: 60, unit: '$', baseline: 60.5 }, ['latency', '$60', 'usually $60.5', '']],
    ['nothing where zero is usual', { value: 0, baseline: 0 }, ['latency', '0', 'as usual', '']],
    ['an abnormal one', { value: 900, baseline: 100 }, ['latency', '900 , abnormal', 'usually 100', '']],
    ['a steady course', { value: 1, trend: { shape: 'flat' } }, ['latency', '1', '', 'steady']],
    [
      'a course since some time',
      { value: 1, trend: { shape: 'ramp', onset_minutes_ago: 47 } },
      ['latency', '1', '', 'ramp since 47 min ago'],
    ],
    ['a course since nobody knows when', { value: 1, trend: { shape: 'spike' } }, ['latency', '1', '', 'spike']],
  ])('%s', async (_label, fields, words) => {
    expect(await tileOf(fields)).toEqual(words);
  });
});

test('every metric has a tile, also two of one name', async () => {
  const metrics = [1, 2, 3].map((value) => ({ name: value === 3 ? 'memory' : 'cpu', value }));
  const screen = await render(Metrics, { metrics });
  expect(screen.getByRole('listitem').elements()).toHaveLength(3);
});
