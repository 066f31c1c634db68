import { expect, test } from 'vitest';
import { ticksBetween } from './ticks';

test.each([
  [-0.05, 1.1, ['0.00', '0.50', '1.00']],
  [-0.05, 0.55, ['0.00', '0.20', '0.40']],
  [-0.55, 0.45, ['-0.40', '-0.20', '0.00', '0.20', '0.40']],
  [-0.05, 0.1, ['-0.05', '0.00', '0.05', '0.10']],
  [0, 0.6, ['0.00', '0.20', '0.40', '0.60']],
  [0, 5, ['0.00', '1.00', '2.00', '3.00', '4.00', '5.00']],
])('from %d to %d', (low, high, expected) => {
  const ticks = ticksBetween(low, high, 5);
  expect(ticks.map((tick) => tick.toFixed(2).replace(/^-(?=0\.00)/, ''))).toEqual(expected);
});
