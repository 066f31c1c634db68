// Names are compared as the seed does it, with Python's `str.lower().strip()`.

/** Recorded parameters may hold anything: what is not text counts as empty. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Lower-cases and strips as Python does; anything that is not text counts as empty. */
export const normalise = (value: unknown): string => strip(asText(value).toLowerCase());

/** Python's `str.strip()`: its white space is JavaScript's, with U+001C to U+001F and U+0085, without U+FEFF. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** Python's `str.split()`. */
export const words = (text: string): string[] => text.split(/(?:[^\S\ufeff]|[\x1c-\x1f\x85])+/).filter(Boolean);

function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
  return code === 0x85 || (code !== 0xfeff && /\s/.test(String.fromCharCode(code)));
}
