import { expect, test } from 'vitest';
import { RECORDED_DIGEST, recordedDigest } from './vectors/fixture';

test('the recorded episodes give in Node the bytes that they give everywhere', async () => {
  expect(await recordedDigest(crypto.subtle)).toBe(RECORDED_DIGEST);
});
