import type { EvidenceRules } from '../../rulesets';
import { isRemediation, type ActionType } from '../../schema';
import { count, formatGrade } from '../shared/format';

/** What conduct costs nothing, and what further of it costs, where `actions` are offered. */
export function conductLine({ conduct }: EvidenceRules, actions: readonly ActionType[]): string {
  const { repeated, refused, idle, wrong } = conduct;
  const hasRepairs = actions.some(isRemediation);
  const free = [
    count(repeated.spare, 'question asked again', 'questions asked again'),
    count(refused.spare, 'refused action'),
    ...(hasRepairs ? [count(idle.spare, 'repair or check to no effect', 'repairs or checks to no effect')] : []),
  ];
  const costs = hasRepairs
    ? `${formatGrade(repeated.each)} of the grade, one to no effect ${formatGrade(idle.each)}, one that does harm ${formatGrade(wrong.each)}`
    : `${formatGrade(repeated.each)} of the grade`;
  return `Free: ${free.slice(0, -1).join(', ')} and ${free.at(-1)}. Each further one costs ${costs}.`;
}
