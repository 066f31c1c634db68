import * as z from 'zod/mini';

/**
 * The most that a scenario may hold: far beyond any real incident, so that a file that is wrong or hostile is refused with
 * a reason before it keeps the browser busy. `docs/authoring.md` says them.
 */
export const MOST = {
  services: 200,
  /** Characters of what a service, flag, target or metric is called. */
  name: 200,
  /** Characters of a text. */
  text: 20_000,
  /** Characters of an answer that is text alone. */
  answer: 100_000,
  /** What one answer holds: lines of logs, metrics, dependencies or deploys. */
  lines: 500,
  dependencies: 100,
  /** What an action can be applied to, or has data for. */
  targets: 200,
  wrongActions: 1000,
  /** Steps of the solution, and what else a solution lists. */
  steps: 50,
  laterReadings: 2000,
  alertFields: 50,
} as const;

/** Something called by a name. */
export const name = () => z.string().check(z.maxLength(MOST.name));

/** What people read. */
export const text = (most: number = MOST.text) => z.string().check(z.maxLength(most));

type Bounded<D> = D & { readonly most: number };

/** Whether there is too much of what a list or map holds; then nothing in it is looked at. */
function isOver(payload: z.core.ParsePayload, inst: z.core.$ZodType, held: number, most: number): boolean {
  if (held <= most) return false;
  payload.issues.push({
    code: 'custom',
    message: `Too big: expected at most ${most} items, received ${held}`,
    input: payload.value,
    inst,
  });
  // What follows looks at the length again.
  payload.value = [];
  return true;
}

const initList: typeof z.ZodMiniArray.init = (...given) => z.ZodMiniArray.init(...given);

const List = /* @__PURE__ */ z.core.$constructor<z.ZodMiniArray>('List', (inst, def) => {
  initList(inst, def);
  const { parse } = inst._zod;
  inst._zod.parse = (payload, ctx) => {
    const { value } = payload as { readonly value: unknown };
    const { most } = def as Bounded<typeof def>;
    return Array.isArray(value) && isOver(payload, inst, value.length, most) ? payload : parse(payload, ctx);
  };
});

/** A list of at most so many; of a longer one nothing is looked at. */
export const list = <T extends z.core.SomeType>(element: T, most: number): z.ZodMiniArray<T> =>
  new List({ type: 'array', element, most, checks: [z.maxLength(most)] } as never) as never;

type Names<V extends z.core.SomeType> = z.ZodMiniRecord<z.ZodMiniString<string>, V>;

const initNameMap: typeof z.ZodMiniRecord.init = (...given) => z.ZodMiniRecord.init(...given);

const NameMap = /* @__PURE__ */ z.core.$constructor<Names<z.core.$ZodType>>('NameMap', (inst, def) => {
  initNameMap(inst, def);
  const { parse } = inst._zod;
  inst._zod.parse = (payload, ctx) => {
    const { value: given } = payload as { readonly value: unknown };
    const { most, valueType } = def as Bounded<typeof def>;
    if (typeof given === 'object' && given !== null && isOver(payload, inst, Object.keys(given).length, most))
      return payload;
    const parsed = parse(payload, ctx) as z.core.ParsePayload;
    if (parsed.issues.length > 0 && parsed.value === given) return parsed;
    const map = Object.assign(Object.create(null), parsed.value) as Record<string, unknown>;
    // zod leaves this one out, as it would replace the prototype of what it makes.
    if (Object.hasOwn(given as object, '__proto__')) {
      const { value } = Object.getOwnPropertyDescriptor(given, '__proto__') as { readonly value: unknown };
      const found = valueType._zod.run({ value, issues: [] }, ctx) as z.core.ParsePayload;
      parsed.issues.push(...z.core.util.prefixIssues('__proto__', found.issues));
      map['__proto__'] = found.value;
    }
    parsed.value = map;
    return parsed;
  };
});

/** Values by names from outside, which may be any text: it has no prototype, so that each is a name and nothing else. */
export const byName = <V extends z.core.SomeType>(valueType: V, most: number): Names<V> =>
  new NameMap({ type: 'record', keyType: text(2 * MOST.name), valueType, most } as never) as never;
