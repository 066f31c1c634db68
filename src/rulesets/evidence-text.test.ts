import { describe, expect, test } from 'vitest';
import type { Evidence } from '../schema';
import { agoText, evidenceText } from './evidence-text';

describe('evidenceText', () => {
  test.each<[string, Evidence, string]>([
    ['text is left as it is', '  ERROR\n\tpool ', '  ERROR\n\tpool '],
    ['no log lines', { logs: [] }, 'No log lines.'],
    [
      'log lines, in their order',
      {
        logs: [
          { at: '10:02', level: 'ERROR', message: 'pool exhausted' },
          { at: '10:01', level: 'INFO', message: 'started' },
        ],
      },
      '10:02 ERROR pool exhausted\n10:01 INFO started',
    ],
    ['no metrics', { metrics: [] }, 'No metrics.'],
    ['a bare metric', { metrics: [{ name: 'errors', value: 12 }] }, 'errors: 12'],
    ['its unit', { metrics: [{ name: 'p99', value: 2.5, unit: 's' }] }, 'p99: 2.5 s'],
    ['zero is a reading', { metrics: [{ name: 'up', value: 0, baseline: 0, limit: 0 }] }, 'up: 0 (limit 0, usually 0)'],
    ['its limit', { metrics: [{ name: 'pool', value: 99, limit: 100 }] }, 'pool: 99 (limit 100)'],
    ['its baseline', { metrics: [{ name: 'pool', value: 99, baseline: 10 }] }, 'pool: 99 (usually 10)'],
    ['its trend', { metrics: [{ name: 'pool', value: 99, trend: { shape: 'flat' } }] }, 'pool: 99 (flat)'],
    [
      'an onset now',
      { metrics: [{ name: 'pool', value: 9, trend: { shape: 'drop', onset_minutes_ago: 0 } }] },
      'pool: 9 (drop since 0 min ago)',
    ],
    [
      'every fact about a metric, with the unit on each amount',
      {
        metrics: [
          {
            name: 'disk',
            value: 95,
            unit: '%',
            limit: 100,
            baseline: 40,
            trend: { shape: 'ramp', onset_minutes_ago: 90 },
          },
          { name: 'cpu', value: 1 },
        ],
      },
      'disk: 95 % (limit 100 %, usually 40 %, ramp since 1 h 30 min ago)\ncpu: 1',
    ],
    [
      'nulls are absent facts',
      { metrics: [{ name: 'cpu', value: 1, unit: null, baseline: null, limit: null, trend: null }] },
      'cpu: 1',
    ],
    [
      'a null onset',
      { metrics: [{ name: 'cpu', value: 1, trend: { shape: 'step', onset_minutes_ago: null } }] },
      'cpu: 1 (step)',
    ],
    ['no dependencies', { dependencies: [] }, 'No dependencies.'],
    [
      'dependencies',
      {
        dependencies: [
          { service: 'db', state: 'down', note: 'no route' },
          { service: 'cache', state: 'healthy' },
        ],
      },
      'db: down (no route)\ncache: healthy',
    ],
    ['no deploys', { deploys: [] }, 'No recent deploys.'],
    [
      'deploys',
      {
        deploys: [
          { minutes_ago: 18, title: 'v2', detail: 'new pool' },
          { minutes_ago: 4320, title: 'v1' },
        ],
      },
      '18 min ago: v2\n  new pool\n3 d ago: v1',
    ],
    ['a status', { status: { state: 'healthy' } }, 'healthy'],
    ['a status with notes', { status: { state: 'degraded', notes: '2 of 3 up' } }, 'degraded: 2 of 3 up'],
  ])('%s', (_label, evidence, text) => {
    expect(evidenceText(evidence)).toBe(text);
  });
});

describe('agoText', () => {
  test.each([
    [0, '0 min ago'],
    [1, '1 min ago'],
    [59, '59 min ago'],
    [60, '1 h ago'],
    [61, '1 h 1 min ago'],
    [119.4, '1 h 59 min ago'],
    [119.6, '2 h ago'],
    [120, '2 h ago'],
    [130, '2 h 10 min ago'],
    [1440, '24 h ago'],
    [2879, '47 h 59 min ago'],
    [2880, '2 d ago'],
    [3600, '3 d ago'],
    [4320, '3 d ago'],
    [20160, '14 d ago'],
  ])('%d minutes: %s', (minutes, text) => {
    expect(agoText(minutes)).toBe(text);
  });
});
