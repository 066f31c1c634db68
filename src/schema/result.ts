/** What was wrong with a piece of untrusted data, in words a person can act on. */
export interface DataError {
  /** One sentence: what could not be read, and why. */
  readonly message: string;
  /** Every place that is wrong: `path` within the data (`alert.title`, `known_services[2]`), and what is expected there. */
  readonly issues: readonly { readonly path: string; readonly expected: string }[];
}

/** Either a checked value or the reason why there is none. Nothing at an edge of the program throws or returns null. */
export type Result<T, E = DataError> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
