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
export function judgeConduct({ progress: { idle, wrong }, repeated, refused }: Review): Conduct {
  const cost =
    costOf('repeated', repeated) + costOf('refused', refused) + costOf('idle', idle) + costOf('wrong', wrong);
  return { cost, repeated, refused, idle, wrong };
}

function costOf(kind: keyof typeof CONDUCT_COST, count: number): number {
  const { each, spare } = CONDUCT_COST[kind];
  return each * Math.max(0, count - spare);
}

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
