import type { Scenario } from '../schema';

/** Derives something from a scenario once, and keeps it for as long as the scenario lives. */
export function oncePerScenario<T>(derive: (scenario: Scenario) => T): (scenario: Scenario) => T {
  const derived = new WeakMap<Scenario, { readonly value: T }>();
  return (scenario) => {
    const known = derived.get(scenario) ?? { value: derive(scenario) };
    derived.set(scenario, known);
    return known.value;
  };
}
