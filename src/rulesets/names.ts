import type { Scenario } from '../schema';
import { oncePerScenario } from './once-per-scenario';
import { asText } from './text';

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

/** The keys of names by those of their aliases. */
const aliasBookOf = oncePerScenario(
  ({ aliases }): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(aliases).flatMap(([of, names]) => names.map((alias) => [nameKey(alias), nameKey(of)] as const)),
    ),
);

/** The key of what a name stands for: itself, or what the scenario declares it to be an alias of. Never a part of it. */
export function resolveName(scenario: Scenario, name: unknown): string {
  const key = nameKey(name);
  return key === '' ? '' : (aliasBookOf(scenario).get(key) ?? key);
}

/** The known services by their keys. */
const serviceBookOf = oncePerScenario(
  ({ known_services }): ReadonlyMap<string, string> =>
    // If two have the same key, the first one counts.
    new Map(known_services.toReversed().map((service) => [nameKey(service), service])),
);

/** The service of the scenario for which a name stands, as the scenario writes it; undefined when there is none. */
export function knownService(scenario: Scenario, name: unknown): string | undefined {
  const key = resolveName(scenario, name);
  return key === '' ? undefined : serviceBookOf(scenario).get(key);
}
