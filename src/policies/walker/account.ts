import type { Action, EvidenceRef } from '../../schema';
import { alarmingLines } from '../reading/alarm';
import { firstWords, LONGEST_CAUSE, messageOf } from '../reading/excerpt';
import type { Finding } from './investigation';
import type { Deeds } from './repairs';

/** Words of a change, and of a line of a log, in an account of a cause. */
const LONGEST = { change: 24, line: 16 } as const;

/** How it came about, in the words of the evidence: the change, then the most alarming readings and log lines. */
export function causeOf({ culprit, change, failing }: Finding, answer: (cell: EvidenceRef) => string): string {
  const readings = alarmingLines(answer({ tool: 'check_metrics', service: culprit })).map((line) =>
    line.replace(/ \([^)]*\)$/, ''),
  );
  const logsOf = (service: string) =>
    alarmingLines(answer({ tool: 'query_logs', service })).map((line) => firstWords(messageOf(line), LONGEST.line));
  const details = [
    firstWords(change?.text ?? '', LONGEST.change),
    ...readings.slice(0, 2),
    ...logsOf(culprit).slice(0, 2),
    ...(failing === culprit ? [] : logsOf(failing).slice(0, 1)),
  ];
  return firstWords(`${culprit}: ${details.filter(Boolean).join('; ')}`, LONGEST_CAUSE);
}

const DONE: Readonly<Record<string, string>> = {
  disable_feature_flag: 'disabled the flag',
  rollback_deploy: 'rolled back',
  execute_runbook_step: 'ran',
  restart_service: 'restarted',
  scale_service: 'scaled',
};

/** What failed, what was done about it, and how that was verified. */
export function makeSummary(cause: string, { repairs, checks }: Deeds): string {
  const targetOf = ({ parameters }: Action) => Object.values(parameters).join(' ');
  const steps = repairs.map((action) => `${DONE[action.action_type] ?? action.action_type} ${targetOf(action)}`);
  return [
    `${cause}.`,
    ...(repairs.length > 0 ? [`Then ${steps.join(', ')}.`] : []),
    ...(checks.length > 0 ? [`Verified by ${checks.map(targetOf).join(', ')}.`] : []),
  ].join(' ');
}
