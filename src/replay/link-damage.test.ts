import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GOLDEN_LINKS } from './golden-links';
import { parseLink } from './link';

const ALPHABET = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');

/** Which of many damaged payloads are still taken for links. */
const accepted = (payloads: readonly string[]): string[] => payloads.filter((payload) => parseLink(payload).ok);

const everywhere = (payload: string, variants: (at: number) => readonly string[]): string[] =>
  Array.from({ length: payload.length }, (_, at) => variants(at)).flat();

describe.each(GOLDEN_LINKS)('the link of $label', ({ payload, link }) => {
  test('is refused with any one character changed', () => {
    const changed = everywhere(payload, (at) =>
      ALPHABET.filter((char) => char !== payload[at]).map(
        (char) => payload.slice(0, at) + char + payload.slice(at + 1),
      ),
    );
    expect(changed).toHaveLength(payload.length * 63);
    expect(accepted(changed)).toEqual([]);
  });

  test('is refused with any one character added, left out, or swapped with the next', () => {
    const added = everywhere(payload, (at) =>
      ['A', '-', 'z', payload[at] ?? ''].map((char) => payload.slice(0, at) + char + payload.slice(at)),
    );
    const appended = ALPHABET.map((char) => payload + char);
    const leftOut = everywhere(payload, (at) => [payload.slice(0, at) + payload.slice(at + 1)]);
    const swapped = everywhere(payload, (at) => [
      payload.slice(0, at) +
        payload
          .slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        payload.slice(at + 2),
    ]).filter((text) => text !== payload);
    expect(swapped.length).toBeGreaterThan(payload.length / 2);
    expect(accepted([...added, ...appended, ...leftOut, ...swapped])).toEqual([]);
  });

  test('is known to be cut short wherever its end is missing', () => {
    const codes = everywhere(payload, (at) => [payload.slice(0, at)]).map((text) => {
      const read = parseLink(text);
      return read.ok ? 'ok' : read.error.code;
    });
    expect(new Set(codes)).toEqual(new Set(['cut_short']));
  });

  test('is refused where its beginning is missing, twice, or in letters of one case', () => {
    const ends = everywhere(payload, (at) => [payload.slice(at)]).slice(1);
    expect(accepted([...ends, payload + payload, payload.toLowerCase(), payload.toUpperCase()])).toEqual([]);
  });

  test('says the same or nothing after any number of edits', () => {
    const place = fc.nat(payload.length - 1);
    const char = fc.constantFrom(...ALPHABET, '%', ' ', '\n', '=', 'é');
    const edits = fc.array(
      fc.oneof(
        fc.record({
          type: fc.constantFrom('change', 'add', 'drop', 'swap', 'cut', 'double'),
          at: place,
          to: place,
          char,
        }),
      ),
      { minLength: 1, maxLength: 4 },
    );
    const seen = new Set<string>();
    fc.assert(
      fc.property(edits, (all) => {
        let text = payload;
        for (const { type, at, to, char: by } of all) {
          const [before, after, other] = [text.slice(0, at), text.slice(at), text[to] ?? ''];
          if (type === 'change') text = before + by + after.slice(1);
          if (type === 'add') text = before + by + after;
          if (type === 'drop') text = before + after.slice(1);
          if (type === 'cut') text = before;
          if (type === 'double') text = before + after + after;
          if (type === 'swap' && at < to)
            text = before + other + text.slice(at + 1, to) + (text[at] ?? '') + text.slice(to + 1);
        }
        const read = parseLink(text);
        seen.add(read.ok ? 'ok' : read.error.code);
        expect(read.ok).toBe(text === payload);
        if (read.ok) expect(read.value).toEqual(link);
      }),
      { numRuns: 3000 },
    );
    expect([...seen].toSorted()).toEqual(['altered', 'cut_short', 'newer_format', 'not_a_link', 'ok']);
  });
});
