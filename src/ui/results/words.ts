import { BASELINES } from '../../policies';
import type { Actor } from '../../schema';
import type { Interval } from '../../benchmark/bootstrap';
import type { GroupActor } from '../../benchmark/parts';
import type { GroupSummary, Summary } from '../../benchmark/summary';
import type { Progress } from '../../benchmark/workbench';
import { count, formatGrade, formatNumber, formatReward } from '../shared/format';
import { partTitle } from './part-words';

// Figures in words: what is read out in place of a plot, and what stands beside it.

const KIND_NAMES: Readonly<Record<Actor['kind'], string>> = { human: 'people', agent: 'agent', policy: 'policy' };

/** What a group is called in tables and plots. */
export function actorTitle({ kind, name, part }: GroupActor): string {
  if (part) return partTitle(part);
  if (kind === 'human' && name === 'participants') return 'Participants';
  return (kind === 'policy' && BASELINES.find((each) => each.name === name)?.title) || name;
}

export const kindName = ({ kind }: Actor): string => KIND_NAMES[kind];

/** `0.42 to 0.61`. */
const intervalText = ({ low, high }: Interval): string => `${formatGrade(low)} to ${formatGrade(high)}`;

const withInterval = (mean: number, interval: Interval | undefined): string =>
  `${formatGrade(mean)}${interval ? `, 95 % interval ${intervalText(interval)}` : ''}`;

export const gradesInWords = (groups: readonly GroupSummary[]): string =>
  `Mean grade by group. ${groups
    .map(
      ({ actor, overall, means }) =>
        `${actorTitle(actor)}: ${withInterval(overall.mean, overall.meanInterval)}, ${count(means.length, 'point')}.`,
    )
    .join(' ')}`;

export const incidentsInWords = (groups: readonly GroupSummary[], scenario_ids: readonly string[]): string =>
  `Mean grade by incident. ${scenario_ids
    .map((scenario_id) => {
      const means = groups.flatMap(({ actor, byScenario }) => {
        const found = byScenario.find((each) => each.scenario_id === scenario_id);
        return found ? `${actorTitle(actor)} ${withInterval(found.mean, found.meanInterval)}` : [];
      });
      return `${scenario_id}: ${means.join(', ')}.`;
    })
    .join(' ')}`;

export const positionsInWords = ({ byPosition }: Summary['learning']): string =>
  `Mean grade by place in the order. ${byPosition
    .map(({ position, mean, meanInterval }) => `${position}: ${withInterval(mean, meanInterval)}.`)
    .join(' ')}`;

/** What the slope says, as sentences. */
export function slopeInWords({ slope, slopeInterval }: Summary['learning']): string {
  if (slope === undefined)
    return 'Whether people learn cannot be computed: that takes participants who work the same incidents in different orders.';
  const rises = slope >= 0 ? 'rises' : 'falls';
  const by = `From one incident to the next the grade ${rises} by ${Math.abs(slope).toFixed(3)}`;
  const apart = 'who took part and which incidents came late are taken out of it';
  if (!slopeInterval)
    return `${by}; ${apart}. There is no interval: it takes five participants or more, in different orders.`;
  const { low, high } = slopeInterval;
  const verdict =
    low > 0
      ? 'People get better as they go.'
      : high < 0
        ? 'People get worse as they go.'
        : 'The interval holds 0, so this may be chance.';
  return `${by} (95 % interval ${signed(low)} to ${signed(high)}); ${apart}. ${verdict}`;
}

/** The means of confidence and grade, and how far they are apart. */
export function calibrationInWords(calibration: Summary['calibration']): string {
  if (!calibration) return 'Nobody gave a confidence.';
  const { n, confidence, grade, bias, squaredError } = calibration;
  const verdict =
    Math.abs(bias) < 0.005
      ? 'neither over- nor underconfident on average'
      : `${bias > 0 ? 'overconfident' : 'underconfident'} by ${formatGrade(Math.abs(bias))} on average`;
  return (
    `Over ${count(n, 'answer')} the mean confidence was ${formatGrade(confidence)} and the mean grade ` +
    `${formatGrade(grade)}: ${verdict}. The mean squared difference of the two is ${formatGrade(squaredError)}, ` +
    'where 0 is best.'
  );
}

export const confidenceInWords = (confidence: Summary['confidence']): string =>
  `Confidence and grade. ${confidence
    .map(
      ({ n, confidence: sure, grade }) =>
        `Mean confidence ${formatGrade(sure)}: mean grade ${formatGrade(grade)}, ${count(n, 'answer')}.`,
    )
    .join(' ')}`;

export function quitsInWords({ sessions, quit, unfinished }: Summary['quits']): string {
  const waiting = unfinished > 0 ? ` ${unfinished} ${unfinished === 1 ? 'is' : 'are'} not finished.` : '';
  if (quit === 0) return `None of ${count(sessions, 'session')} was quit.${waiting}`;
  return `${quit} of ${count(sessions, 'session')} ${quit === 1 ? 'was' : 'were'} quit.${waiting}`;
}

const signed = (value: number): string => {
  const digits = Math.abs(value).toFixed(3);
  return value < 0 && Number(digits) !== 0 ? `−${digits}` : digits;
};

/** From −1 to 1, with its sign. */
export const correlationText = (value: number): string => formatReward(value);

/** `57 of 200 files are read`. */
export function progressInWords({ doing, done, of }: Progress): string {
  if (doing === 'reading') return `${formatNumber(done)} of ${count(of, 'file')} read`;
  if (doing === 'unpacking') return `${count(done, 'file')} unpacked`;
  if (doing === 'executing')
    return of === 0
      ? 'Loading the incidents…'
      : `${formatNumber(done)} of ${formatNumber(of)} sessions and runs executed again`;
  return 'Drawing the intervals…';
}

/** `20 sessions and 72 runs`. */
export const recordsInWords = (sessions: number, runs: number): string =>
  [sessions > 0 && count(sessions, 'session'), runs > 0 && count(runs, 'run')].filter(Boolean).join(' and ');
