type Asynchronous = (...parameters: never[]) => Promise<unknown>;

/** The methods of something that is still to be loaded, each of which waits for it. */
export const later = <T extends object, K extends keyof T>(
  load: () => Promise<T>,
  ...names: readonly (T[K] extends Asynchronous ? K : never)[]
): Pick<T, K> =>
  Object.fromEntries(
    names.map((name) => [
      name,
      async (...parameters: never[]) => ((await load())[name] as Asynchronous)(...parameters),
    ]),
  ) as Pick<T, K>;
