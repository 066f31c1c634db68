import { decoded, withoutInvisible } from '../replay/undamaged';
import { escapedName, withSafeEnd } from './route-damage';

/** Characters of a name in a link: enough for anybody's, too few for a message. */
export const LONGEST_SENDER = 40;

/** A name as it is shown: in one line, without signs that are not seen or that turn the text around it. */
export const plainSender = (name: string): string =>
  [...withoutInvisible(name.toWellFormed()).replace(/\s+/gu, ' ').trim()]
    .slice(0, LONGEST_SENDER)
    .join('')
    .replace(/[\s"<>`\u00ab\u00bb\u201c-\u201f]+$/, '');

/** A name as part of a link: spaces are `+`, so that an escaped one is behind the link. */
export const makeSender = (name: string): string => withSafeEnd(escapedName(plainSender(name)).replaceAll('%20', '+'));

/** The name in a link; empty where there is none. What is left of a damaged one is shown: nothing hangs on it. */
export function parseSender(text: string): string {
  const [name = ''] = /^(?:[\w.+-]|%(?!20)[\da-f]{2}|[^\x00-\x7f\s])*/i.exec(text) ?? [];
  return plainSender(decoded(name.replace(/[.+_]+$/, '').replaceAll('+', ' ')));
}
