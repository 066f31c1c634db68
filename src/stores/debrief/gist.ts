import { evidenceText } from '../../engine';
import type { Evidence, LogLine, Metric } from '../../schema';

/** What a piece of evidence comes down to, in a line: what it says first of all that is not as usual. */
export function gistOf(evidence: Evidence): string {
  if (typeof evidence === 'string') return firstLine(evidence);
  if ('metrics' in evidence) return metricGist(worst(evidence.metrics, strayOf)) ?? firstLine(evidenceText(evidence));
  if ('logs' in evidence) return worst(evidence.logs, gravityOf)?.message ?? firstLine(evidenceText(evidence));
  if ('deploys' in evidence) return evidence.deploys[0]?.title ?? firstLine(evidenceText(evidence));
  if ('dependencies' in evidence) {
    const { service, state, note } = evidence.dependencies.find((each) => each.state !== 'healthy') ?? {};
    if (service === undefined) return 'All that it depends on is healthy.';
    return note ? `${service}: ${note}` : `${service} is ${state}`;
  }
  return evidence.status.notes ?? evidence.status.state;
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** The first of the largest. */
function worst<T>(items: readonly T[], measure: (item: T) => number): T | undefined {
  const measures = items.map(measure);
  return items[measures.indexOf(Math.max(...measures))];
}

const GRAVITY: Readonly<Record<LogLine['level'], number>> = { DEBUG: 0, INFO: 0, WARN: 1, ERROR: 2, FATAL: 3 };
const gravityOf = ({ level }: LogLine): number => GRAVITY[level];

/** How far a metric is from its usual value, in proportion; from its limit, if it has reached that. */
function strayOf({ value, baseline, limit }: Metric): number {
  if (limit != null && value >= limit) return Infinity;
  if (baseline == null) return 0;
  return Math.abs(value - baseline) / Math.max(Math.abs(baseline), Math.abs(value), Number.EPSILON);
}

let number: Intl.NumberFormat | undefined;

/** Made when it is first needed: a browser takes long to find out how numbers are written. */
const formatted = (amount: number): string =>
  (number ??= new Intl.NumberFormat('en', { maximumFractionDigits: 2 })).format(amount);

function metricGist(metric: Metric | undefined): string | undefined {
  if (!metric) return undefined;
  const { name, value, unit, baseline, limit } = metric;
  const measured = (amount: number) => [formatted(amount), unit].filter(Boolean).join(' ');
  if (limit != null && value >= limit) return `${name} ${measured(value)}, its limit`;
  return baseline == null || baseline === value
    ? `${name} ${measured(value)}`
    : `${name} ${measured(value)}, usually ${measured(baseline)}`;
}
