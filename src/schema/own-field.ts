/** A JSON object, of which nothing has been checked. */
export type JsonDocument = Readonly<Record<string, unknown>>;

export const isDocument = (json: unknown): json is JsonDocument =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Whether a value is an object with one of these fields of its own. */
export const has = (json: unknown, names: readonly string[]): json is JsonDocument =>
  typeof json === 'object' && json !== null && names.some((name) => Object.hasOwn(json, name));

/** A field that an object has itself: data may name anything, `__proto__` too. */
export const ownField = (json: unknown, name: string): unknown =>
  isDocument(json) && Object.hasOwn(json, name) ? json[name] : undefined;
