// Which browser the tests drive, and how it is started.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FIREFOXES = ['firefox-esr', 'firefox'];

/** Playwright adds the rest itself: no background traffic, updates, sync or first-run page, and no sandbox. */
export const browserArgs = ['--disable-gpu'];

/**
 * The path of a Chromium: `CHROMIUM_PATH`, else Playwright's own, else one on `PATH`. With none of them, the path at
 * which Playwright would install its own. The headless shell comes first: it is the same engine without windows, and
 * makes pages faster.
 */
export const findBrowser = () => find([...SHELLS, ...BROWSERS]);

/** The path of a Chromium with windows, which gain and lose the focus. */
export const findWindowedBrowser = () => find(BROWSERS);

/** The path of a Firefox: `FIREFOX_PATH`, else one on `PATH`; undefined with neither. */
export const findFirefox = () => process.env.FIREFOX_PATH || onPath(FIREFOXES);

function find(names) {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  // Required late, because setup.mjs runs before any package is installed.
  const own = createRequire(import.meta.url)('playwright').chromium.executablePath();
  if (existsSync(own)) return own;
  return onPath(names) ?? own;
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}
