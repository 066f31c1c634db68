import type { AssignedArm, StudyArm, StudyPlan } from '../schema';
import { drawFor, numberOf, shuffled } from './draw';

/** The arm of a participant, which the link names or a draw gives; undefined where the study has none. */
export function armOf(
  { arms, seed }: Pick<StudyPlan, 'arms' | 'seed'>,
  participant: string,
  named: string | undefined,
): AssignedArm | undefined {
  if (!arms) return undefined;
  return named === undefined ? { name: drawnArm(arms, seed, participant), by: 'draw' } : { name: named, by: 'link' };
}

/**
 * Draws an arm by seed and participant, in the shares that the arms have. Where participants have numbers, each block of
 * them holds every arm as often as its share says, in an order drawn for the block, so that the shares hold for few people, too.
 */
function drawnArm(arms: readonly StudyArm[], seed: number, participant: string): string {
  const common = arms.reduce((divisor, { share }) => commonDivisor(divisor, share), 0);
  const block = arms.flatMap(({ name, share }) => Array.from({ length: share / common }, () => name));
  const number = numberOf(participant);
  if (number === undefined) return drawFor(`${seed}/arm/${participant}`).pick(block);
  const place = (number - 1) % block.length;
  const which = Math.floor((number - 1) / block.length);
  return shuffled(block, drawFor(`${seed}/arms/${which}`))[place] ?? '';
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** The plan with the settings of one of its arms. The arms themselves say all of theirs then, so that any session has them all. */
export function withArm(plan: StudyPlan, name: string): StudyPlan {
  const arms = plan.arms?.map((arm) => ({ name: arm.name, share: arm.share, ...settingsOf(plan, arm) }));
  const own = arms?.find((arm) => arm.name === name);
  if (!own) return plan;
  const { suite_id, feedback, limit_minutes, help } = own;
  const { limit_minutes: _, help: _help, ...others } = plan;
  return {
    ...{ ...others, ...(arms && { arms }), suite_id, feedback },
    ...(limit_minutes !== null && { limit_minutes }),
    ...(help !== null && { help }),
  };
}

const settingsOf = (plan: StudyPlan, arm: StudyArm) => ({
  suite_id: arm.suite_id ?? plan.suite_id,
  feedback: arm.feedback ?? plan.feedback,
  limit_minutes: arm.limit_minutes === undefined ? (plan.limit_minutes ?? null) : arm.limit_minutes,
  help: arm.help === undefined ? (plan.help ?? null) : arm.help,
});
