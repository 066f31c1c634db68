import { describe, expect, test } from 'vitest';
import { evidenceText } from '../../engine';
import { likelihoodOf, readChanges } from './changes';

describe('the changes of a text', () => {
  test('are what evidence writes, each in one line', () => {
    const deploys = [
      { minutes_ago: 18, title: 'v2.4.1: new pool settings', detail: 'on all nodes' },
      { minutes_ago: 130, title: 'v2.4.0' },
    ];
    expect(readChanges(evidenceText({ deploys }))).toEqual([
      { minutesAgo: 18, text: 'v2.4.1: new pool settings; on all nodes' },
      { minutesAgo: 130, text: 'v2.4.0' },
    ]);
  });

  test.each<[string, string, ReturnType<typeof readChanges>]>([
    ['none', 'No recent deploys.', []],
    ['none in an empty text', '', []],
    ['none without a time', 'v2.4.1 deployed\n  18 min ago', []],
    ['in plain words', 'v2.4.1 deployed 3 days ago', [{ minutesAgo: 4320, text: 'v2.4.1 deployed 3 days ago' }]],
    ['with several details', '3 h ago: a\n  b\n  c', [{ minutesAgo: 180, text: 'a; b; c' }]],
    ['with a time in the details', '3 h ago: a\n  as 5 d ago', [{ minutesAgo: 180, text: 'a; as 5 d ago' }]],
  ])('%s', (_label, text, changes) => {
    expect(readChanges(text)).toEqual(changes);
  });
});

describe('how likely a change has started what has been alerting for 20 minutes', () => {
  const after = (minutes: number, text = 'v2.4.1: new pool settings') =>
    likelihoodOf({ minutesAgo: minutes, text }, 20);

  test.each([
    [5, 0],
    [16, 0],
    [17, 1],
    [20, 1],
    [32, 1],
    [42, 0.5],
    [62, 0.25],
  ])('%i minutes ago: %d', (minutes, likelihood) => {
    expect(after(minutes)).toBeCloseTo(likelihood);
  });

  test('the longer ago, the less', () => {
    const [hours, days, weeks] = [after(180), after(2880), after(20_000)];
    expect(hours).toBeGreaterThan(days);
    expect(days).toBeGreaterThan(weeks);
    expect(weeks).toBeGreaterThan(0);
  });

  test.each(['text only', 'Layout only', 'new wording of the banner', 'timeouts unchanged', 'no effect on reads'])(
    'half as much when it says %j',
    (text) => {
      expect(after(25, `v2.4.1: ${text}`)).toBe(0.5);
    },
  );
});
