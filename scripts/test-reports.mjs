// What the test runners write about a run, as one list of tests: `{ name, file, ms, outcome, retries }`.
// The outcome is `passed`, `failed` or `skipped`; a test that passed when it was retried has passed.

/** From the report that vitest writes as JSON. */
export function parseUnitReport({ testResults }) {
  return testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ fullName, duration, status }) => ({
      ...{ name: fullName, file, ms: duration ?? 0, retries: 0 },
      outcome: ['passed', 'failed'].includes(status) ? status : 'skipped',
    })),
  );
}

const E2E_OUTCOMES = { expected: 'passed', flaky: 'passed', unexpected: 'failed', skipped: 'skipped' };

/** From the report that Playwright writes as JSON. */
export function parseE2eReport({ config, suites }) {
  const testsOf = (suite, path) => [
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, [...path, inner.title])),
    ...(suite.specs ?? []).flatMap(({ title, file, tests }) =>
      tests.map(({ results, status }) => ({
        ...{ name: [...path, title].join(' '), file: `${config.rootDir}/${file}` },
        ms: results.reduce((sum, { duration }) => sum + duration, 0),
        outcome: E2E_OUTCOMES[status],
        retries: Math.max(results.length - 1, 0),
      })),
    ),
  ];
  return suites.flatMap((suite) => testsOf(suite, []));
}

/** As `12 passed, 1 failed`, with what is rare only where there is any. */
export function summaryOf(tests) {
  const count = (outcome) => tests.filter((test) => test.outcome === outcome).length;
  const rare = [
    [count('failed'), 'failed'],
    [count('skipped'), 'skipped'],
    [retriedOf(tests).length, 'only when retried'],
  ];
  return [`${count('passed')} passed`, ...rare.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`)].join(', ');
}

/** Those that passed only when they were retried. */
export const retriedOf = (tests) => tests.filter(({ outcome, retries }) => outcome === 'passed' && retries > 0);

/** The slowest first. */
export const slowestOf = (tests, count) => tests.toSorted((a, b) => b.ms - a.ms).slice(0, count);
