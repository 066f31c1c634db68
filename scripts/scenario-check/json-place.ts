/** Where a text stops being JSON: line and column, counted from 1. Undefined when it is JSON. */
export function jsonFaultOf(text: string): { readonly line: number; readonly column: number } | undefined {
  const at = faultAt(text);
  if (at === undefined) return undefined;
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const STRING = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
/** As much of a string as is well formed. */
const STRING_START = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y;

/** `JSON.parse` gives the position of some faults only, and each engine words it differently. */
function faultAt(text: string): number | undefined {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const has = (character: string): boolean => {
    skip(SPACE);
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const string = (): boolean => {
    skip(SPACE);
    if (skip(STRING)) return true;
    skip(STRING_START);
    return false;
  };
  const list = (end: string, item: () => boolean): boolean => {
    if (has(end)) return true;
    do if (!item()) return false;
    while (has(','));
    return has(end);
  };
  const value = (): boolean => {
    if (has('{')) return list('}', () => string() && has(':') && value());
    if (has('[')) return list(']', value);
    return text[at] === '"' ? string() : skip(SCALAR);
  };
  if (!value()) return at;
  skip(SPACE);
  return at === text.length ? undefined : at;
}
