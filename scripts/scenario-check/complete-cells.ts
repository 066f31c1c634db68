import { expectedTools } from '../../src/rulesets';
import { DIAGNOSTICS, type Metric, type Scenario } from '../../src/schema';
import { metricsOf, PART_OF } from './cells';
import { cellPath, type Problem } from './problem';

/** Quantities that say nothing without a unit. */
const MEASURED = /\b(?:p\d\d|latency|cpu|memory|disk|share|ratio|rate|duration|time|age)\b/;

/**
 * Demands that every known service answers every expected tool in the tool's own form, that only known services are spoken of,
 * and that metrics have what they are read by: unit, baseline and trend. A cell without an answer reveals which services
 * the author thought about.
 */
export const cellProblems = (scenario: Scenario): Problem[] => [
  ...(scenario.known_services.length === 0 ? [{ path: 'known_services', reason: 'expected some' }] : []),
  ...missingCells(scenario),
  ...strangers(scenario),
  ...scenario.known_services.flatMap((service) =>
    metricsOf(scenario, service).flatMap((metric, index) =>
      metricLacks(metric).map((reason) => ({
        path: `${cellPath('check_metrics', service)}.metrics[${index}]`,
        reason: `${metric.name}: ${reason}`,
      })),
    ),
  ),
];

const missingCells = ({ known_services, tool_responses }: Scenario): Problem[] => {
  const tools = expectedTools({ tool_responses });
  return known_services.flatMap((service) =>
    tools.flatMap((tool) => {
      const evidence = tool_responses[tool]?.[service];
      const path = cellPath(tool, service);
      if (evidence === undefined) return [{ path, reason: 'expected an answer' }];
      const fits = typeof evidence === 'object' && PART_OF[tool] in evidence;
      return fits ? [] : [{ path, reason: `expected ${PART_OF[tool]}` }];
    }),
  );
};

/** Services that are named where only known ones make sense. */
function strangers({
  known_services,
  service_kinds,
  alert,
  tool_responses,
  key_evidence,
  correct_root_cause,
  neighbour_services,
}: Scenario): Problem[] {
  const named: [path: string, service: string][] = [
    ...Object.keys(service_kinds).map((service): [string, string] => [`service_kinds.${service}`, service]),
    ...(alert.affected_services ?? []).map((service, index): [string, string] => [
      `alert.affected_services[${index}]`,
      service,
    ]),
    ...DIAGNOSTICS.flatMap((tool) =>
      Object.keys(tool_responses[tool] ?? {}).map((service): [string, string] => [cellPath(tool, service), service]),
    ),
    ...key_evidence.flatMap(({ service, or }, index): [string, string][] => [
      [`key_evidence[${index}].service`, service],
      ...or.map((other, at): [string, string] => [`key_evidence[${index}].or[${at}].service`, other.service]),
    ]),
    ...neighbour_services.map(({ service }, index): [string, string] => [
      `neighbour_services[${index}].service`,
      service,
    ]),
    ...(correct_root_cause ? [['correct_root_cause.service', correct_root_cause.service] as [string, string]] : []),
  ];
  return named
    .filter(([, service]) => !known_services.includes(service))
    .map(([path, service]) => ({ path, reason: `expected a known service, not ${service}` }));
}

const metricLacks = ({ name, unit, baseline, trend }: Metric): string[] =>
  [
    unit?.trim() === '' && 'expected a unit, or none at all',
    unit == null && MEASURED.test(name) && 'expected a unit',
    baseline == null && 'expected a baseline',
    trend == null && 'expected a trend',
  ].filter((reason) => reason !== false);
