import { expect, test } from 'vitest';
import type { ActionPair } from '../../schema/fixture';
import { scenarioOf } from '../../schema/fixture';
import { replayOf } from '../fixture';
import { proofsOf } from './proofs';

const scenario = scenarioOf('root_cause_analysis', {
  known_services: ['api', 'db'],
  tool_responses: { query_logs: { api: 'slow', db: 'pool exhausted' }, check_metrics: { db: '100 of 100' } },
  key_evidence: [
    { tool: 'query_logs', service: 'api' },
    { tool: 'query_logs', service: 'db', or: [{ tool: 'check_metrics', service: 'db' }] },
  ],
  aliases: { db: ['orders-db'] },
});

const after = (...taken: ActionPair[]) =>
  proofsOf(replayOf(scenario, taken, 'strict-1')).map(
    ({ expert, seen, also, named }) =>
      `${expert.label} ${expert.service}: ${seen ? `#${seen.step} ${seen.label} ${seen.gist}` : 'not seen'}${also.map((step) => `, also #${step}`).join('')}${named ? ', named' : ''}`,
  );

const METRICS: ActionPair = ['check_metrics', { service: 'orders-db' }];
const naming = (...evidence: { tool: string; service: string }[]): ActionPair => [
  'submit_root_cause',
  { service: 'db', evidence },
];

test.each<[string, ActionPair[], string[]]>([
  ['nothing', [], ['Logs api: not seen', 'Logs db: not seen']],
  ['one that proves as much', [METRICS], ['Logs api: not seen', 'Logs db: #1 Metrics 100 of 100']],
  [
    'the first of two',
    [METRICS, ['query_logs', { service: 'db' }]],
    ['Logs api: not seen', 'Logs db: #1 Metrics 100 of 100, also #2'],
  ],
  ['the same one twice', [METRICS, METRICS], ['Logs api: not seen', 'Logs db: #1 Metrics 100 of 100']],
  [
    'and named, by another name',
    [METRICS, naming({ tool: 'check_metrics', service: 'db' })],
    ['Logs api: not seen', 'Logs db: #1 Metrics 100 of 100, named'],
  ],
  [
    'and of two the one that is named',
    [METRICS, ['query_logs', { service: 'db' }], naming({ tool: 'query_logs', service: 'db' })],
    ['Logs api: not seen', 'Logs db: #2 Logs pool exhausted, also #1, named'],
  ],
  [
    'and something named that was not asked',
    [METRICS, naming({ tool: 'query_logs', service: 'api' }, { tool: 'query_logs', service: 'db' })],
    ['Logs api: not seen', 'Logs db: #1 Metrics 100 of 100'],
  ],
])('the proofs that were seen: %s', (_label, taken, proofs) => {
  expect(after(...taken)).toEqual(proofs);
});
