import type { Alert, Severity } from '../../schema';
import { deviationOf, type Reading } from './metrics';

// Severities by SEVERITY_DEFINITIONS, as far as figures show them.

/** Sign-in, checkout and payment, in the words that name services and readings. */
const CORE =
  /\b(?:sign-?ins?|log-?ins?|auth|identity|checkouts?|orders?|baskets?|carts?|purchases?|pay|payments?|billing|bookings?)\b/i;

/** Whether a name is that of a core journey, or of a service that people need for one. */
export const isCore = (name: string): boolean => CORE.test(name);

/** Dollars a minute. */
const LOSS = { critical: 5000, high: 500 } as const;
/** Shares of a core journey. */
const SHARE = { most: 0.5, many: 0.05 } as const;
/** A smaller deviation is usual. */
const QUIET = 0.15;

/**
 * How severe an incident is: by the money that is lost, then by the share of a core journey that fails, and not at all when
 * no reading has moved. Without readings the figures of the alert decide.
 */
export function severityOf(alert: Alert, readings: readonly Reading[]): Severity {
  const loss = lossOf(readings) ?? alert.revenue_impact_per_min ?? 0;
  if (loss >= LOSS.critical) return 'P1';
  if (loss >= LOSS.high) return 'P2';
  if (readings.length === 0) return severityOfShare(alert.error_rate ?? SHARE.many);
  const moved = readings.filter((reading) => deviationOf(reading) > QUIET);
  return moved.length === 0 ? 'P4' : severityOfShare(largest(moved.map(failingShareOf)));
}

const severityOfShare = (share: number): Severity => {
  if (share >= SHARE.most) return 'P1';
  return share >= SHARE.many ? 'P2' : 'P3';
};

/** Dollars a minute that readings say are lost, or are missing from what is usual; undefined when none is about money. */
function lossOf(readings: readonly Reading[]): number | undefined {
  const losses = readings
    .filter(({ unit }) => unit.startsWith('$'))
    .map(({ name, value, usual = value }) => (/\b(?:lost|loss\w*|below|missed)\b/i.test(name) ? value : usual - value));
  return losses.length === 0 ? undefined : largest(losses);
}

const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

/** The share of a core journey that fails, or is missing from what is usual. */
function failingShareOf({ name, value, unit, usual = value }: Reading): number {
  if (!isCore(name)) return 0;
  if (/\b(?:fail\w*|errors?|5xx|refused|rejected|denied|timing out|time-?outs?)\b/i.test(name))
    return unit === '%' ? value / 100 : 0;
  return usual > 0 ? 1 - value / usual : 0;
}
