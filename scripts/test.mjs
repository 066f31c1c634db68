// `npm test`: every check, one line each, and last of all how many passed and failed.
// `npm test -- --only lint,unit` runs only some of them; `npm test -- --slowest 10` lists the slowest tests of each;
// `npm test -- --all-browsers` takes every journey in Firefox, too, and not the main one of each screen alone.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { execute } from './execute.mjs';
import { ensureBrowsers, ensurePackages, ROOT } from './setup.mjs';
import { parseE2eReport, parseUnitReport, retriedOf, slowestOf, summaryOf } from './test-reports.mjs';

const { scripts: SCRIPTS } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const REPORTS = join(ROOT, 'node_modules/.cache/test');
const UNIT_REPORT = join(REPORTS, 'unit.json');
const E2E_REPORT = join(REPORTS, 'e2e.json');

/**
 * Each runs the script `check:<name>` of package.json. Those that use one core run two at a time, in this order; the others
 * run `alone`, after them.
 */
const CHECKS = [
  // The longest first: the others fit beside it.
  { name: 'lint' },
  { name: 'build', script: 'build' },
  // Of all TypeScript, not of components alone.
  { name: 'types' },
  { name: 'format' },
  { name: 'imports' },
  { name: 'unused' },
  { name: 'size', usesBuild: true },
  {
    name: 'unit',
    args: `--reporter=default --reporter=json --outputFile.json="${UNIT_REPORT}"`,
    report: UNIT_REPORT,
    parseReport: parseUnitReport,
    usesBrowser: true,
    alone: true,
  },
  {
    name: 'e2e',
    args: '--reporter=dot,json',
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT },
    report: E2E_REPORT,
    parseReport: parseE2eReport,
    usesBrowser: true,
    usesBuild: true,
    alone: true,
  },
];

const total = { passed: 0, failed: 0 };
try {
  const {
    only,
    slowest,
    'all-browsers': allBrowsers,
  } = parseArgs({
    options: { only: { type: 'string' }, slowest: { type: 'string' }, 'all-browsers': { type: 'boolean' } },
  }).values;
  if (allBrowsers) process.env.E2E_ALL_BROWSERS = 'yes';
  const checks = selectedChecks(only);
  const listed = Number(slowest ?? 0);
  if (!Number.isInteger(listed) || listed < 0) throw new Error(`--slowest takes a number of tests, not ${slowest}.`);
  ensurePackages();
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  await runAll(checks, listed);
} catch (error) {
  console.log(error.message);
  total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Those that are named, with the build that they need; all, if none is. */
function selectedChecks(only) {
  if (only === undefined) return CHECKS;
  const wanted = new Set(only.split(','));
  const unknown = [...wanted].filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0)
    throw new Error(`No check is named ${unknown}. There are: ${CHECKS.map((check) => check.name).join(', ')}.`);
  if (CHECKS.some((check) => check.usesBuild && wanted.has(check.name))) wanted.add('build');
  return CHECKS.filter((check) => wanted.has(check.name));
}

async function runAll(checks, listed) {
  /** By name: whether it passed, once it has ended. The build begins before whoever uses it. */
  const results = new Map();
  const runAfterBuild = async (check) => {
    if (!check.usesBuild || (await results.get('build'))) return runCheck(check, listed);
    console.log(`skip  ${check.name}: there is no build`);
    return false;
  };
  const run = (check) => {
    const result = runAfterBuild(check);
    results.set(check.name, result);
    return result;
  };
  const queue = checks.filter((check) => !check.alone);
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) await run(check);
  };
  await Promise.all([worker(), worker()]);
  for (const check of checks.filter((check) => check.alone)) await run(check);
}

/** Runs a check and says in one line how it went; shows all that it printed if it failed. */
async function runCheck(check, listed) {
  const start = performance.now();
  const { code, output } = await runScript(check).catch(({ message }) => ({ code: 1, output: message }));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const tests = testsOf(check);
  const { passed, failed } = countsOf(tests, code === 0 && Boolean(tests) === Boolean(check.report));
  total.passed += passed;
  total.failed += failed;
  const ok = failed === 0;
  const summary = tests ? `  ${summaryOf(tests)}` : '';
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${check.name.padEnd(8)}${seconds.padStart(6)} s${summary}`);
  for (const test of retriedOf(tests ?? [])) console.log(`      passed only when retried: ${labelOf(test)}`);
  for (const test of slowestOf(tests ?? [], listed))
    console.log(`${(test.ms / 1000).toFixed(1).padStart(20)} s  ${labelOf(test)}`);
  if (!ok) console.log(`\n${output.trim()}\n`);
  return ok;
}

function labelOf({ file, name }) {
  return `${relative(ROOT, file)}: ${name}`;
}

/** The tests that a check has run; undefined for one that is not made of tests, or that left no report. */
function testsOf({ report, parseReport }) {
  return report && existsSync(report) ? parseReport(JSON.parse(readFileSync(report, 'utf8'))) : undefined;
}

/** A check counts as one, and one made of tests as many as it has; if it fails without a failed test, that counts as one. */
function countsOf(tests, ok) {
  const count = (outcome) => (tests ?? []).filter((test) => test.outcome === outcome).length;
  return { passed: tests ? count('passed') : Number(ok), failed: Math.max(count('failed'), Number(!ok)) };
}

/** Runs the script of a check and collects what it prints. */
async function runScript({ name, script = `check:${name}`, args = '', env, usesBrowser }) {
  if (usesBrowser) ensureBrowsers();
  return execute(`${SCRIPTS[script]} ${args}`, {
    cwd: ROOT,
    env: {
      ...process.env,
      ...env,
      PATH: join(ROOT, 'node_modules/.bin') + delimiter + process.env.PATH,
    },
  });
}
