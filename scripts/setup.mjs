// What a fresh machine needs before anything else runs. Works with nothing installed but Node and npm.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, findFirefox, findWindowedBrowser } from './browser.mjs';

export const ROOT = join(import.meta.dirname, '..');

/** Installs the packages of package-lock.json unless exactly they are installed. */
export function ensurePackages() {
  if (packagesMatch()) return;
  console.log('Installing packages ...');
  // The level is said again, because `npm test --silent` would silence npm's reason for a failure too.
  if (!run('npm ci --include=dev --loglevel=warn'))
    throw new Error('The packages could not be installed; npm says why above.');
}

/** From here on an error ends the program with its message, without a stack: it is about the machine, not the code. */
export function exitOnError() {
  process.on('uncaughtException', (error) => {
    console.error(error.message);
    process.exit(1);
  });
}

/** Sees to it that the browsers of the tests start; installs them where there are none. */
export function ensureBrowsers() {
  const paths = () => [...new Set([findBrowser(), findWindowedBrowser()])];
  if (!paths().every(existsSync) && !process.env.CHROMIUM_PATH) installBrowsers();
  for (const path of paths()) {
    const { status, error, stderr } = spawnSync(path, ['--version'], { encoding: 'utf8' });
    if (status === 0) continue;
    throw new Error(
      `No Chromium to test with: ${path} does not start (${error?.message ?? stderr.trim()}).\n` +
        'Install Chromium or Chrome, or set CHROMIUM_PATH to the program of one.',
    );
  }
  if (!findFirefox()) installFirefox();
  const firefox = findFirefox();
  if (firefox && succeeds(`"${firefox}" --version`)) return;
  throw new Error(
    `No Firefox to test with: ${firefox ? `${firefox} does not start` : 'none is found'}.\n` +
      'Install Firefox, or set FIREFOX_PATH to the program of one.',
  );
}

function packagesMatch() {
  const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map(readPackages);
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    // Builds for other platforms are optional, and not installed.
    return found ? found.version === version && found.integrity === integrity : optional;
  });
}

function readPackages(file) {
  const path = join(ROOT, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}

function installBrowsers() {
  console.log('Installing Chromium ...');
  const hasApt = process.platform === 'linux' && succeeds('apt-get --version');
  const isRoot = process.getuid?.() === 0;
  const packages = 'chromium chromium-headless-shell';
  if (hasApt && isRoot && run(`apt-get update && apt-get install -y --no-install-recommends ${packages}`)) return;
  const withDeps = hasApt && (isRoot || succeeds('sudo -n true')) ? '--with-deps' : '';
  run(`npx playwright install ${withDeps} chromium`);
}

function installFirefox() {
  console.log('Installing Firefox ...');
  const isRoot = process.getuid?.() === 0;
  if (process.platform === 'linux' && isRoot && succeeds('apt-get --version'))
    run('apt-get update && apt-get install -y --no-install-recommends firefox-esr || apt-get install -y firefox');
}

/** Output goes to stderr, so that stdout keeps to the results. */
function run(command) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, { cwd: ROOT, env, shell: true, stdio: ['ignore', 2, 2] }).status === 0;
}

function succeeds(command) {
  return spawnSync(command, { shell: true, stdio: 'ignore' }).status === 0;
}

if (process.argv[1] === import.meta.filename) {
  exitOnError();
  ensurePackages();
}
