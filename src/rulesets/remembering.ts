/**
 * Remembers what is made of names: at every step, the same few are compared. What is longer than any name, or one of too many,
 * is not kept.
 */
export function remembering<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const value = make(name);
    if (name.length <= KEPT.characters) {
      if (made.size >= KEPT.names) made.clear();
      made.set(name, value);
    }
    return value;
  };
}

const KEPT = { names: 2000, characters: 100 } as const;
