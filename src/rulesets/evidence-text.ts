import type { Dependency, Deploy, Evidence, LogLine, Metric, Status, Trend } from '../schema';

/**
 * The one rendering of evidence as text. It goes into `observation.queried_data`, so that a person who looks at charts
 * and an agent that reads text are given the same facts.
 */
export function evidenceText(evidence: Evidence): string {
  if (typeof evidence === 'string') return evidence;
  if ('logs' in evidence) return lines(evidence.logs, logText, 'No log lines.');
  if ('metrics' in evidence) return lines(evidence.metrics, metricText, 'No metrics.');
  if ('dependencies' in evidence) return lines(evidence.dependencies, dependencyText, 'No dependencies.');
  if ('deploys' in evidence) return lines(evidence.deploys, deployText, 'No recent deploys.');
  return statusText(evidence.status);
}

const lines = <T>(items: readonly T[], text: (item: T) => string, none: string): string =>
  items.length === 0 ? none : items.map(text).join('\n');

const logText = ({ at, level, message }: LogLine): string => `${at} ${level} ${message}`;

function metricText({ name, value, unit, baseline, limit, trend }: Metric): string {
  const measured = (amount: number) => (unit ? `${amount} ${unit}` : `${amount}`);
  const facts = [
    limit != null && `limit ${measured(limit)}`,
    baseline != null && `usually ${measured(baseline)}`,
    trend && trendText(trend),
  ].filter(Boolean);
  return `${name}: ${measured(value)}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

const trendText = ({ shape, onset_minutes_ago: onset }: Trend): string =>
  onset == null ? shape : `${shape} since ${agoText(onset)}`;

const dependencyText = ({ service, state, note }: Dependency): string =>
  note ? `${service}: ${state} (${note})` : `${service}: ${state}`;

const deployText = ({ minutes_ago, title, detail }: Deploy): string =>
  `${agoText(minutes_ago)}: ${title}${detail ? `\n  ${detail}` : ''}`;

const statusText = ({ state, notes }: Status): string => (notes ? `${state}: ${notes}` : state);

/** Minutes as a person says them: `18 min ago`, `3 h ago`, `2 h 10 min ago`, `4 d ago`. */
export function agoText(minutes: number): string {
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes >= 2880) return `${Math.round(minutes / 1440)} d ago`;
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return rest === 0 ? `${hours} h ago` : `${hours} h ${rest} min ago`;
}
