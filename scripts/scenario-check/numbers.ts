import type { Metric, Scenario } from '../../src/schema';
import { dependenciesOf, deviation, logsOf, metricsOf, statusOf } from './cells';
import { cellPath, type Problem } from './problem';

/** Shares of the baseline: what counts as unmoved, as moved at all, and as abnormal in the app. */
const FLAT_WITHIN = 0.2;
const MOVED_BEYOND = 0.05;
const ABNORMAL_BEYOND = 0.25;

/**
 * Demands that numbers agree: trends with baselines, values with limits, a service's state with its metrics and with what
 * its callers say, the alert with the metrics it quotes. People compare numbers, and one that disagrees is a false clue.
 */
export const numberProblems = (scenario: Scenario): Problem[] => [
  ...scenario.known_services.flatMap((service) => [
    ...metricsOf(scenario, service).flatMap((metric, index) =>
      metricFaults(metric).map((reason) => ({
        path: `${cellPath('check_metrics', service)}.metrics[${index}]`,
        reason: `${metric.name}: ${reason}`,
      })),
    ),
    ...healthProblems(scenario, service),
    ...reportProblems(scenario, service),
  ]),
  ...symptomProblems(scenario),
];

function metricFaults(metric: Metric): string[] {
  const { value, baseline, limit, trend } = metric;
  const shape = baseline == null ? [] : shapeFaults(metric, baseline, deviation(metric));
  return [
    ...(trend ? shape : []),
    ...(limit != null && value > limit ? [`${value} is beyond the limit of ${limit}`] : []),
  ];
}

function shapeFaults({ value, trend }: Metric, baseline: number, off: number): string[] {
  switch (trend?.shape) {
    case 'flat':
      return off > FLAT_WITHIN ? [`${value} is flat, but usually it is ${baseline}`] : [];
    case 'drop':
      if (value > baseline) return [`${value} is a drop, but above the usual ${baseline}`];
      return off <= MOVED_BEYOND ? [`${value} is a drop, but close to the usual ${baseline}`] : [];
    case 'step':
    case 'ramp':
    case 'sawtooth':
      return off <= MOVED_BEYOND ? [`${value} is a ${trend.shape}, but close to the usual ${baseline}`] : [];
    default:
      return [];
  }
}

/** Whether a metric is far enough from its usual value to be marked in the app. */
export const isAbnormal = (metric: Metric): boolean => deviation(metric) > ABNORMAL_BEYOND;

/** Other services can move the metrics of a healthy one; its notes then say what is in order. */
function healthProblems(scenario: Scenario, service: string): Problem[] {
  const status = statusOf(scenario, service);
  if (status?.state !== 'healthy') return [];
  const path = `${cellPath('check_service_status', service)}.status`;
  const metrics = metricsOf(scenario, service);
  return [
    ...metrics
      .filter((metric) => isAbnormal(metric) && metric.value === metric.limit)
      .map(({ name, limit }) => ({
        path: `${path}.state`,
        reason: `healthy, but ${name} is at its limit of ${limit}`,
      })),
    ...metrics
      .filter((metric) => isAbnormal(metric) && !status.notes)
      .map(({ name }) => ({ path: `${path}.notes`, reason: `expected why it is healthy although ${name} is off` })),
  ];
}

/** What a caller reports as down or degraded shows that somewhere itself. */
const reportProblems = (scenario: Scenario, caller: string): Problem[] =>
  dependenciesOf(scenario, caller).flatMap(({ service, state }, index) =>
    (state === 'down' || state === 'degraded') &&
    scenario.known_services.includes(service) &&
    isSpotless(scenario, service)
      ? [
          {
            path: `${cellPath('check_dependencies', caller)}.dependencies[${index}].state`,
            reason: `${service} is ${state}, but healthy with usual metrics and no warning in its own cells`,
          },
        ]
      : [],
  );

const isSpotless = (scenario: Scenario, service: string): boolean =>
  statusOf(scenario, service)?.state === 'healthy' &&
  !metricsOf(scenario, service).some(isAbnormal) &&
  logsOf(scenario, service).every(({ level }) => level === 'DEBUG' || level === 'INFO');

/** A symptom `name: number` with the name of a metric has the value of one such metric. */
const symptomProblems = (scenario: Scenario): Problem[] =>
  (scenario.alert.symptoms ?? []).flatMap((symptom, index) => {
    const [, name, number] = /^(.+): (-?\d[\d,]*(?:\.\d+)?)/.exec(symptom) ?? [];
    if (name === undefined || number === undefined) return [];
    const values = scenario.known_services
      .flatMap((service) => metricsOf(scenario, service))
      .filter((metric) => metric.name.toLowerCase() === name.toLowerCase())
      .map(({ value }) => value);
    if (values.length === 0 || values.includes(Number(number.replaceAll(',', '')))) return [];
    return [
      { path: `alert.symptoms[${index}]`, reason: `${name} is ${values.join(' or ')} in the evidence, not ${number}` },
    ];
  });
