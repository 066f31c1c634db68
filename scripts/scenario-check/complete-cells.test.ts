import type { Scenario } from '../../src/schema';
import { metricsOf } from './cells';
import { cellProblems } from './complete-cells';
import { testFinding } from './fixture';

const METRIC = 'tool_responses.check_metrics.order-service.metrics[0]';
const metric = (scenario: Scenario) => metricsOf(scenario, 'order-service')[0]!;

testFinding(cellProblems, [
  ['no services', 'RCA-002', (scenario) => (scenario.known_services = []), 'known_services', 'expected some'],
  [
    'a missing cell',
    'RCA-002',
    ({ tool_responses }) => delete tool_responses.query_logs!['cdn-edge'],
    'tool_responses.query_logs.cdn-edge',
    'expected an answer',
  ],
  [
    'plain text where a list belongs',
    'RCA-002',
    ({ tool_responses }) => (tool_responses.check_metrics!['cdn-edge'] = 'All is well.'),
    'tool_responses.check_metrics.cdn-edge',
    'expected metrics',
  ],
  [
    'an answer of an unknown service',
    'RCA-002',
    ({ tool_responses }) => (tool_responses.query_logs!['mail-relay'] = { logs: [] }),
    'tool_responses.query_logs.mail-relay',
    'not mail-relay',
  ],
  [
    'an unknown service in the alert',
    'RCA-002',
    ({ alert }) => alert.affected_services!.push('mail-relay'),
    'alert.affected_services[3]',
    'not mail-relay',
  ],
  [
    'an unknown service in a proof',
    'RCA-002',
    ({ key_evidence }) => (key_evidence[0]!.or[1]!.service = 'mail-relay'),
    'key_evidence[0].or[1].service',
    'not mail-relay',
  ],
  [
    'an unknown culprit',
    'RCA-002',
    ({ correct_root_cause }) => (correct_root_cause!.service = 'mail-relay'),
    'correct_root_cause.service',
    'not mail-relay',
  ],
  [
    'a metric without a baseline',
    'RCA-002',
    (scenario) => delete metric(scenario).baseline,
    METRIC,
    'expected a baseline',
  ],
  ['a metric without a trend', 'RCA-002', (scenario) => delete metric(scenario).trend, METRIC, 'expected a trend'],
  ['an empty unit', 'RCA-002', (scenario) => (metric(scenario).unit = ' '), METRIC, 'expected a unit, or none at all'],
  [
    'a latency without a unit',
    'RCA-002',
    (scenario) => Object.assign(metric(scenario), { name: 'checkout p99', unit: null }),
    METRIC,
    'checkout p99: expected a unit',
  ],
]);
