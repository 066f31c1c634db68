import type { Deploy, Scenario } from '../../src/schema';
import { deploysOf, isError, logsOf } from './cells';
import { DAY } from './clock';
import type { Problem } from './problem';

const WEEK = 7 * DAY;

/** How many other services have to share what is conspicuous about the culprit. */
const LEAST_OTHERS = 2;

/**
 * Demands that its place does not reveal the culprit: it must not be the only service that is silent in the alert, freshly
 * deployed or full of errors, nor the first or last in the list. Otherwise a habit finds it without reading the evidence.
 */
export function biasProblems(scenario: Scenario): Problem[] {
  const { known_services: services, alert, correct_root_cause } = scenario;
  const culprit = correct_root_cause?.service;
  if (culprit === undefined) return [];
  const othersFor = (found: readonly string[]) => (found.includes(culprit) ? found.length - 1 : Infinity);
  const silent = services.filter((service) => !alert.affected_services?.includes(service));
  const deployed = services.filter((service) => deploysOf(scenario, service).some(isOfThisWeek));
  const loud = services.filter((service) => logsOf(scenario, service).some(isError));
  return [
    othersFor(silent) < LEAST_OTHERS && {
      path: 'alert.affected_services',
      reason: `besides ${culprit}, the culprit, expected at least ${LEAST_OTHERS} others to be missing`,
    },
    othersFor(deployed) < LEAST_OTHERS && {
      path: 'tool_responses.check_recent_deploys',
      reason: `besides ${culprit}, the culprit, expected at least ${LEAST_OTHERS} others with a deploy within a week`,
    },
    othersFor(loud) < 1 && {
      path: 'tool_responses.query_logs',
      reason: `${culprit}, the culprit, is the only service that logs errors`,
    },
    (services[0] === culprit || services.at(-1) === culprit) && {
      path: `known_services[${services.indexOf(culprit)}]`,
      reason: `${culprit}, the culprit, is the ${services[0] === culprit ? 'first' : 'last'} of all`,
    },
  ].filter((problem) => problem !== false);
}

const isOfThisWeek = ({ minutes_ago }: Deploy): boolean => minutes_ago <= WEEK;

/** Whether the newest deploy of all, without a tie, is one of the culprit's. */
export function hasNewestDeploy(scenario: Scenario): boolean {
  const newestOf = (service: string) =>
    Math.min(...deploysOf(scenario, service).map(({ minutes_ago }) => minutes_ago), Infinity);
  const culprit = scenario.correct_root_cause?.service;
  return (
    culprit !== undefined &&
    scenario.known_services.every((service) => service === culprit || newestOf(service) > newestOf(culprit))
  );
}
