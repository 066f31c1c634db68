import { RULESETS } from '../../src/rulesets';
import { DIAGNOSTICS, type EvidenceRef, type Scenario } from '../../src/schema';
import { dependenciesOf, isError, logsOf, metricsOf, statusOf } from './cells';
import { clockText, minutesBetween, minutesOf } from './clock';
import { cellProblems } from './complete-cells';
import { isAbnormal, numberProblems } from './numbers';
import { cellPath, type Problem } from './problem';
import { nowOf, timeProblems } from './times';

/**
 * Demands that a remediation can be watched: what the incident touched has readings for after its repairs, they are later
 * and agree with each other in whatever order it is repaired, and after the last repair all is as usual.
 */
export function laterProblems(scenario: Scenario): Problem[] {
  if (!Object.values(RULESETS).some(({ followsIncident }) => followsIncident[scenario.task_id])) return [];
  return [
    ...missingReadings(scenario),
    ...logTimeProblems(scenario),
    ...stageProblems(scenario),
    ...recoveryProblems(scenario, scenarioAt(scenario, actionsOf(scenario))),
  ];
}

const actionsOf = ({ repairs }: Scenario) => repairs.map(({ action }) => action);

/** A scenario with the readings that its cells have once these repairs hold. */
export function scenarioAt(scenario: Scenario, held: readonly string[]): Scenario {
  const applying = scenario.later_readings.filter(({ after }) => after.every((action) => held.includes(action)));
  return {
    ...scenario,
    tool_responses: Object.fromEntries(
      DIAGNOSTICS.map((tool) => {
        const later = applying.filter((each) => each.tool === tool).map(({ service, reading }) => [service, reading]);
        return [tool, { ...scenario.tool_responses[tool], ...Object.fromEntries(later) }];
      }),
    ),
  };
}

/** The services that an incident touches: those that are not well, or not as usual. */
const touchedServices = (scenario: Scenario): string[] =>
  scenario.known_services.filter(
    (service) =>
      (statusOf(scenario, service)?.state ?? 'healthy') !== 'healthy' || metricsOf(scenario, service).some(isAbnormal),
  );

/** The cells that a repair must change: how a touched service does, what it logs, and which services it finds unwell. */
const movingCells = (scenario: Scenario): EvidenceRef[] =>
  touchedServices(scenario).flatMap((service) => [
    { tool: 'check_metrics', service },
    { tool: 'check_service_status', service },
    { tool: 'query_logs', service },
    ...(dependenciesOf(scenario, service).some(({ state }) => state !== 'healthy')
      ? [{ tool: 'check_dependencies', service } as const]
      : []),
  ]);

const missingReadings = (scenario: Scenario): Problem[] =>
  movingCells(scenario)
    .filter(
      (cell) => !scenario.later_readings.some(({ tool, service }) => tool === cell.tool && service === cell.service),
    )
    .map(({ tool, service }) => ({
      path: 'later_readings',
      reason: `expected a reading of ${cellPath(tool, service)} for after the repairs`,
    }));

/** What is read after a repair has happened since. */
function logTimeProblems(scenario: Scenario): Problem[] {
  const now = nowOf(scenario);
  if (now === undefined) return [];
  return scenario.later_readings.flatMap(({ reading }, index) => {
    if (typeof reading !== 'object' || !('logs' in reading)) return [];
    const last = minutesOf(reading.logs.at(-1)?.at ?? '');
    return last !== undefined && minutesBetween(now, last) > 0
      ? []
      : [{ path: `later_readings[${index}].reading.logs`, reason: `expected a last line after ${clockText(now)}` }];
  });
}

/** Cells, times and numbers hold after each repair as they hold before the first; what is wrong for long is said once. */
function stageProblems(scenario: Scenario): Problem[] {
  const keyOf = ({ path, reason }: Problem) => `${path} ${reason}`;
  const known = new Set(problemsOf(scenario).map(keyOf));
  return stagesOf(scenario).flatMap((held) => {
    const found = problemsOf(scenarioAt(scenario, held)).filter((problem) => !known.has(keyOf(problem)));
    for (const problem of found) known.add(keyOf(problem));
    return found.map(({ path, reason }) => ({ path, reason: `after ${held.join(' and ')}: ${reason}` }));
  });
}

/** The repairs that can hold at the same time, fewest first. */
const stagesOf = ({ repairs }: Scenario): readonly (readonly string[])[] =>
  repairs
    .reduce<readonly (readonly string[])[]>(
      (stages, { action, after }) =>
        stages.flatMap((held) => (after.every((each) => held.includes(each)) ? [held, [...held, action]] : [held])),
      [[]],
    )
    .toSorted((a, b) => a.length - b.length);

/** The alert is of before, and so are the logs of services that nothing was read of since. */
const problemsOf = (scenario: Scenario): Problem[] => [
  ...cellProblems(scenario),
  ...numberProblems({ ...scenario, alert: {} }),
  ...timeProblems(scenario).filter(
    ({ reason }) => !/^the last line is more than|is later than now|which its text does not say/.test(reason),
  ),
];

function recoveryProblems(before: Scenario, recovered: Scenario): Problem[] {
  return touchedServices(before).flatMap((service) => {
    const state = statusOf(recovered, service)?.state ?? 'healthy';
    return [
      ...(state === 'healthy'
        ? []
        : [{ path: cellPath('check_service_status', service), reason: `is still ${state} after all repairs` }]),
      ...metricsOf(recovered, service)
        .filter(isAbnormal)
        .map(({ name, value, baseline }) => ({
          path: cellPath('check_metrics', service),
          reason: `${name} is ${value} after all repairs, usually ${baseline}`,
        })),
      ...dependenciesOf(recovered, service)
        .filter((dependency) => dependency.state !== 'healthy')
        .map((dependency) => ({
          path: cellPath('check_dependencies', service),
          reason: `${dependency.service} is still ${dependency.state} after all repairs`,
        })),
      ...(logsOf(recovered, service).slice(-1).some(isError)
        ? [{ path: cellPath('query_logs', service), reason: 'still ends with an error after all repairs' }]
        : []),
    ];
  });
}
