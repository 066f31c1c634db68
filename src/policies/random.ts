import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A source of choices that are the same for the same seed, an integer. */
export interface Random {
  /** One of `items`, all equally likely; throws when there are none. */
  pick<T>(items: readonly T[]): T;
}

export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return {
    pick(items) {
      if (items.length === 0) throw new RangeError('There is nothing to pick from.');
      // The range check above makes the index valid; the element itself may be undefined.
      return items[uniformInt(generator, 0, items.length - 1)] as (typeof items)[number];
    },
  };
}
