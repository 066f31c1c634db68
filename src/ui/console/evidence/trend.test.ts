import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TREND_SHAPES, type Metric } from '../../../schema';
import { trendLine } from './trend';

const metric = (fields: Partial<Metric> = {}): Metric => ({ name: 'latency', value: 900, baseline: 100, ...fields });
const metrics: fc.Arbitrary<Metric> = fc.record({
  name: fc.string(),
  value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  baseline: fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null }),
  trend: fc.option(
    fc.record({
      shape: fc.constantFrom(...TREND_SHAPES),
      onset_minutes_ago: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: null }),
    }),
    { nil: null },
  ),
});

/** The level of a stretch of the line, from `start` to `end` as shares of it. */
function levelOf(line: readonly number[], start: number, end: number): number {
  const part = line.slice(Math.floor(start * line.length), Math.ceil(end * line.length));
  return part.reduce((sum, value) => sum + value, 0) / part.length;
}

describe('any metric', () => {
  test('is always drawn alike, whatever else was drawn', () => {
    fc.assert(
      fc.property(metrics, metrics, (one, other) => {
        const line = trendLine(one);
        trendLine(other);
        expect(trendLine({ ...one })).toEqual(line);
      }),
    );
  });

  test('ends at its value, through numbers only', () => {
    fc.assert(
      fc.property(metrics, (any) => {
        const { values } = trendLine(any);
        expect(values.at(-1)).toBe(any.value);
        expect(values.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test('is drawn over a span that shows how it was before', () => {
    fc.assert(
      fc.property(metrics, (any) => {
        expect(trendLine(any).minutes).toBeGreaterThanOrEqual(1.5 * (any.trend?.onset_minutes_ago ?? 15));
      }),
    );
  });
});

test('metrics of different names do not tremble alike', () => {
  const [one, other] = ['cpu', 'memory'].map((name) => trendLine(metric({ name, trend: { shape: 'step' } })).values);
  expect(one).not.toEqual(other);
});

describe('each shape, from 100 to 900 since 20 minutes, over half an hour', () => {
  test.each([
    // Shape, then the level at the start, just after the onset, halfway and just before the end.
    ['flat', 900, 900, 900, 900],
    ['step', 100, 900, 900, 900],
    ['drop', 100, 900, 900, 900],
    ['ramp', 100, 180, 500, 840],
    ['spike', 100, 1450, 900, 900],
    ['sawtooth', 100, 450, 550, 700],
  ] as const)('%s', (shape, start, onset, halfway, end) => {
    const { values, minutes } = trendLine(metric({ trend: { shape, onset_minutes_ago: 20 } }));
    expect(minutes).toBe(30);
    const levels = [
      levelOf(values, 0, 0.3),
      levelOf(values, 0.36, 0.44),
      levelOf(values, 0.62, 0.72),
      levelOf(values, 0.9, 0.98),
    ];
    for (const [index, level] of [start, onset, halfway, end].entries())
      expect(Math.abs(levels[index]! - level), `${index}: ${levels[index]}`).toBeLessThan(120);
  });

  test.each(TREND_SHAPES)('%s trembles by no more than its noise before the onset', (shape) => {
    const { values } = trendLine(metric({ trend: { shape, onset_minutes_ago: 20 } }));
    const before = values.slice(0, 14);
    expect(Math.max(...before) - Math.min(...before)).toBeLessThan(0.03 * 900);
  });
});

describe('without', () => {
  test.each<[string, Metric]>([
    ['a usual value it is drawn at its value', metric({ baseline: null, trend: { shape: 'ramp' } })],
    ['a trend it is drawn at its value', metric({ trend: null })],
  ])('%s', (_label, given) => {
    for (const value of trendLine(given).values) expect(Math.abs(value - 900)).toBeLessThan(0.03 * 900);
  });

  test('an onset it began 15 minutes ago', () => {
    const given = (onset_minutes_ago: number | null) => metric({ trend: { shape: 'step', onset_minutes_ago } });
    expect(trendLine(given(null))).toEqual(trendLine(given(15)));
  });
});
