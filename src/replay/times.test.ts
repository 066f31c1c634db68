import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_VARINT } from './bytes';
import { parseTimes, timeBytes } from './times';

const at = (...times: number[]) =>
  times.map((at_ms) => ({ action_type: 'query_logs', parameters: { service: 'db' }, at_ms }));

describe('times', () => {
  test('are the gaps between the actions', () => {
    expect(timeBytes(at(5, 5, 305))).toEqual([5, 0, 0xac, 0x02]);
    expect(parseTimes(Uint8Array.of(5, 0, 0xac, 0x02), 3)).toEqual([5, 5, 305]);
  });

  test('are read back as they were', () => {
    const gaps = fc.array(fc.oneof(fc.nat(300_000), fc.constantFrom(0, 127, 128, MAX_VARINT)), { maxLength: 15 });
    fc.assert(
      fc.property(gaps, (all) => {
        let sum = 0;
        const times = all.map((gap) => (sum += gap));
        expect(parseTimes(Uint8Array.from(timeBytes(at(...times)) ?? []), times.length)).toEqual(times);
      }),
    );
  });

  test.each([
    ['go back', [10, 9]],
    ['are negative', [-1]],
    ['are not whole', [0.5]],
    ['are not whole, but their gaps are', [0.5, 1.5]],
    ['are no numbers', [NaN]],
    ['are infinite', [Infinity]],
    ['are more than a varint apart', [MAX_VARINT + 1]],
    ['are of no clock', [1e300]],
  ])('that %s cannot be written', (_label, times) => {
    expect(timeBytes(at(...times))).toBeUndefined();
  });

  test.each([
    ['too few', [1], 2],
    ['too many', [1, 2], 1],
    ['with half a number at the end', [1, 0x80], 2],
    ['none', [], 1],
  ])('of %s for their actions are refused', (_label, bytes, count) => {
    expect(parseTimes(Uint8Array.from(bytes), count)).toBeUndefined();
  });
});
