/** Words that say that something is as it should be, or say nothing of how it is. */
const FINE = /^(normal|as usual|usual|steady|healthy|ok|none|no|yes|all|unchanged|\d{1,2}:\d{2})\b/i;
/** What should not be there at all, by its name. */
const FAULTS = /fail|error|5xx|refus|reject|not (answering|opened|found)|lost|loss\b|alarms? open|drop/i;
/** What waits for something, and would not if all was well. */
const BACKLOG = /wait|backlog|unsent|oldest|queue|\blag\b|delay|old data|suspended|unchanged for/i;
/** What should be there, as many as there are of it. */
const SERVING = /serving|answering|passing|healthy|ready|\bup\b/i;

/** A share of faults up to here is nothing to be alarmed by, in per cent. */
const SMALL = 1;
/** A part of a whole counts as full from here. */
const FULL = 0.9;

/**
 * Whether a figure of an alert is off, as far as its name and its words say so. A number without either is only a number:
 * nobody who sees the alert alone knows what is usual.
 */
export function isOff(name: string, value: string): boolean {
  const text = value.trim();
  if (text === '' || FINE.test(text)) return false;
  const part = /^([\d.,]+) of ([\d.,]+)/.exec(text);
  if (part) return isPartOff(name, numberIn(part[1]), numberIn(part[2]));
  const number = /\d/.test(text) ? numberIn(/[\d.,]+/.exec(text)?.[0]) : undefined;
  if (number === undefined || /^(over|above|below|under)\b/i.test(text)) return true;
  if (FAULTS.test(name)) return text.includes('%') ? number > SMALL : number > 0;
  if (BACKLOG.test(name)) return number > 0;
  // Nothing comes through any more.
  return number === 0;
}

function isPartOff(name: string, part: number, whole: number): boolean {
  if (SERVING.test(name)) return part < FULL * whole;
  if (FAULTS.test(name) || BACKLOG.test(name) || /alerting|affected/i.test(name)) return part > 0;
  return part >= FULL * whole;
}

const numberIn = (text = ''): number => Number(text.replaceAll(',', '').replace(/\.$/, ''));
