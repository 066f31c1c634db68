import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DICTIONARIES, LATEST_DICTIONARY } from './dictionary';

const SHA_256: Readonly<Record<number, string>> = {
  1: '570aa501ba68d080e4a9c192289d47e1205cd6236f789fd649b996e0668ac672',
  2: '644c1deb1788cbc0ed6b56f9f50e6e6bb6ad55cebbc309b05c4c280386d09030',
};

test('a dictionary is never edited', () => {
  const hashes = Object.entries(DICTIONARIES).map(([id, bytes]) => [
    id,
    createHash('sha256').update(bytes).digest('hex'),
  ]);
  expect(
    Object.fromEntries(hashes),
    'A dictionary must never be edited, or links made with it no longer open. Add a file with the next number instead.',
  ).toEqual(SHA_256);
});

test('the latest dictionary is the one with the highest number, and fits in the window of deflate with any body', () => {
  expect(LATEST_DICTIONARY).toBe(Math.max(...Object.keys(DICTIONARIES).map(Number)));
  expect(DICTIONARIES[LATEST_DICTIONARY]!.length + 8192).toBeLessThanOrEqual(32_768);
});
