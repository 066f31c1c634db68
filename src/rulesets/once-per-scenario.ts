import type { Scenario } from '../schema';

/** Derives something from a scenario once, and keeps it for as long as the scenario lives. */
export const oncePerScenario = <T>(derive: (scenario: Scenario) => T): ((scenario: Scenario) => T) => oncePer(derive);

/** The same for any object. Mostly the last one is asked for again: it is found without a look into the map. */
export function oncePer<K extends object, T>(derive: (key: K) => T): (key: K) => T {
  const derived = new WeakMap<K, Derived<K, T>>();
  let last: Derived<K, T> | undefined;
  return (key) => {
    if (last?.key === key) return last.value;
    let known = derived.get(key);
    if (!known) derived.set(key, (known = { key, value: derive(key) }));
    last = known;
    return known.value;
  };
}

interface Derived<K, T> {
  readonly key: K;
  readonly value: T;
}
