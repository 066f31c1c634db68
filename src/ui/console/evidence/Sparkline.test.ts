import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { TREND_SHAPES, type Metric } from '../../../schema';
import Sparkline from './Sparkline.svelte';

async function drawn(metric: Metric, abnormal = false) {
  const { container, unmount } = await render(Sparkline, { metric, abnormal });
  const points = (container.querySelector('polyline')?.getAttribute('points') ?? '')
    .split(' ')
    .map((point) => point.split(',').map(Number) as [x: number, y: number]);
  const baseline = /^M0 (\S+)H/.exec(container.querySelector('path')?.getAttribute('d') ?? '')?.[1];
  const isMarked = container.querySelector('polyline')?.matches('.abnormal');
  await unmount();
  return { points, baseline: baseline === undefined ? undefined : Number(baseline), isMarked };
}

test('any line and its usual value stay within the picture', async () => {
  const values = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const metrics: fc.Arbitrary<Metric> = fc.record({
    name: fc.string(),
    value: values,
    baseline: fc.option(values, { nil: null }),
    trend: fc.record({ shape: fc.constantFrom(...TREND_SHAPES), onset_minutes_ago: fc.nat(2000) }),
  });
  await fc.assert(
    fc.asyncProperty(metrics, async (metric) => {
      const { points, baseline } = await drawn(metric);
      for (const y of [...points.map(([, y]) => y), ...(baseline === undefined ? [] : [baseline])]) {
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(30);
      }
      expect([points[0]?.[0], points.at(-1)?.[0]]).toEqual([0, 120]);
    }),
    { numRuns: 40 },
  );
});

describe('a line', () => {
  const step: Metric = { name: 'latency', value: 900, baseline: 100, trend: { shape: 'step', onset_minutes_ago: 10 } };

  test('rises from the usual value when the metric does', async () => {
    const { points, baseline } = await drawn(step);
    expect(Math.abs(points[0]![1] - baseline!)).toBeLessThan(1);
    expect(points.at(-1)![1]).toBeLessThan(baseline! - 20);
  });

  test('that is flat stands in the middle, not at an edge', async () => {
    const { points } = await drawn({ name: 'cpu', value: 40, baseline: 40, trend: { shape: 'flat' } });
    for (const [, y] of points) expect(Math.abs(y - 15)).toBeLessThan(3);
  });

  test('has no usual value where none is known', async () => {
    expect((await drawn({ ...step, baseline: null })).baseline).toBeUndefined();
  });

  test.each([true, false])('is marked as abnormal: %s', async (abnormal) => {
    expect((await drawn(step, abnormal)).isMarked).toBe(abnormal);
  });
});
