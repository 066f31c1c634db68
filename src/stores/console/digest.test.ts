import { expect, test } from 'vitest';
import type { Evidence } from '../../schema';
import { digestOf } from './digest';

test.each<[string, Evidence, string]>([
  ['the first line of a text', 'pool exhausted\nsince 10:00', 'pool exhausted'],
  [
    'the worst line of logs',
    {
      logs: [
        { at: '', level: 'INFO', message: 'ready' },
        { at: '', level: 'ERROR', message: 'no answer' },
      ],
    },
    'ERROR no answer',
  ],
  ['the first line of quiet logs', { logs: [{ at: '', level: 'INFO', message: 'ready' }] }, 'INFO ready'],
  ['that there are no lines', { logs: [] }, 'No log lines.'],
  [
    'the figures that are off',
    {
      metrics: [
        { name: 'cpu', value: 5, baseline: 5 },
        { name: 'errors', value: 64, baseline: 0.4 },
      ],
    },
    'Off: errors',
  ],
  ['that all figures are as usual', { metrics: [{ name: 'cpu', value: 5, baseline: 5 }] }, 'All figures as usual.'],
  ['what is called', { dependencies: [{ service: 'db', state: 'down' }] }, 'db down'],
  ['that nothing is called', { dependencies: [] }, 'Calls no other service.'],
  ['the newest deploy', { deploys: [{ minutes_ago: 3, title: 'v2' }] }, 'v2'],
  ['that nothing was deployed', { deploys: [] }, 'Nothing was deployed lately.'],
  ['a status and its notes', { status: { state: 'degraded', notes: 'half of the pods' } }, 'degraded half of the pods'],
])('evidence in one line: %s', (_label, evidence, line) => {
  expect(digestOf(evidence)).toBe(line);
});
