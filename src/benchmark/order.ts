import { createRandom } from '../policies/random';
import { crc32 } from '../replay';

/**
 * The order in which a participant works the incidents: drawn one after the other from those left, sorted by id, with
 * xoroshiro128+ seeded by the CRC-32 of "seed/participant". It depends on nothing else, so that anyone can check it.
 */
export function orderOf(scenario_ids: readonly string[], seed: number, participant: string): string[] {
  const random = createRandom(crc32(new TextEncoder().encode(`${seed}/${participant}`)));
  const order: string[] = [];
  for (let left = scenario_ids.toSorted(); left.length > 0; left = left.filter((id) => !order.includes(id)))
    order.push(random.pick(left));
  return order;
}
