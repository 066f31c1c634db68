import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agoText } from '../../engine';
import { minutesAgo } from './ago';

test.each<[string, number | undefined]>([
  ['18 min ago: v2.4.1', 18],
  ['0 min ago', 0],
  ['1.5 min ago', 1.5],
  ['3 h ago: v2.4.1', 180],
  ['2 h 10 min ago: v2.4.1', 130],
  ['4 d ago', 5760],
  ['deployed 3 days ago by hand', 4320],
  ['1 hour ago', 60],
  ['45 minutes ago', 45],
  ['5xx share: 38 % (usually 0.3 %, step since 12 min ago)', 12],
  ['18 min ago, and 4 d ago', 18],
  ['18 min', undefined],
  ['a while ago', undefined],
  ['v18 min ago', undefined],
  ['', undefined],
])('%j: %j', (text, minutes) => {
  expect(minutesAgo(text)).toBe(minutes);
});

test('reads what evidence writes, as exactly as that is', () => {
  fc.assert(
    fc.property(fc.nat(100_000), (minutes) => {
      const exactness = minutes >= 2880 ? 720 : 0;
      expect(Math.abs((minutesAgo(agoText(minutes)) ?? NaN) - minutes)).toBeLessThanOrEqual(exactness);
    }),
  );
});
