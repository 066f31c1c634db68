import type { Metric, Scenario } from '../../src/schema';
import { logsOf, metricsOf, statusOf } from './cells';
import { testFinding } from './fixture';
import { numberProblems } from './numbers';

const METRIC = 'tool_responses.check_metrics.cdn-edge.metrics[0]';
const withMetric = (fields: Partial<Metric>) => (scenario: Scenario) =>
  Object.assign(metricsOf(scenario, 'cdn-edge')[0]!, { name: 'requests', baseline: 4000, limit: null, ...fields });

testFinding(numberProblems, [
  [
    'a flat metric that has moved',
    'RCA-002',
    withMetric({ value: 5000, trend: { shape: 'flat' } }),
    METRIC,
    'requests: 5000 is flat',
  ],
  [
    'a step that has not moved',
    'RCA-002',
    withMetric({ value: 4100, trend: { shape: 'step', onset_minutes_ago: 5 } }),
    METRIC,
    'close to the usual 4000',
  ],
  [
    'a drop that has not moved',
    'RCA-002',
    withMetric({ value: 3900, trend: { shape: 'drop', onset_minutes_ago: 5 } }),
    METRIC,
    'close to the usual 4000',
  ],
  [
    'a drop that has risen',
    'RCA-002',
    withMetric({ value: 6000, trend: { shape: 'drop', onset_minutes_ago: 5 } }),
    METRIC,
    'above the usual 4000',
  ],
  ['a value beyond its limit', 'RCA-002', withMetric({ value: 4000, limit: 3999 }), METRIC, 'the limit of 3999'],
  [
    'a healthy service whose limit is reached',
    'RCA-002',
    withMetric({ value: 8000, limit: 8000, trend: { shape: 'ramp', onset_minutes_ago: 5 } }),
    'tool_responses.check_service_status.cdn-edge.status.state',
    'healthy, but requests is at its limit of 8000',
  ],
  [
    'a healthy service that does not say why, although a metric is off',
    'RCA-002',
    (scenario) => delete statusOf(scenario, 'fraud-detection')!.notes,
    'tool_responses.check_service_status.fraud-detection.status.notes',
    'payments scored is off',
  ],
  [
    'a service that is down for its callers only',
    'RCA-002',
    (scenario) => {
      Object.assign(statusOf(scenario, 'payment-service')!, { state: 'healthy' });
      for (const metric of metricsOf(scenario, 'payment-service')) metric.value = metric.baseline!;
      for (const line of logsOf(scenario, 'payment-service')) line.level = 'INFO';
    },
    'tool_responses.check_dependencies.order-service.dependencies[0].state',
    'payment-service is down, but healthy',
  ],
  [
    'a symptom that disagrees with the metric of its name',
    'RCA-003',
    ({ alert }) => (alert.symptoms![0] = 'account request errors: 1,092 %'),
    'alert.symptoms[0]',
    'account request errors is 92 in the evidence, not 1,092',
  ],
]);
