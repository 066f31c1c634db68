import { plainText, type Scenario } from '../schema';
import { oncePerScenario } from './once-per-scenario';
import { asText } from './text';

/**
 * A name without the differences that do not count: case, width, signs that are not seen, and spaces, `_` and `-` around
 * and between its words.
 */
export function nameKey(name: unknown): string {
  const text = asText(name);
  const known = KEYS.get(text);
  if (known !== undefined) return known;
  const key = plainText(text)
    .replace(/[\s_-]+/g, '-')
    .replace(/^-|-$/g, '');
  if (text.length <= KEPT.characters) {
    if (KEYS.size >= KEPT.names) KEYS.clear();
    KEYS.set(text, key);
  }
  return key;
}

/** The same few names are compared at every step. What is longer than any name, or one of too many, is not kept. */
const KEPT = { names: 2000, characters: 100 } as const;
const KEYS = new Map<string, string>();

/** What names stand for in a scenario. */
interface NameBook {
  /** The keys of aliases, then those of what they stand for. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The keys of the known services, then the services as the scenario writes them. */
  readonly services: ReadonlyMap<string, string>;
}

const nameBookOf = oncePerScenario(({ aliases, known_services }): NameBook => ({
  aliases: new Map(
    Object.entries(aliases).flatMap(([of, names]) => names.map((alias) => [nameKey(alias), nameKey(of)] as const)),
  ),
  // If two have the same key, the first one counts.
  services: new Map(known_services.toReversed().map((service) => [nameKey(service), service])),
}));

/** The key of what a name stands for: itself, or what the scenario declares it to be an alias of. Never a part of it. */
export const resolveName = (scenario: Scenario, name: unknown): string => resolved(nameBookOf(scenario), name);

/** The service of the scenario for which a name stands, as the scenario writes it; undefined when there is none. */
export function knownService(scenario: Scenario, name: unknown): string | undefined {
  const book = nameBookOf(scenario);
  const key = resolved(book, name);
  return key === '' ? undefined : book.services.get(key);
}

function resolved({ aliases }: NameBook, name: unknown): string {
  const key = nameKey(name);
  return key === '' ? '' : (aliases.get(key) ?? key);
}
