import { createRandom, type Random } from '../policies/random';
import { crc32 } from '../replay';

/**
 * Choices that are the same for the same text. Its CRC-32 is mixed before it seeds xoroshiro128+: those of neighbouring codes
 * are related, and so would be what is drawn first.
 */
export const drawFor = (text: string): Random => createRandom(mixed(crc32(new TextEncoder().encode(text))));

/** The finaliser of MurmurHash3 (Appleby, public domain), by which each bit of the input moves half of those that come out. */
export function mixed(bits: number): number {
  let mix = bits;
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

/** Draws one after the other from those left, until none is. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  return items.flatMap(() => {
    const place = random.pick([...left.keys()]);
    return left.splice(place, 1);
  });
}

/** The number of a participant whose code ends in one, as `P-014` and `12` do; undefined where the code has none. */
export function numberOf(participant: string): number | undefined {
  const digits = /^(?:[A-Za-z]*|.*[-_.])(\d{1,6})$/.exec(participant)?.[1];
  const number = Number(digits);
  return digits === undefined || number === 0 ? undefined : number;
}
