/** As deep as the parameters of an action may be nested in a link. */
const MAX_DEPTH = 16;

/** Equal text for equal values: keys are sorted, and members that are absent or null are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value as Record<string, unknown>)
    .filter(([, member]) => member != null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** Whether a value is one that JSON has, and nested no deeper than a reader should have to follow. */
export function isPlainJson(value: unknown, depth = MAX_DEPTH): boolean {
  if (typeof value === 'object' && value !== null)
    return depth > 0 && Object.values(value).every((member) => isPlainJson(member, depth - 1));
  return value == null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
