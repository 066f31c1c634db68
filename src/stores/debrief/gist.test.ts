import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../schema';
import { gistOf } from './gist';

const log = (level: 'INFO' | 'WARN' | 'ERROR', message: string) => ({ at: '10:00', level, message });

describe('evidence comes down to what is not as usual', () => {
  test.each<[string, Evidence, string]>([
    ['the first line of a text', 'pool exhausted\nretrying', 'pool exhausted'],
    [
      'the gravest line of logs',
      { logs: [log('INFO', 'started'), log('ERROR', 'no slot'), log('WARN', 'slow')] },
      'no slot',
    ],
    ['the first of lines alike', { logs: [log('INFO', 'one'), log('INFO', 'two')] }, 'one'],
    ['no lines', { logs: [] }, 'No log lines.'],
    [
      'the metric farthest from its usual value',
      {
        metrics: [
          { name: 'p95', value: 110, unit: 'ms', baseline: 100 },
          { name: 'hits', value: 22, unit: '%', baseline: 96 },
        ],
      },
      'hits 22 %, usually 96 %',
    ],
    [
      'a limit that is reached before all else',
      {
        metrics: [
          { name: 'hits', value: 1, baseline: 96 },
          { name: 'slots', value: 100, limit: 100 },
        ],
      },
      'slots 100, its limit',
    ],
    ['a metric that is as usual', { metrics: [{ name: 'rate', value: 7, unit: '/s', baseline: 7 }] }, 'rate 7 /s'],
    ['a metric that has no usual value', { metrics: [{ name: 'queue', value: 3 }] }, 'queue 3'],
    ['one that was 0', { metrics: [{ name: 'errors', value: 5, baseline: 0 }] }, 'errors 5, usually 0'],
    ['no metrics', { metrics: [] }, 'No metrics.'],
    [
      'the newest deploy',
      {
        deploys: [
          { minutes_ago: 5, title: 'v2' },
          { minutes_ago: 900, title: 'v1' },
        ],
      },
      'v2',
    ],
    ['no deploys', { deploys: [] }, 'No recent deploys.'],
    [
      'the first dependency that is not well',
      {
        dependencies: [
          { service: 'a', state: 'healthy' },
          { service: 'b', state: 'down' },
        ],
      },
      'b is down',
    ],
    ['with its note', { dependencies: [{ service: 'b', state: 'degraded', note: 'slow' }] }, 'b: slow'],
    [
      'none that is not well',
      { dependencies: [{ service: 'a', state: 'healthy' }] },
      'All that it depends on is healthy.',
    ],
    ['the notes of a status', { status: { state: 'degraded', notes: '3 of 6 pods' } }, '3 of 6 pods'],
    ['a status without notes', { status: { state: 'down' } }, 'down'],
  ])('%s', (_label, evidence, gist) => {
    expect(gistOf(evidence)).toBe(gist);
  });
});
