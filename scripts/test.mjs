// `npm test`: every check, one line each, and last of all how many passed and failed.
// `npm test -- --only lint,unit` runs only some of them.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser, ensurePackages, ROOT } from './setup.mjs';

const { scripts: SCRIPTS } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const REPORTS = join(ROOT, 'node_modules/.cache/test');
const UNIT_REPORT = join(REPORTS, 'unit.json');
const E2E_REPORT = join(REPORTS, 'e2e.json');
const TIMEOUT_MS = 5 * 60_000;

/**
 * Each runs the script `check:<name>` of package.json. Those that only read files run two at a time; the others run
 * `alone`, after them and in this order.
 */
const CHECKS = [
  // The longest first: the others fit beside it.
  { name: 'lint' },
  { name: 'format' },
  // Of all TypeScript, not of components alone.
  { name: 'types' },
  { name: 'imports' },
  { name: 'unused' },
  {
    name: 'unit',
    args: `--reporter=default --reporter=json --outputFile.json="${UNIT_REPORT}"`,
    report: UNIT_REPORT,
    countsOf: ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
    usesBrowser: true,
    alone: true,
  },
  { name: 'build', script: 'build', alone: true },
  { name: 'size', usesBuild: true, alone: true },
  {
    name: 'e2e',
    args: '--reporter=dot,json',
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT },
    report: E2E_REPORT,
    countsOf: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
    usesBrowser: true,
    usesBuild: true,
    alone: true,
  },
];

const total = { passed: 0, failed: 0 };
try {
  const checks = selectedChecks();
  ensurePackages();
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  await runAll(checks);
} catch (error) {
  console.log(error.message);
  total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Those named by `--only`, with the build that they need; without it, all. */
function selectedChecks() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  if (values.only === undefined) return CHECKS;
  const wanted = new Set(values.only.split(','));
  const unknown = [...wanted].filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0)
    throw new Error(`No check is named ${unknown}. There are: ${CHECKS.map((check) => check.name).join(', ')}.`);
  if (CHECKS.some((check) => check.usesBuild && wanted.has(check.name))) wanted.add('build');
  return CHECKS.filter((check) => wanted.has(check.name));
}

async function runAll(checks) {
  const failed = new Set();
  const run = async (check) => {
    if (check.usesBuild && failed.has('build')) return console.log(`skip  ${check.name}: there is no build`);
    if (!(await runCheck(check))) failed.add(check.name);
  };
  const queue = checks.filter((check) => !check.alone);
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) await run(check);
  };
  await Promise.all([worker(), worker()]);
  for (const check of checks.filter((check) => check.alone)) await run(check);
}

/** Runs a check and says in one line how it went; shows all that it printed if it failed. */
async function runCheck(check) {
  const start = performance.now();
  const { code, output } = await execute(check).catch(({ message }) => ({ code: 1, output: message }));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { passed, failed } = countsOf(check, code === 0);
  total.passed += passed;
  total.failed += failed;
  const ok = failed === 0;
  const tests = check.report ? `  ${passed} passed${ok ? '' : `, ${failed} failed`}` : '';
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${check.name.padEnd(8)}${seconds.padStart(6)} s${tests}`);
  if (!ok) console.log(`\n${output.trim()}\n`);
  return ok;
}

/** A check counts as one, and one made of tests as many as it has; if it fails without a failed test, that counts as one. */
function countsOf({ report, countsOf }, ok) {
  const whole = { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  if (!report) return whole;
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed } = countsOf(JSON.parse(readFileSync(report, 'utf8')));
  return { passed, failed: Math.max(failed, whole.failed) };
}

/** Runs the script of a check and collects what it prints. */
async function execute({ name, script = `check:${name}`, args = '', env, usesBrowser }) {
  const child = spawn(`${SCRIPTS[script]} ${args}`, {
    cwd: ROOT,
    env: {
      ...process.env,
      ...env,
      ...(usesBrowser && { CHROMIUM_PATH: ensureBrowser() }),
      PATH: join(ROOT, 'node_modules/.bin') + delimiter + process.env.PATH,
    },
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT_MS,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      if (signal) output += `\nEnded by ${signal}: a check may take ${TIMEOUT_MS / 60_000} minutes.`;
      resolve({ code, output });
    });
  });
}
