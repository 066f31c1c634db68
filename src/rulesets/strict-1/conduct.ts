import type { Review } from './review';

/** What is taken off for conduct, in points of the grade. The first `spare` of each kind are free. */
export const CONDUCT_COST = {
  repeated: { each: 0.03, spare: 1 },
  refused: { each: 0.03, spare: 1 },
  idle: { each: 0.05, spare: 2 },
  wrong: { each: 0.1, spare: 0 },
} as const;

/** What conduct costs, and why. */
export interface Conduct {
  /** Points of the grade. */
  readonly cost: number;
  readonly repeated: number;
  readonly refused: number;
  readonly idle: number;
  readonly wrong: number;
}

/** Asking much is free; asking the same again, what is not offered, and repairs at random are not. */
export function judgeConduct({ progress, repeated, refused }: Review): Conduct {
  const counts = { repeated, refused, idle: progress.idle, wrong: progress.wrong };
  const cost = KINDS.reduce((sum, kind) => sum + costOf(kind, counts[kind]), 0);
  return { ...counts, cost };
}

const KINDS = Object.keys(CONDUCT_COST) as (keyof typeof CONDUCT_COST)[];

const costOf = (kind: keyof typeof CONDUCT_COST, count: number): number =>
  CONDUCT_COST[kind].each * Math.max(0, count - CONDUCT_COST[kind].spare);

export function explainConduct(conduct: Conduct): string {
  const costs = [
    conduct.wrong > 0 && `${counted(conduct.wrong, 'action')} that made things worse`,
    conduct.idle > 0 && `${counted(conduct.idle, 'repair or check', 'repairs or checks')} to no effect`,
    conduct.repeated > 0 && `${counted(conduct.repeated, 'question')} asked again with nothing changed`,
    conduct.refused > 0 && counted(conduct.refused, 'refused action'),
  ].filter((text) => text !== false);
  return costs.length === 0 ? 'Nothing repeated, refused or done at random.' : `${costs.join(', ')}.`;
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
