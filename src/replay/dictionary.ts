import first from './dictionaries/1.txt?raw';
import second from './dictionaries/2.txt?raw';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/**
 * Preset dictionaries for the body of a link, by the number that a link names. A dictionary is never edited: links made
 * with it would no longer decode. A better one is a new file with the next number; it may go on from an older one.
 */
export const DICTIONARIES: Readonly<Record<number, Uint8Array>> = {
  1: /* @__PURE__ */ bytesOf(first),
  2: /* @__PURE__ */ bytesOf(first + second),
};
export const LATEST_DICTIONARY = 2;
