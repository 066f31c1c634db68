import type { Interval } from '../../benchmark/bootstrap';
import type { Comparison } from '../../benchmark/comparison';
import { actorKey, type GroupActor } from '../../benchmark/parts';
import type { GroupSummary, Summary } from '../../benchmark/summary';
import { count, formatGrade } from '../shared/format';
import { partTitle } from './part-words';
import { actorTitle } from './words';

/** What was found, in one sentence: the first group, and what can be said of it beside another. */
export function headlineOf({ groups, comparison }: Pick<Summary, 'comparison' | 'groups'>, incidents: number): string {
  const [first] = groups;
  if (!first) return '';
  const { mean, meanInterval } = first.overall;
  const worked = first.byScenario.length;
  const of = worked < incidents ? `${worked} of ${incidents} incidents` : count(incidents, 'incident');
  const reached = `${whoOf(first)} reached a mean grade of ${formatGrade(mean)}${spanOf(meanInterval)} in ${of}`;
  const other = comparison && groups.find((group) => isSame(group.actor, comparison.beside));
  return `${reached}${comparison && other ? beside(comparison, other) : ''}.`;
}

/** `20 participants`; `my-model, in 5 runs,`. */
function whoOf({ actor, overall: { participants } }: GroupSummary): string {
  const isPeople = actor.kind === 'human' && (actor.part !== undefined || actor.name === 'participants');
  if (isPeople) return `${count(participants, 'participant')}${actor.part ? ` (${partTitle(actor.part)})` : ''}`;
  return `${actorTitle(actor)}, in ${count(participants, 'run')},`;
}

const spanOf = (interval: Interval | undefined): string =>
  interval ? ` (95 % interval ${formatGrade(interval.low)} to ${formatGrade(interval.high)})` : '';

function beside({ difference, interval }: Comparison, { actor, overall }: GroupSummary): string {
  const other = `${actorTitle(actor)} (${formatGrade(overall.mean)})`;
  if (!interval) return `; whether that differs from ${other} cannot be said, as an interval takes five of each`;
  const { low, high } = interval;
  const span = `95 % interval of the difference ${signed(low)} to ${signed(high)}`;
  if (low <= 0 && high >= 0) return `; no difference to ${other} can be shown (${span})`;
  return `, ${formatGrade(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} than ${other} (${span})`;
}

const signed = (value: number): string => {
  const digits = formatGrade(Math.abs(value));
  return value < 0 && Number(digits) !== 0 ? `−${digits}` : digits;
};

const isSame = (a: GroupActor, b: GroupActor): boolean => actorKey(a) === actorKey(b);
