import { plainText, type Scenario } from '../schema';
import { oncePerScenario } from './once-per-scenario';
import { remembering } from './remembering';
import { asText } from './text';

/**
 * A name without the differences that do not count: case, width, signs that are not seen, and spaces, `_` and `-` around
 * and between its words.
 */
export const nameKey = (name: unknown): string => keyOf(asText(name));

const keyOf = remembering((name) =>
  plainText(name)
    .replace(/[\s_-]+/g, '-')
    .replace(/^-|-$/g, ''),
);

/** What a name stands for in a scenario. */
interface Meaning {
  /** The key of what it is an alias of, or its own. */
  readonly key: string;
  /** The service, as the scenario writes it, if it is one. */
  readonly service: string | undefined;
}

const meaningsOf = oncePerScenario(({ aliases, known_services }) => {
  const meant = new Map(
    Object.entries(aliases).flatMap(([of, names]) => names.map((alias) => [keyOf(alias), keyOf(of)] as const)),
  );
  // If two have the same key, the first one counts.
  const services = new Map(known_services.toReversed().map((service) => [keyOf(service), service]));
  return remembering((name): Meaning => {
    const own = keyOf(name);
    const key = own === '' ? '' : (meant.get(own) ?? own);
    return { key, service: key === '' ? undefined : services.get(key) };
  });
});

/** The key of what a name stands for: itself, or what the scenario declares it to be an alias of. Never a part of it. */
export const resolveName = (scenario: Scenario, name: unknown): string => meaningsOf(scenario)(asText(name)).key;

/** The service of the scenario for which a name stands, as the scenario writes it; undefined when there is none. */
export const knownService = (scenario: Scenario, name: unknown): string | undefined =>
  meaningsOf(scenario)(asText(name)).service;
