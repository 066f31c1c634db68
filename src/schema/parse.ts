import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { err, ok, type DataError, type Result } from './result';

// Without `jitless`, zod probes for `new Function`, which the content security policy reports as a violation.
z.config({ ...en(), jitless: true });

/** Checks `json` against `schema`; `what` names the data in the message ("The scenario", "The saved episode"). */
export function parseWith<S extends z.ZodMiniType>(schema: S, json: unknown, what: string): Result<z.output<S>> {
  try {
    const parsed = schema.safeParse(ownPartsOf(json));
    return parsed.success ? ok(parsed.data) : err(dataError(what, parsed.error.issues.flatMap(innermost)));
  } catch (error) {
    // Mistakes are passed as arguments of a call, and an engine takes only some ten thousand; deep data exhausts its stack.
    if (!(error instanceof RangeError)) throw error;
    return err(dataError(what, [{ path: [], message: 'expected other data: too much is wrong, or nested too deep' }]));
  }
}

/**
 * The data without prototypes, so that a field which it does not have is absent, whatever a prototype may have. What is no
 * plain data stays as it is: the schemas refuse it.
 */
function ownPartsOf(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(ownPartsOf);
  if (typeof json !== 'object' || json === null || !isPlain(json)) return json;
  const own = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(json)) own[name] = ownPartsOf(value);
  return own;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The issues of the one member of a union whose outer type fits; the issue of the union itself if there is not just one. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [fitting, another] = issue.errors.filter((found) => found.every(({ path }) => path.length > 0));
  if (!fitting || another) return [issue];
  return fitting.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

export function dataError(
  what: string,
  found: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): DataError {
  const issues = found.map(({ path, message }) => ({ path: pathText(path), expected: message }));
  const first = issues[0];
  const where = first?.path ? ` at ${first.path}` : '';
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return { message: `${what} is not valid${where}: ${first?.expected ?? 'unknown reason'}${more}.`, issues };
}

/** `['alert', 'symptoms', 2]` as `alert.symptoms[2]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text ? `${text}.${String(part)}` : String(part);
  }, '');
}
