import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from './crc32';

const utf8 = (text: string) => new TextEncoder().encode(text);

// The first is the check value of CRC-32/ISO-HDLC in the catalogue of CRC algorithms; all are those of Python's zlib.crc32.
test.each([
  ['the digits 1 to 9', utf8('123456789'), 0xcbf43926],
  ['nothing', utf8(''), 0],
  ['one letter', utf8('a'), 0xe8b7be43],
  ['a sentence', utf8('The quick brown fox jumps over the lazy dog'), 0x414fa339],
  ['32 zeros', new Uint8Array(32), 0x190a55ad],
  ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0xff6cab0b],
  ['every byte', Uint8Array.from({ length: 256 }, (_, byte) => byte), 0x29058c73],
  ['bytes beyond ASCII', utf8('ü🔥'), 0x3031d9bf],
  ['a hundred thousand bytes', new Uint8Array(100_000).fill(0x78), 0xfe071171],
])('the checksum of %s', (_label, bytes, expected) => {
  expect(crc32(bytes)).toBe(expected);
});

test('is that of zlib for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlibCrc32(bytes));
    }),
  );
});

test('changes with any run of up to 32 changed bits', () => {
  const edits = fc.record({
    bytes: fc.uint8Array({ minLength: 8, maxLength: 40 }),
    at: fc.nat(3),
    change: fc.integer(),
  });
  fc.assert(
    fc.property(edits, ({ bytes, at, change }) => {
      fc.pre(change !== 0);
      const edited = Uint8Array.from(bytes);
      const view = new DataView(edited.buffer);
      view.setInt32(at, view.getInt32(at) ^ change);
      expect(crc32(edited)).not.toBe(crc32(bytes));
    }),
  );
});
