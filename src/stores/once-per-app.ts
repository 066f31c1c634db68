import type { Stores } from '.';

/**
 * Makes a screen's store once in the life of the app. Each screen brings its own, with the code that it needs, so that
 * the others do not load it.
 */
export function oncePerApp<T>(make: (stores: Stores) => T): (stores: Stores) => T {
  const made = new WeakMap<Stores, { readonly store: T }>();
  return (stores) => {
    const known = made.get(stores) ?? { store: make(stores) };
    made.set(stores, known);
    return known.store;
  };
}
