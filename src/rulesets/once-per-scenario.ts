import type { Scenario } from '../schema';

/** Derives something from a scenario once, and keeps it for as long as the scenario lives. */
export const oncePerScenario = <T>(derive: (scenario: Scenario) => T): ((scenario: Scenario) => T) => oncePer(derive);

/** The same for any object. */
export function oncePer<K extends object, T>(derive: (key: K) => T): (key: K) => T {
  const derived = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let known = derived.get(key);
    if (!known) derived.set(key, (known = { value: derive(key) }));
    return known.value;
  };
}
