// What happens to links on their way through chats, mails and documents, and how it is undone. Nothing here decides that a
// link is intact: its checksum does.

/** Signs that are not shown: soft hyphens, joiners, marks of direction, byte order marks. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\0-\x08\x0e-\x1f]+/gu;
/** What word processors and phones put where a hyphen was. */
const DASHES = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/g;
/** And what they put where two were. */
const LONG_DASHES = /[\u2013-\u2015]/g;

/** Far longer than any link; what is longer is not looked into. */
const LONGEST = 100_000;
const MOST_ENCODINGS = 5;

export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');
export const withHyphens = (text: string): string => text.replace(DASHES, '-');

/** A text without its percent-encoding, however often it was applied. What is no valid escape stays. */
export function decoded(text: string): string {
  let before = text;
  for (let times = 0; times < MOST_ENCODINGS && text.length <= LONGEST; times++) {
    const after = decodedOnce(before);
    if (after === before) break;
    before = after;
  }
  return before;
}

/** A text less one layer of percent-encoding. What is no valid escape stays. */
export const decodedOnce = (text: string): string =>
  text.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes.replace(/%[0-7][\da-f]/gi, decodeURIComponent);
    }
  });

/** A text less the quoted-printable encoding of mails: `=3D` for `=`, and `=` at the end of a line that goes on. */
export const withoutQuotedPrintable = (text: string): string =>
  text
    .replace(/=[ \t]*(?:\r?\n|$)/g, '')
    .replace(/=([\dA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/**
 * The payloads that a damaged text may have been, likeliest first; at least one, a few at most. A payload has letters,
 * digits, `-` and `_` only, so all else in it is damage.
 */
export function payloadsIn(text: string): string[] {
  const plain = withoutInvisible(decoded(text.slice(0, LONGEST)));
  const asMail = plain.includes('=') ? [withoutQuotedPrintable(plain)] : [];
  const found = [plain, ...asMail].flatMap((each) => {
    const joined = each.replace(/[\s\\]+/g, '');
    const doubled = joined.replace(LONG_DASHES, '--');
    return [joined, doubled]
      .map(withHyphens)
      .flatMap((whole) => [/^[\w-]*/.exec(whole)?.[0] ?? '', whole.replace(/[^\w-]+/g, '')]);
  });
  return [...new Set(found)];
}
