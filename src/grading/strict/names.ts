import type { Scenario } from '../../schema';
import { asText } from '../text';

/**
 * A name without the differences that do not count: case, width, signs that are not seen, and spaces, `_` and `-` around
 * and between its words.
 */
export const nameKey = (name: unknown): string =>
  asText(name)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .replace(/^-|-$/g, '');

const aliasBooks = new WeakMap<Scenario, ReadonlyMap<string, string>>();

/** The key of what a name stands for: itself, or what the scenario declares it to be an alias of. Never a part of it. */
export function resolveName(scenario: Scenario, name: unknown): string {
  let book = aliasBooks.get(scenario);
  if (!book) {
    const { aliases } = scenario;
    book = new Map(
      Object.entries(aliases).flatMap(([of, names]) => names.map((alias) => [nameKey(alias), nameKey(of)] as const)),
    );
    aliasBooks.set(scenario, book);
  }
  const key = nameKey(name);
  return key === '' ? '' : (book.get(key) ?? key);
}
