import type { EvidenceRef } from '../schema';
import { alarmingLines, alarmOfText } from './reading/alarm';
import { firstWords, LONGEST_CAUSE, messageOf } from './reading/excerpt';

/** The service that looks worst, what is said of it, and where. */
export interface Blame {
  readonly service: string;
  /** How alarming its worst answer is, by `alarmOfText`. */
  readonly alarm: number;
  readonly text: string;
  readonly evidence: readonly EvidenceRef[];
}

/** Lines quoted of the service that is blamed. */
const QUOTED = 3;

/** Blames the service with the most alarming answer; the first of those that are alike. */
export function blameWorst(asked: readonly EvidenceRef[], answer: (cell: EvidenceRef) => string): Blame {
  const alarms = asked.map((cell) => ({ cell, alarm: alarmOfText(answer(cell)) }));
  const [first, ...rest] = alarms;
  const worst = rest.reduce((most, each) => (most && each.alarm > most.alarm ? each : most), first);
  const service = worst?.cell.service ?? '';
  const own = alarms.filter(({ cell, alarm }) => cell.service === service && alarm > 0).map(({ cell }) => cell);
  const lines = alarmingLines(own.map(answer).join('\n')).slice(0, QUOTED);
  return {
    service,
    alarm: worst?.alarm ?? 0,
    text: firstWords(`${service}: ${lines.map(messageOf).join('; ')}`, LONGEST_CAUSE),
    evidence: own,
  };
}
