import first from './dictionaries/1.txt?raw';

/**
 * Preset dictionaries for the body of a link, by the number that a link names. A dictionary is never edited: links made
 * with it would no longer decode. A better one is a new file with the next number.
 */
export const DICTIONARIES: Readonly<Record<number, Uint8Array>> = { 1: new TextEncoder().encode(first) };
export const LATEST_DICTIONARY = 1;
