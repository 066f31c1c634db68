import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReader, makeBase64Url, MAX_VARINT, numberBytes, parseBase64Url, varintBytes } from './bytes';

const readerOf = (...bytes: number[]) => createReader(Uint8Array.from(bytes));

describe('base64url', () => {
  // RFC 4648, section 10, without padding.
  test.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg'],
    ['fooba', 'Zm9vYmE'],
    ['foobar', 'Zm9vYmFy'],
  ])('of "%s" is "%s", and back', (text, encoded) => {
    const bytes = new TextEncoder().encode(text);
    expect(makeBase64Url(bytes)).toBe(encoded);
    expect(parseBase64Url(encoded)).toEqual(bytes);
  });

  test('has - and _ as its last two characters', () => {
    expect(makeBase64Url(Uint8Array.of(0xfb, 0xef, 0xff))).toBe('--__');
    expect(parseBase64Url('--__')).toEqual(Uint8Array.of(0xfb, 0xef, 0xff));
  });

  test('is read back as it was, and is what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = makeBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(parseBase64Url(text)).toEqual(bytes);
      }),
    );
  });

  test('has one text for any bytes: a text that is read is the one that is written', () => {
    const texts = fc.string({ unit: fc.constantFrom('A', 'B', 'Q', 'g', 'w', 'z', '0', '8', '-', '_'), maxLength: 6 });
    let refused = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = parseBase64Url(text);
        if (bytes) expect(makeBase64Url(bytes)).toBe(text);
        else refused++;
      }),
      { numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  test.each([
    ['bits after the last of one byte', 'Zh'],
    ['bits after the last of two bytes', 'Zm9'],
    ['a single character', 'Z'],
    ['a character too many', 'Zm9vY'],
    ['padding', 'Zg=='],
    ['the alphabet of base64', '++//'],
    ['a space', 'Zm 9v'],
    ['a line break at the end', 'Zm9v\n'],
    ['a letter beyond ASCII', 'Zm9ü'],
    ['a digit of another script', 'Zm9٣'],
  ])('with %s is refused', (_label, text) => {
    expect(parseBase64Url(text)).toBeUndefined();
  });
});

describe('a varint', () => {
  // The first three of more than one byte are examples of the LEB128 format's descriptions.
  test.each([
    [0, [0x00]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [300, [0xac, 0x02]],
    [624_485, [0xe5, 0x8e, 0x26]],
    [2 ** 31, [0x80, 0x80, 0x80, 0x80, 0x08]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
    [MAX_VARINT, [0xff, 0xff, 0xff, 0xff, 0x7f]],
  ])('of %i', (value, bytes) => {
    expect(varintBytes(value)).toEqual(bytes);
    expect(readerOf(...bytes).varint()).toBe(value);
  });

  test('is read back as it was, up to its own last byte', () => {
    const numbers = fc.oneof(
      fc.maxSafeNat().map((n) => n % (MAX_VARINT + 1)),
      fc.nat(70_000),
    );
    fc.assert(
      fc.property(numbers, fc.nat(255), (value, next) => {
        const reader = readerOf(...varintBytes(value), next);
        expect([reader.varint(), reader.left, reader.number(1)]).toEqual([value, 1, next]);
      }),
    );
  });

  test.each([
    ['without bytes', []],
    ['without its last byte', [0xff, 0xff]],
    ['of six bytes', [0x80, 0x80, 0x80, 0x80, 0x80, 0x01]],
    ['without an end', Array<number>(1000).fill(0xff)],
  ])('%s is no number', (_label, bytes) => {
    expect(readerOf(...bytes).varint()).toBeUndefined();
  });
});

describe('a number of fixed length', () => {
  test.each([
    [0, 1, [0]],
    [258, 2, [1, 2]],
    [0x01020304, 4, [1, 2, 3, 4]],
    [0xffffffff, 4, [255, 255, 255, 255]],
    [2 ** 48 - 1, 6, Array<number>(6).fill(255)],
  ])('%i in %i bytes', (value, length, bytes) => {
    expect(numberBytes(value, length)).toEqual(bytes);
    expect(readerOf(...bytes).number(length)).toBe(value);
  });

  test('is read back as it was', () => {
    const numbers = fc.integer({ min: 1, max: 6 }).chain((length) =>
      fc.tuple(
        fc.constant(length),
        fc.maxSafeNat().map((value) => value % 256 ** length),
      ),
    );
    fc.assert(
      fc.property(numbers, ([length, value]) => {
        expect(readerOf(...numberBytes(value, length)).number(length)).toBe(value);
      }),
    );
  });
});

describe('reading past the end', () => {
  test('gives undefined and takes nothing', () => {
    const reader = readerOf(1, 2, 3);
    expect([reader.take(4), reader.number(4), reader.left]).toEqual([undefined, undefined, 3]);
    expect([reader.take(2), reader.number(2), reader.left]).toEqual([Uint8Array.of(1, 2), undefined, 1]);
    expect([reader.number(1), reader.number(1), reader.varint(), reader.left]).toEqual([3, undefined, undefined, 0]);
    expect(reader.take(0)).toEqual(new Uint8Array());
  });

  test('never happens, whatever is asked of any bytes', () => {
    const requests = fc.array(fc.constantFrom('varint' as const, 0, 1, 2, 4, 1000, 2 ** 40), { maxLength: 20 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), requests, (bytes, asked) => {
        const reader = createReader(bytes);
        for (const length of asked) {
          const before = reader.left;
          const got = length === 'varint' ? reader.varint() : reader.take(length);
          expect(reader.left).toBeGreaterThanOrEqual(0);
          if (length !== 'varint') expect(before - reader.left).toBe(got === undefined ? 0 : length);
          else if (got !== undefined) expect(before - reader.left).toBeGreaterThan(0);
        }
      }),
    );
  });
});
