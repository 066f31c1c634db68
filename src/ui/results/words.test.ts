import { describe, expect, test } from 'vitest';
import type { Summary } from '../../benchmark/summary';
import { actorTitle, calibrationInWords, correlationText, quitsInWords, recordsInWords, slopeInWords } from './words';

test.each([
  ['human', 'participants', 'Participants'],
  ['human', 'ann', 'ann'],
  ['policy', 'dependency-walker', 'Dependency walker'],
  ['policy', 'of-their-own', 'of-their-own'],
  ['agent', 'random', 'random'],
] as const)('the %s %s is called %s', (kind, name, title) => {
  expect(actorTitle({ kind, name })).toBe(title);
});

describe('the slope of learning', () => {
  const said = (slope: number | undefined, low?: number, high?: number) =>
    slopeInWords({
      byPosition: [],
      slope,
      slopeInterval: low === undefined || high === undefined ? undefined : { low, high },
    });

  test.each([
    [said(0.03, 0.01, 0.05), /rises by 0\.030 \(95 % interval 0\.010 to 0\.050\).* People get better as they go\.$/],
    [
      said(-0.03, -0.05, -0.01),
      /falls by 0\.030 \(95 % interval −0\.050 to −0\.010\).* People get worse as they go\.$/,
    ],
    [said(0.01, -0.02, 0.04), /interval −0\.020 to 0\.040\).* The interval holds 0, so this may be chance\.$/],
    [said(0.01, -0.0001, 0.04), /interval 0\.000 to 0\.040\).* The interval holds 0/],
    [said(0.01), /rises by 0\.010; .* There is no interval: it takes five participants or more/],
    [said(undefined), /^Whether people learn cannot be computed/],
  ])('%s', (text, expected) => {
    expect(text).toMatch(expected);
  });
});

describe('calibration', () => {
  const said = (confidence: number, grade: number) =>
    calibrationInWords({ n: 12, confidence, grade, bias: confidence - grade, squaredError: 0.125 });

  test.each([
    [said(0.8, 0.5), ': overconfident by 0.30 on average.'],
    [said(0.5, 0.8), ': underconfident by 0.30 on average.'],
    [said(0.5, 0.501), ': neither over- nor underconfident on average.'],
    [said(0.8, 0.5), 'Over 12 answers the mean confidence was 0.80 and the mean grade 0.50'],
    [said(0.8, 0.5), 'The mean squared difference of the two is 0.13, where 0 is best.'],
    [calibrationInWords(undefined), 'Nobody gave a confidence.'],
  ])('%s', (text, part) => {
    expect(text).toContain(part);
  });
});

test.each<[Summary['quits'], string]>([
  [{ sessions: 1, quit: 0, unfinished: 0 }, 'None of 1 session was quit.'],
  [{ sessions: 20, quit: 1, unfinished: 1 }, '1 of 20 sessions was quit. 1 is not finished.'],
  [{ sessions: 20, quit: 2, unfinished: 3 }, '2 of 20 sessions were quit. 3 are not finished.'],
])('%j', (quits, text) => {
  expect(quitsInWords(quits)).toBe(text);
});

test.each([
  [0, 0, ''],
  [1, 0, '1 session'],
  [0, 2, '2 runs'],
  [20, 72, '20 sessions and 72 runs'],
])('%i sessions and %i runs', (sessions, runs, text) => {
  expect(recordsInWords(sessions, runs)).toBe(text);
});

test('a correlation has its sign', () => {
  expect([0.371, -0.05, 0].map(correlationText)).toEqual(['+0.37', '−0.05', '0.00']);
});

test.each([
  ['arm', 'b', 'Arm b'],
  ['arm', '', 'No arm'],
  ['study', 'pilot', 'Study pilot'],
  ['role', 'on-call', 'On-call'],
  ['role', '', 'Role: not answered'],
  ['years', '0', 'Under 1 year on call'],
  ['years', '3', '3 to 5 years on call'],
  ['years', '11', '11 years on call or more'],
  ['ai_help', 'none', 'No AI help'],
] as const)('people who have %s %j in common are called %s', (by, value, title) => {
  expect(actorTitle({ kind: 'human', name: 'participants', part: { by, value } })).toBe(title);
});
