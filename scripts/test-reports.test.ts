import { describe, expect, test } from 'vitest';
import { parseE2eReport, parseUnitReport, retriedOf, slowestOf, summaryOf } from './test-reports.mjs';

const UNIT = {
  testResults: [
    {
      name: '/repo/src/a.test.ts',
      assertionResults: [
        { fullName: 'one', duration: 12, status: 'passed' },
        { fullName: 'two', status: 'pending' },
        { fullName: 'three', duration: 30, status: 'failed' },
      ],
    },
  ],
};
const spec = (title: string, status: string, ...durations: number[]) => ({
  ...{ title, file: 'play.spec.ts' },
  tests: [{ status, results: durations.map((duration) => ({ duration })) }],
});
const E2E = {
  config: { rootDir: '/repo/e2e' },
  suites: [
    {
      title: 'play.spec.ts',
      specs: [spec('plain', 'expected', 5), spec('late', 'flaky', 40, 20)],
      suites: [{ title: 'inner', specs: [spec('broken', 'unexpected', 7), spec('left out', 'skipped')] }],
    },
  ],
};

test('the report of unit tests holds each with its time and outcome', () => {
  const file = '/repo/src/a.test.ts';
  expect(parseUnitReport(UNIT)).toEqual([
    { name: 'one', file, ms: 12, outcome: 'passed', retries: 0 },
    { name: 'two', file, ms: 0, outcome: 'skipped', retries: 0 },
    { name: 'three', file, ms: 30, outcome: 'failed', retries: 0 },
  ]);
});

test('the report of end-to-end tests holds each once, with all of its attempts', () => {
  const file = '/repo/e2e/play.spec.ts';
  expect(parseE2eReport(E2E).toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: 'inner broken', file, ms: 7, outcome: 'failed', retries: 0 },
    { name: 'inner left out', file, ms: 0, outcome: 'skipped', retries: 0 },
    { name: 'late', file, ms: 60, outcome: 'passed', retries: 1 },
    { name: 'plain', file, ms: 5, outcome: 'passed', retries: 0 },
  ]);
});

describe('what is printed of the tests', () => {
  const tests = parseE2eReport(E2E);

  test('says what failed, was skipped or passed only when it was retried', () => {
    expect(summaryOf(tests)).toBe('2 passed, 1 failed, 1 skipped, 1 only when retried');
    expect(summaryOf(tests.filter(({ retries, outcome }) => retries === 0 && outcome === 'passed'))).toBe('1 passed');
    expect(retriedOf(tests).map(({ name }) => name)).toEqual(['late']);
  });

  test('lists the slowest, the slowest first', () => {
    expect(slowestOf(tests, 2).map(({ ms }) => ms)).toEqual([60, 7]);
    expect(slowestOf(tests, 0)).toEqual([]);
  });
});
