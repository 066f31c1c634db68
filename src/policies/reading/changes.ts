import { minutesAgo } from './ago';

/** A change to a service, as evidence reports it. */
export interface Change {
  readonly minutesAgo: number;
  /** What was changed, with its details, in one line. */
  readonly text: string;
}

/** The changes that a text lists: lines with a time at which they were made, each with what is indented below it. */
export function readChanges(text: string): Change[] {
  const changes: Change[] = [];
  for (const line of text.split('\n')) {
    const ago = /^\s/.test(line) ? undefined : minutesAgo(line);
    const last = changes.at(-1);
    if (ago !== undefined) changes.push({ minutesAgo: ago, text: line.replace(/^[^:]{0,40} ago: /, '').trim() });
    else if (last) changes[changes.length - 1] = { ...last, text: `${last.text}; ${line.trim()}` };
  }
  return changes;
}

/** Phrases for changes that cannot have done much. */
const HARMLESS =
  /\b(?:(?:text|layout|configuration|documentation|comments?) only|(?:re)?wording|reworded|translat\w+|renamed|unchanged|no (?:change|effect|difference|behaviour change)|before and after|as before|library updates?)\b/i;

/** Minutes by which clocks and rounding may differ. */
const LEEWAY = 3;
/** Minutes by which an alert may be later than what it reports. */
const LAG = 12;
/** A change that is so many minutes older is half as likely. */
const HALF = 10;

/**
 * How likely a change is to have started what has been alerting for so many minutes: 1 right before it, towards 0 long
 * before it, and next to nothing after it. Half as likely when its own words call it harmless.
 */
export function likelihoodOf(change: Change, alertingMinutes: number): number {
  if (change.minutesAgo < alertingMinutes - LEEWAY) return 0;
  const early = Math.max(0, change.minutesAgo - alertingMinutes - LAG);
  return (HALF / (HALF + early)) * (HARMLESS.test(change.text) ? 0.5 : 1);
}
