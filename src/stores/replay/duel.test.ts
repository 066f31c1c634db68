import { expect, test } from 'vitest';
import { duelWords, type RunResult } from './duel';

const run = (grade: number, steps = 5, took_ms: number | undefined = 60_000): RunResult => ({ grade, steps, took_ms });
const untimed = (grade: number): RunResult => ({ grade, steps: 5, took_ms: undefined });

test.each<[string, RunResult, RunResult, string]>([
  ['a better grade', run(1), run(0.5), 'You beat Zoë: 1.00 to 0.50.'],
  ['a better grade in more steps', run(0.51, 9), run(0.5, 2), 'You beat Zoë: 0.51 to 0.50.'],
  ['a worse grade', run(0.5), run(0.85), 'Zoë did better: 0.85 to 0.50.'],
  ['grades that look alike', run(0.8512), run(0.8499, 7), 'A draw at 0.85, and you took fewer steps.'],
  ['more steps', run(0.85, 7), run(0.85), 'A draw at 0.85, and Zoë took fewer steps.'],
  ['less time', run(1, 5, 30_000), run(1), 'A draw at 1.00, in as many steps, and you were quicker.'],
  ['more time', run(1, 5, 90_000), run(1), 'A draw at 1.00, in as many steps, and Zoë was quicker.'],
  ['the same second', run(1, 5, 60_100), run(1, 5, 60_900), 'A draw at 1.00, in as many steps.'],
  ['no times', run(1), untimed(1), 'A draw at 1.00, in as many steps.'],
])('a challenge with %s', (_label, mine, theirs, words) => {
  expect(duelWords(mine, theirs, 'Zoë')).toBe(words);
});

test.each<[RunResult, string]>([
  [run(0.5), 'You beat them: 0.60 to 0.50.'],
  [run(0.7), 'They did better: 0.70 to 0.60.'],
  [run(0.6, 4), 'A draw at 0.60, and they took fewer steps.'],
  [run(0.6, 5, 1000), 'A draw at 0.60, in as many steps, and they were quicker.'],
])('of somebody without a name', (theirs, words) => {
  expect(duelWords(run(0.6), theirs, undefined)).toBe(words);
});
