import { decoded, decodedOnce, withHyphens, withoutInvisible, withoutQuotedPrintable } from '../replay/undamaged';

// What is undone of the damage to the address of a screen, before it is read. What `makeRoute` writes stays as it is.

/** What ends an address in a text around it. Browsers escape some of it in the address bar. */
const END = /[\s"'<>`()[\]{}|^*,;!\u00ab\u00bb\u2018-\u201f\u2039\u203a]|%(?:09|0[ad]|20|22|3[ce]|5[bd]|60|7[bd])/i;
/** What may be left at the end of an address: a full stop of the sentence, a slash, a sign of emphasis. */
const LEFT_OVER = /[./~:#\\]+$/;

/** Letters and signs that browsers escape. */
const BEYOND_ASCII = /(?:%[c-f][\da-f](?:%[89ab][\da-f])+)+/gi;
/** Of percent-encoding. */
const MOST_LAYERS = 5;

/** The path of a screen, behind its `#`. What follows the name of a screen is looked after by that screen. */
export function mendedPath(text: string): string {
  let path = text.replace(/^(?:[\s#]|%(?:25)*(?:23|20))+/i, '').replace(/(?::|%3A)~(?::|%3A).*$/is, '');
  for (let layers = 0; layers < MOST_LAYERS && /^%(?:25)*2F/i.test(path); layers++) path = decodedOnce(path);
  return path.replace(/^(\/[a-z]+)%(?:25)*([23]f)/i, (_, name: string, sign: string) =>
    sign.startsWith('2') ? `${name}/` : `${name}?`,
  );
}

/** A path that ends with a name: without what a text has left at its end. */
export function mendedEnd(path: string): string {
  const shown = withoutInvisible(path.replace(BEYOND_ASCII, decodedOnce));
  const at = shown.search(END);
  return (at < 0 ? shown : shown.slice(0, at)).replace(LEFT_OVER, '');
}

/** A name that was part of an address: an id has no signs but `.`, `-` and `_`. */
export const mendedName = (name: string): string =>
  withHyphens(withoutInvisible(decoded(name).toWellFormed())).replace(/[\r\n\\]+/g, '');

const escapeOf = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/** A name as part of an address: all but letters, digits and what ids have is escaped. */
export const escapedName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/[!~*'()]/g, escapeOf);

/** An address that no sentence and no Markdown around it takes a sign from: it ends in a letter or a digit. */
export const withSafeEnd = (path: string): string => path.replace(/[-_.*]$/, escapeOf);

/** Settings that people write, and parameters of theirs: they may hold anything. */
const FREE = /^(?:info$|x_)/;
/** Settings that are addresses: their escapes are their own. */
const ADDRESSES: ReadonlySet<string> = new Set(['upload', 'return']);
/** What is left behind a link at its end. */
const BEHIND = /[\s,;!]+$/;

/** The settings of a study, without what was done to them. A setting that is well stays as it is written. */
export function mendedSettings(query: string): string {
  let before = query;
  for (let times = 0; times < MOST_LAYERS; times++) {
    const after = lessDamaged(before);
    if (after === before) break;
    before = after;
  }
  return before;
}

/** What is done to one damage may be hidden by another. */
function lessDamaged(query: string): string {
  const whole = /^[^=]*=3D/.test(query) ? withoutQuotedPrintable(query) : query;
  const [own = ''] = /^[^"'<>`()[\]{}|^\u2018-\u201f]*/.exec(whole) ?? [];
  const settings = own.replaceAll('&amp;', '&').split('&');
  return withSafeEnd(settings.map((setting, at) => mendedSetting(setting, at === settings.length - 1)).join('&'));
}

function mendedSetting(setting: string, isLast: boolean): string {
  const at = setting.indexOf('=');
  const [name, written] = at < 0 ? [setting, ''] : [setting.slice(0, at), setting.slice(at + 1)];
  const plainName = mendedName(name).replace(/\s+/g, '');
  const value = isLast ? written.replace(BEHIND, '') : written;
  const rest = at < 0 ? '' : `=${FREE.test(plainName) ? value : mendedValue(plainName, value, isLast)}`;
  return plainName + rest;
}

function mendedValue(name: string, value: string, isLast: boolean): string {
  const text = decodedOnce(value.replaceAll('+', ' '));
  const plain = withHyphens(withoutInvisible(ADDRESSES.has(name) ? text : decoded(text))).replace(/[\r\n]+/g, '');
  const joined = isLast ? (/^\s*(\S*)/.exec(plain)?.[1] ?? '') : plain.replace(/\s+/g, '');
  const kept = ADDRESSES.has(name) ? joined : (/^[^"'<>`()[\]{}|^*,;!\\\u2018-\u201f]*/.exec(joined)?.[0] ?? '');
  if (kept !== text) return encodeURIComponent(kept.toWellFormed());
  return isLast && !ADDRESSES.has(name) ? value.replace(/\.+$/, '') : value;
}
