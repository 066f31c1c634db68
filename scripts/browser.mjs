// Which browser the tests drive, and how it is started.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** The headless shell first: the same engine without a window around each page, so that it starts and loads faster. */
const NAMES = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** Playwright adds the rest itself: no background traffic, updates, sync or first-run page, and no sandbox. */
export const browserArgs = ['--disable-gpu'];

/**
 * The path of a Chromium: `CHROMIUM_PATH`, else Playwright's own, else one on `PATH`. With none of them, the path at
 * which Playwright would install its own.
 */
export function findBrowser() {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  // Required late, because setup.mjs runs before any package is installed.
  const own = createRequire(import.meta.url)('playwright').chromium.executablePath();
  if (existsSync(own)) return own;
  const folders = PATH.split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync) ?? own;
}
