import { deviationOf, readMetric } from './metrics';

/** What the level of a log line, or the state of a service, says by itself. */
const HEADS: Readonly<Record<string, number>> = {
  warn: 2,
  warning: 2,
  degraded: 2,
  error: 3,
  down: 3,
  critical: 4,
  fatal: 4,
};
/** A level begins a line or follows its time; a state begins a line or follows the name of what is in that state. */
const HEAD =
  /^(?:\S+ )?\W?(debug|info|warn(?:ing)?|error|critical|fatal)\b|^(?:[^:]+: )?(healthy|degraded|down|unknown)\b/i;

/** Words that say that something went wrong. */
const TROUBLE =
  /\b(?:fail(?:s|ed|ing|ures?)?|errors?|\w*exceptions?|timed? out|time-?outs?|refused|rejected|denied|unreachable|unavailable|not available|no route|killed|terminated|crash\w*|panic\w*|out of (?:memory|range|space)|oom\w*|exhaust\w*|exceed\w*|overload\w*|throttl\w*|too many|stuck|stale|expired|corrupt\w*|lost|missing|dropped|closed|slow|leak\w*|deadlock\w*|50[0234](?! ?m?s\b))\b/gi;

/** How alarming a line of evidence is: 0 when all is well, 5 at the most. A reading counts by how far it has moved. */
export function alarmOf(line: string): number {
  const trimmed = line.trim();
  const reading = readMetric(trimmed);
  if (reading) return deviationOf(reading);
  const [start = '', level, state] = HEAD.exec(trimmed) ?? [];
  const head = (level ?? state ?? '').toLowerCase();
  if (head === 'healthy') return 0;
  return (HEADS[head] ?? 0) + Math.min(1, (trimmed.slice(start.length).match(TROUBLE)?.length ?? 0) / 3);
}

/** How alarming a text is: its worst line, and a tenth of the others. */
export function alarmOfText(text: string): number {
  let [worst, sum] = [0, 0];
  for (const line of text.split('\n')) {
    const alarm = alarmOf(line);
    worst = Math.max(worst, alarm);
    sum += alarm;
  }
  return worst + (sum - worst) / 10;
}

/** The lines of a text that are alarming, the most alarming first, each of them once. */
export const alarmingLines = (text: string): string[] =>
  [...new Set(text.split('\n').map((line) => line.trim()))]
    .map((line) => ({ line, alarm: alarmOf(line) }))
    .filter(({ alarm }) => alarm > 0)
    .sort((a, b) => b.alarm - a.alarm)
    .map(({ line }) => line);
