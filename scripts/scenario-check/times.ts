import type { Deploy, LogLine, Scenario } from '../../src/schema';
import { deploysOf, logsOf, metricsOf } from './cells';
import { clockText, DAY, minutesBetween, minutesOf } from './clock';
import { cellPath, type Problem } from './problem';

/** How old, in minutes, the last line of a log may be. */
const FRESH = { service: 10, job: 60, config: 180 } as const;
const WEEK = 7 * DAY;
/** How far a clock time may be from the minutes given beside it. */
const CLOCK_SLACK = 2;

/**
 * Demands one "now" for all cells, with everything before it: log lines in order and up to date, deploys newest first, the
 * clock times in their texts, onsets within a week. Times are how a reader ties causes to effects.
 */
export function timeProblems(scenario: Scenario): Problem[] {
  const now = nowOf(scenario);
  return scenario.known_services.flatMap((service) => [
    ...logProblems(scenario, service, now),
    ...deployProblems(scenario, service, now),
    ...onsetProblems(scenario, service),
  ]);
}

/** How old the last log line of a service may be: jobs and configuration speak only when something is run or pushed. */
function freshnessOf({ service_kinds }: Scenario, service: string): number {
  const kind = service_kinds[service];
  return kind === 'job' || kind === 'config' ? FRESH[kind] : FRESH.service;
}

/**
 * The "now" of a scenario, in minutes after midnight: the last log line that has the most others within the minutes
 * before it. So one line that is ahead of all others does not shift it. Undefined without logs.
 */
export function nowOf(scenario: Scenario): number | undefined {
  const last = scenario.known_services.flatMap(
    (service) => minutesOf(logsOf(scenario, service).at(-1)?.at ?? '') ?? [],
  );
  const before = (now: number) =>
    last.filter((at) => minutesBetween(at, now) >= 0 && minutesBetween(at, now) <= FRESH.service).length;
  return last.toSorted((a, b) => before(b) - before(a) || minutesBetween(a, b))[0];
}

function logProblems(scenario: Scenario, service: string, now: number | undefined): Problem[] {
  const logs = logsOf(scenario, service);
  const pathOf = (index: number) => `${cellPath('query_logs', service)}.logs[${index}].at`;
  const problems = logs.flatMap((line, index): Problem[] => {
    const reason = lineFault(line, logs[index - 1], now);
    return reason === undefined ? [] : [{ path: pathOf(index), reason }];
  });
  const last = minutesOf(logs.at(-1)?.at ?? '');
  const allowed = freshnessOf(scenario, service);
  if (last === undefined || now === undefined || minutesBetween(last, now) <= allowed) return problems;
  const reason = `the last line is more than ${allowed} minutes before now, ${clockText(now)}`;
  return [...problems, { path: pathOf(logs.length - 1), reason }];
}

function lineFault({ at }: LogLine, previous: LogLine | undefined, now: number | undefined): string | undefined {
  const time = minutesOf(at);
  if (time === undefined) return `expected a time of day, not ${at}`;
  const earlier = minutesOf(previous?.at ?? '');
  if (earlier !== undefined && minutesBetween(earlier, time) < 0) return `${at} is before the line above it`;
  if (now !== undefined && minutesBetween(time, now) < 0) return `${at} is later than now, ${clockText(now)}`;
  return undefined;
}

function deployProblems(scenario: Scenario, service: string, now: number | undefined): Problem[] {
  const deploys = deploysOf(scenario, service);
  return deploys.flatMap((deploy, index) => {
    const path = `${cellPath('check_recent_deploys', service)}.deploys[${index}]`;
    const { minutes_ago } = deploy;
    const above = deploys[index - 1]?.minutes_ago ?? 0;
    return [
      !Number.isInteger(minutes_ago) && { path: `${path}.minutes_ago`, reason: 'expected a whole number' },
      minutes_ago < 0 && { path: `${path}.minutes_ago`, reason: 'is later than now' },
      minutes_ago >= 0 && minutes_ago < above && { path, reason: 'expected the newest first' },
      now !== undefined && misdated(deploy, now) && { path, reason: misdatedReason(deploy, now) },
    ].filter((problem) => problem !== false);
  });
}

/** Whether a deploy says since or at what time it is, and none of the times in its text is the one given in minutes. */
function misdated({ minutes_ago, title, detail }: Deploy, now: number): boolean {
  const text = `${title}\n${detail ?? ''}`;
  if (!/\b(?:since|at)(?: yesterday)? \d\d:\d\d\b/i.test(text)) return false;
  const times = text.match(/\b\d\d:\d\d\b/g)?.flatMap((time) => minutesOf(time) ?? []) ?? [];
  // A clock shows whole minutes, so half a minute is added to what it shows.
  return times.every((time) => Math.abs(minutesBetween(time + 0.5, now - minutes_ago)) > CLOCK_SLACK + 0.5);
}

const misdatedReason = ({ minutes_ago }: Deploy, now: number): string =>
  `${minutes_ago} minutes before now, ${clockText(now)}, is ${clockText(now - minutes_ago)}, which its text does not say`;

const onsetProblems = (scenario: Scenario, service: string): Problem[] =>
  metricsOf(scenario, service).flatMap(({ name, trend }, index) => {
    if (!trend) return [];
    const path = `${cellPath('check_metrics', service)}.metrics[${index}].trend.onset_minutes_ago`;
    const { shape, onset_minutes_ago: onset } = trend;
    if (onset == null) return shape === 'flat' ? [] : [{ path, reason: `${name}: expected the onset of its ${shape}` }];
    if (onset < 0) return [{ path, reason: `${name}: is later than now` }];
    return onset > WEEK ? [{ path, reason: `${name}: is more than a week ago` }] : [];
  });
