import { describe, expect, test } from 'vitest';
import type { Diagnostic, Scenario } from '../../src/schema';
import { published } from '../../src/schema/published/fixture';
import { dependenciesOf, logsOf, metricsOf, statusOf } from './cells';
import { changed, testFinding } from './fixture';
import { laterProblems, scenarioAt } from './later-readings';

const RESTORE = 'execute_runbook_step:restore_bgp_routes';
const ROLLBACK = 'rollback_deploy:network-infra';

/** The scenario once routes are back, and once they stay: their readings can be changed in place. */
const restored = (scenario: Scenario): Scenario => scenarioAt(scenario, [RESTORE]);
const recovered = (scenario: Scenario): Scenario => scenarioAt(scenario, [RESTORE, ROLLBACK]);

const withoutReadings =
  (tool: Diagnostic, service: string) =>
  (scenario: Scenario): void => {
    scenario.later_readings = scenario.later_readings.filter((each) => each.tool !== tool || each.service !== service);
  };

testFinding(laterProblems, [
  ...(
    [
      ['check_metrics', 'network-infra'],
      ['check_service_status', 'postgres-db'],
      ['query_logs', 'fraud-detection'],
      ['check_dependencies', 'api-gateway'],
    ] as const
  ).map(
    ([tool, service]) =>
      [
        `that a service which the incident touched has no later reading by ${tool}`,
        'RP-002',
        withoutReadings(tool, service),
        'later_readings',
        `expected a reading of tool_responses.${tool}.${service} for after the repairs`,
      ] as const,
  ),
  [
    'a log of later that ends before the repairs',
    'RP-002',
    (scenario) => {
      scenario.later_readings.unshift({
        ...{ tool: 'query_logs', service: 'redis-payments', after: [RESTORE] },
        reading: { logs: [{ at: '14:31:59', level: 'INFO', message: 'ok' }] },
      });
    },
    'later_readings[0].reading.logs',
    'expected a last line after 14:32',
  ],
  [
    'a log of later that is empty',
    'RP-002',
    (scenario) => {
      scenario.later_readings.unshift({
        ...{ tool: 'query_logs', service: 'redis-payments', after: [RESTORE] },
        reading: { logs: [] },
      });
    },
    'later_readings[0].reading.logs',
    'expected a last line after 14:32',
  ],
  [
    'a reading of another form than the tool gives',
    'RP-002',
    ({ later_readings }) => {
      for (const later of later_readings) if (later.tool === 'check_metrics') later.reading = { logs: [] };
    },
    'tool_responses.check_metrics.payment-service',
    `after ${RESTORE}: expected metrics`,
  ],
  [
    'a reading of a service that there is not',
    'RP-002',
    ({ later_readings }) =>
      later_readings.push({
        ...{ tool: 'check_service_status', service: 'mail-relay', after: [RESTORE] },
        reading: { status: { state: 'healthy' } },
      }),
    'tool_responses.check_service_status.mail-relay',
    `after ${RESTORE}: expected a known service, not mail-relay`,
  ],
  [
    'a metric of later without a baseline',
    'RP-002',
    (scenario) => delete metricsOf(restored(scenario), 'cdn-edge')[0]!.baseline,
    'tool_responses.check_metrics.cdn-edge.metrics[0]',
    `after ${RESTORE}: requests: expected a baseline`,
  ],
  [
    'lines of later in no order',
    'RP-002',
    (scenario) => (logsOf(restored(scenario), 'payment-service')[0]!.at = '14:36:00'),
    'tool_responses.query_logs.payment-service.logs[1].at',
    `after ${RESTORE}: 14:34:40 is before the line above it`,
  ],
  [
    'a metric of later that disagrees with its trend',
    'RP-002',
    (scenario) => (metricsOf(restored(scenario), 'payment-service')[2]!.value = 236),
    'tool_responses.check_metrics.payment-service.metrics[2]',
    `after ${RESTORE}: p99 latency: 236 is flat, but usually it is 190`,
  ],
  [
    'a metric beyond its limit once both repairs hold',
    'RP-002',
    (scenario) => {
      const metrics = metricsOf(restored(scenario), 'network-infra').map((metric) => ({ ...metric, limit: 2 }));
      scenario.later_readings.push({
        ...{ tool: 'check_metrics', service: 'network-infra', after: [ROLLBACK] },
        reading: { metrics },
      });
    },
    'tool_responses.check_metrics.network-infra.metrics[0]',
    `after ${RESTORE} and ${ROLLBACK}: sessions up: 3 is beyond the limit of 2`,
  ],
  [
    'a service that is called degraded although it is well by then',
    'RP-002',
    (scenario) => (dependenciesOf(restored(scenario), 'order-service')[1]!.state = 'degraded'),
    'tool_responses.check_dependencies.order-service.dependencies[1].state',
    `after ${RESTORE}: fraud-detection is degraded, but healthy`,
  ],
  [
    'a service that does not recover',
    'RP-002',
    (scenario) => (statusOf(recovered(scenario), 'order-service')!.state = 'degraded'),
    'tool_responses.check_service_status.order-service',
    'is still degraded after all repairs',
  ],
  [
    'a metric that does not come back',
    'RP-002',
    (scenario) =>
      Object.assign(metricsOf(recovered(scenario), 'postgres-db')[2]!, {
        value: 420,
        trend: { shape: 'drop', onset_minutes_ago: 2 },
      }),
    'tool_responses.check_metrics.postgres-db',
    'wal kept for az-2 standby is 420 after all repairs, usually 16',
  ],
  ...(['down', 'degraded'] as const).map(
    (state) =>
      [
        `a caller that finds another one ${state} to the end`,
        'RP-002',
        (scenario: Scenario) => (dependenciesOf(recovered(scenario), 'order-service')[0]!.state = state),
        'tool_responses.check_dependencies.order-service',
        `payment-service is still ${state} after all repairs`,
      ] as const,
  ),
  ...(['ERROR', 'FATAL'] as const).map(
    (level) =>
      [
        `a log that ends with ${level} after all repairs`,
        'RP-002',
        (scenario: Scenario) => (logsOf(recovered(scenario), 'cdn-edge').at(-1)!.level = level),
        'tool_responses.query_logs.cdn-edge',
        'still ends with an error after all repairs',
      ] as const,
  ),
]);

