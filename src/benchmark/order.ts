import { createRandom } from '../policies/random';
import { crc32 } from '../replay';
import type { OrderMethod, StudyPlan, StudySession } from '../schema';
import { drawFor, numberOf, shuffled } from './draw';

/** An order of incidents, and what it is made by. */
export type Order = Required<Pick<StudySession, 'order' | 'order_by'>>;

/**
 * The order in which a participant works the incidents. It depends on the incidents, the seed and the participant's code alone,
 * so that anyone can check it: a row of a Latin square, where orders are to be balanced and the participant has a number,
 * otherwise a draw.
 */
export function orderFor(
  scenario_ids: readonly string[],
  { seed, orders }: Pick<StudyPlan, 'orders' | 'seed'>,
  participant: string,
): Order {
  const order_by = orders === 'balanced' && numberOf(participant) !== undefined ? 'square' : 'draw';
  return { order: orderBy(order_by, scenario_ids, seed, participant), order_by };
}

/** The order that a method gives; absent is the draw of sessions that do not say theirs. */
export function orderBy(
  method: OrderMethod | undefined,
  scenario_ids: readonly string[],
  seed: number,
  participant: string,
): string[] {
  const sorted = scenario_ids.toSorted();
  if (method === undefined) return firstDraw(sorted, seed, participant);
  if (method === 'draw') return shuffled(sorted, drawFor(`${seed}/${participant}`));
  const square = williamsSquare(sorted.length);
  const row = square[((numberOf(participant) ?? 1) - 1) % square.length] ?? [];
  // Which incident is which number of the square.
  const named = shuffled(sorted, drawFor(`${seed}/square`));
  return row.flatMap((place) => named[place] ?? []);
}

/**
 * The balanced Latin square of Williams (1949, https://doi.org/10.1071/CH9490149): in its rows each number stands once at every place,
 * and each is followed by each other equally often, once in n rows where n is even, twice in 2n where it is odd.
 */
export function williamsSquare(n: number): number[][] {
  const first = Array.from({ length: n }, (_, place) => (place % 2 === 1 ? (place + 1) / 2 : (n - place / 2) % n));
  const rows = Array.from({ length: n }, (_, by) => first.map((number) => (number + by) % n));
  return n % 2 === 0 ? rows : [...rows, ...rows.map((row) => row.toReversed())];
}

/**
 * As it was drawn before sessions said how: one after the other from those left, with xoroshiro128+ seeded by the CRC-32 of
 * "seed/participant". Those of neighbouring codes are related, so that too many of their orders began alike.
 */
function firstDraw(sorted: readonly string[], seed: number, participant: string): string[] {
  return shuffled(sorted, createRandom(crc32(new TextEncoder().encode(`${seed}/${participant}`))));
}
