/** Reads bytes from first to last. Reading past the end gives undefined, never an exception. */
export interface ByteReader {
  /** The next `length` bytes as one unsigned big-endian number. */
  number(length: number): number | undefined;
  /** An unsigned LEB128 number of at most five bytes. */
  varint(): number | undefined;
  take(length: number): Uint8Array<ArrayBuffer> | undefined;
  readonly left: number;
}

export function createReader(bytes: Uint8Array<ArrayBuffer>): ByteReader {
  let at = 0;
  const take = (length: number) => {
    if (at + length > bytes.length) return undefined;
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    number: (length) => take(length)?.reduce((value, byte) => value * 256 + byte, 0),
    varint() {
      let value = 0;
      for (let place = 0; place < 5; place++) {
        const byte = take(1)?.[0];
        if (byte === undefined) return undefined;
        value += (byte & 0x7f) * 2 ** (7 * place);
        if (byte < 0x80) return value;
      }
      return undefined;
    },
    take,
    get left() {
      return bytes.length - at;
    },
  };
}

/** `value` in `length` bytes, big-endian. */
export const numberBytes = (value: number, length: number): number[] =>
  Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256);

/** The largest number that a varint of five bytes holds. */
export const MAX_VARINT = 2 ** 35 - 1;

/** A whole number from 0 to MAX_VARINT as LEB128. */
export function varintBytes(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return [...bytes, value];
}

export const makeBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Undefined where a character is not in the alphabet, or where the last one carries bits that no writer sets. */
export function parseBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  return makeBase64Url(bytes) === text ? bytes : undefined;
}