describe('readings are held to the rules', () => {
  const FLAG = 'disable_feature_flag:full_history_export';
  const BEFORE = [FLAG, 'restart_service:analytics-service', 'restart_service:postgres-db'];
  const [AUTH, ORDER] = ['restart_service:auth-service', 'restart_service:order-service'];

  test.each([
    ['in the order of the sequence', AUTH],
    ['in another order', ORDER],
  ])('%s', (_label, last) => {
    const held = [...BEFORE, last];
    const scenario = changed('RP-001', (faulty) => {
      const first = [...metricsOf(faulty, 'redis-cache')];
      const metrics = first.map((metric, index) => (index === 0 ? { ...metric, name: 'hits', unit: '' } : metric));
      const good = { tool: 'check_metrics', service: 'redis-cache' } as const;
      faulty.later_readings.push(
        { ...good, after: held, reading: { metrics } },
        { ...good, after: [...BEFORE, AUTH, ORDER], reading: { metrics: first } },
      );
    });
    expect(laterProblems(scenario)).toEqual([
      {
        path: 'tool_responses.check_metrics.redis-cache.metrics[0]',
        reason: `after ${held.join(' and ')}: hits: expected a unit, or none at all`,
      },
    ]);
  });
});

test('what no repair changes needs no reading for later', () => {
  const { later_readings } = published('RP-002');
  expect(later_readings.map(({ service }) => service)).not.toContain('redis-payments');
});

test('where nothing is repaired, nothing is asked of later', () => {
  const scenario = { ...published('RP-002'), task_id: 'root_cause_analysis' as const, later_readings: [] };
  expect(laterProblems(scenario)).toEqual([]);
});

test('a service may be well only once it is kept from failing again', () => {
  const scenario = changed('RP-002', ({ later_readings }) => {
    for (const { tool, service, after } of later_readings)
      if (tool === 'check_service_status' && service === 'network-infra') after.splice(0, 1, ROLLBACK);
  });
  expect(laterProblems(scenario)).toEqual([]);
});

describe('the scenario at a point of its repair', () => {
  const scenario = published('RP-002');
  const notesAt = (...held: string[]) => statusOf(scenarioAt(scenario, held), 'network-infra')?.notes;

  test('is as it was before the first repair', () => {
    expect(scenarioAt(scenario, [])).toEqual({
      ...scenario,
      tool_responses: Object.fromEntries(Object.entries(scenario.tool_responses)),
    });
  });

  test('has the last of the readings whose repairs all hold', () => {
    const notes = scenario.later_readings.flatMap(({ service, reading }) =>
      service === 'network-infra' && typeof reading === 'object' && 'status' in reading ? [reading.status.notes] : [],
    );
    expect([notesAt(RESTORE), notesAt(ROLLBACK, RESTORE)]).toEqual(notes);
    expect(notesAt(ROLLBACK)).toBe(statusOf(scenario, 'network-infra')?.notes);
  });

  test('has its first readings where there is none for later', () => {
    const after = scenarioAt(scenario, [RESTORE, ROLLBACK]);
    expect(metricsOf(after, 'redis-payments')).toEqual(metricsOf(scenario, 'redis-payments'));
  });
});
