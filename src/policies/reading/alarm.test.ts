import { describe, expect, test } from 'vitest';
import { alarmingLines, alarmOf, alarmOfText } from './alarm';

describe('how alarming a line is', () => {
  /** From the calmest to the most alarming; those in one row are alike. */
  const ROWS = [
    [
      '',
      '11:13:04 INFO order placed in 640 ms',
      'DEBUG nothing to do',
      'postgres-db: healthy',
      'postgres-db: healthy (errors and timeouts within limits)',
      'healthy: nothing failed',
      'requests: 510 rps (usually 500 rps, flat)',
      'No recent deploys.',
    ],
    ['11:13:04 INFO attempt failed', 'connection refused', 'took 3 s, 503'],
    ['latency: 320 ms (usually 160 ms, step since 9 min ago)', 'connection refused: timeout after an error'],
    ['11:13:04 WARN queue is long', 'WARNING queue is long', 'postgres-db: degraded', 'degraded: 2 of 3 nodes up'],
    ['11:13:04 ERROR query given up', 'postgres-db: down', 'down', '[error] query given up'],
    ['11:13:04 ERROR connection refused'],
    ['11:13:04 FATAL out of sorts', 'errors: 38 % (usually 0.3 %, step since 9 min ago)'],
    ['FATAL connection refused: timeout, host unreachable'],
  ];

  test.each(ROWS.slice(1).map((row, index) => [ROWS[index]![0]!, row[0]!]))('%j less than %j', (calmer, worse) => {
    expect(alarmOf(calmer)).toBeLessThan(alarmOf(worse));
  });

  test.each(ROWS.flatMap(([first, ...others]) => others.map((other) => [first!, other])))(
    '%j as %j',
    (first, other) => {
      expect(alarmOf(other)).toBeCloseTo(alarmOf(first));
    },
  );

  test.each(['INFO took 500 ms', 'INFO took 502ms', 'INFO 1503 rows', 'INFO refusal of nothing'])(
    'numbers and parts of words do not count: %s',
    (line) => {
      expect(alarmOf(line)).toBe(0);
    },
  );
});

describe('a text', () => {
  const text = 'WARN slow to start\nINFO ready\nERROR given up\nWARN long\nERROR given up';

  test('is as alarming as its worst line, and a little for the others', () => {
    expect(alarmOfText('ERROR given up')).toBe(3);
    expect(alarmOfText('ERROR given up\nWARN long\nINFO ready')).toBeCloseTo(3.2);
    expect(alarmOfText('')).toBe(0);
  });

  test('has its alarming lines once each, the worst first', () => {
    expect(alarmingLines(text)).toEqual(['ERROR given up', 'WARN slow to start', 'WARN long']);
    expect(alarmingLines('INFO ready')).toEqual([]);
  });

  test('may be very long', () => {
    expect(alarmOfText('WARN long\n'.repeat(200_000))).toBeGreaterThan(2);
  });
});
