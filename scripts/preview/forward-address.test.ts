import { describe, expect, test } from 'vitest';
import { forwardAddress } from './forward-address';

const CASES = [
  ['query and hash are kept', '/s/RCA-002/?embed#/r/abc/4', '/?embed#/r/abc/4'],
  ['under a sub-path', '/console/s/RCA-002/#/r/abc', '/console/#/r/abc'],
  ['with the file named', '/console/s/RCA-002/index.html#/c/abc', '/console/#/c/abc'],
  ['without a hash, it was cut', '/console/s/RCA-002/', '/console/#/s/RCA-002'],
  ['with an empty hash', '/s/AC-001/#', '/#/s/AC-001'],
  ['with the beginning of a hash', '/s/AC-001/#/', '/#/s/AC-001'],
  ['with a query only', '/s/AC-001/?embed', '/?embed#/s/AC-001'],
  ['escapes stay as they are', '/s/AC-001/?a=%26#/r/%C3%A9', '/?a=%26#/r/%C3%A9'],
  ['a query that looks like an address', '/s/AC-001/?//evil.example#//evil.example', '/?//evil.example#//evil.example'],
] as const;

describe('forwardAddress', () => {
  test.each(CASES)('%s', (_, from, to) => {
    const page = new URL(from, 'https://site.example');
    expect(new URL(forwardAddress(page), page).href).toBe(`https://site.example${to}`);
  });
});
