import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../../schema/fixture';
import { cellKey, readingOf } from './readings';

const [FLAG, DB] = ['disable_feature_flag:Full_Export', 'restart_service:Postgres-DB'];
const scenario = scenarioOf('remediation_planning', {
  known_services: ['Postgres-DB', 'api'],
  aliases: { 'Postgres-DB': ['postgres'] },
  tool_responses: { query_logs: { 'postgres-db': 'killed', api: 'refused' } },
  correct_remediation_sequence: [FLAG, DB],
  repairs: [{ action: FLAG }, { action: DB }],
  later_readings: [
    { tool: 'query_logs', service: 'Postgres-DB', after: [FLAG], reading: 'no export' },
    { tool: 'query_logs', service: 'Postgres-DB', after: [DB], reading: 'started' },
    { tool: 'query_logs', service: 'postgres', after: [FLAG, DB], reading: 'serving' },
    { tool: 'check_metrics', service: 'api', after: [DB], reading: { metrics: [] } },
  ],
});
const [flag, db] = ['disable_feature_flag:full-export', 'restart_service:postgres-db'];

describe('what a cell shows once repairs hold', () => {
  test.each<[string, string[], string]>([
    ['before any', [], 'killed'],
    ['after the one', [flag], 'no export'],
    ['after the other', [db], 'started'],
    ['after both', [flag, db], 'serving'],
    ['in whatever order', [db, flag], 'serving'],
    ['after another, that it does not wait for', ['clear_cache'], 'killed'],
  ])('%s', (_label, held, text) => {
    expect(readingOf(scenario, 'query_logs', 'Postgres-DB', held)?.text).toBe(text);
  });

  test('is the first reading where there is no later one, and none where there is neither', () => {
    expect(readingOf(scenario, 'query_logs', 'api', [flag, db])?.text).toBe('refused');
    expect(readingOf(scenario, 'check_metrics', 'api', [])).toBe(undefined);
    expect(readingOf(scenario, 'check_metrics', 'api', [db])).toMatchObject({
      text: 'No metrics.',
      evidence: { metrics: [] },
    });
    expect(readingOf(scenario, 'check_dependencies', 'api', [flag, db])).toBe(undefined);
  });
});

test.each<[string, unknown, unknown, string]>([
  ['as it is', 'query_logs', 'Postgres-DB', 'query-logs:postgres-db'],
  ['by an alias, in another spelling', ' Query logs', 'POSTGRES', 'query-logs:postgres-db'],
  ['of an unknown service', 'query_logs', 'ghost', 'query-logs:ghost'],
  ['of no text', 7, ['api'], ':'],
])('a cell %s', (_label, tool, service, key) => {
  expect(cellKey(scenario, tool, service)).toBe(key);
});
