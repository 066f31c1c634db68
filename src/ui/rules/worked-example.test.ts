import { expect, test } from 'vitest';
import { grade } from '../../engine';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { replayOf } from '../../stores/fixture';
import { WORKED_EXAMPLE } from './worked-example';

test('such a run is graded as the example says', () => {
  const scenario = scenarioOf('root_cause_analysis', {
    known_services: ['api', 'db'],
    tool_responses: { query_logs: { api: 'slow', db: 'pool exhausted' } },
    key_evidence: ['api', 'db'].map((service) => ({ tool: 'query_logs' as const, service })),
    correct_root_cause: { service: 'db', failure_mode: 'pool exhausted' },
    correct_failure_mode: 'pool_exhausted',
    correct_trigger: 'load',
    neighbour_modes: [{ failure_mode: 'connection_limit', reason: 'The server had slots left.' }],
  });
  const ask = (service: string): ActionPair => ['query_logs', { service }];
  const { episode } = replayOf(
    scenario,
    [
      ...['api', 'db', 'db', 'db'].map(ask),
      [
        'submit_root_cause',
        {
          ...{ service: 'db', failure_mode: 'connection_limit', trigger: 'load' },
          evidence: [{ tool: 'query_logs', service: 'db' }],
        },
      ],
    ],
    'strict-1',
  );
  const { total, breakdown } = grade(episode);
  expect(total).toBeCloseTo(WORKED_EXAMPLE.grade, 4);
  expect(breakdown).toMatchObject({ evidence_share: WORKED_EXAMPLE.evidence });
  expect(Math.abs(Number(breakdown['conduct_cost']))).toBeCloseTo(WORKED_EXAMPLE.conduct, 4);
});
