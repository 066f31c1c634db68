import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser, findFirefox, findWindowedBrowser } from '../scripts/browser.mjs';

/** Specs named `*.phone.spec.ts` run on the phone. */
const PHONE_SPECS = '**/*.phone.spec.ts';
/** Specs named `*.window.spec.ts` run in a browser with windows, which gain and lose the focus. */
const WINDOW_SPECS = '**/*.window.spec.ts';

const DESKTOP = { viewport: { width: 1440, height: 900 } };

export default defineConfig({
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // A test may take as long as a slow machine that is busy with other things needs; a hang still fails.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  retries: process.env['CI'] ? 1 : 0,
  webServer: {
    command: 'node ../scripts/serve.mjs',
    // Sets process.env.E2E_ADDRESS: the server takes a free port, so that runs side by side do not meet.
    wait: { stdout: /(?<e2e_address>http:\S+)/ },
  },
  use: {
    baseURL: process.env['E2E_ADDRESS'],
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'on-first-retry',
    // Storing the site would compete with the journey for the machine; those that are about it allow it.
    serviceWorkers: 'block',
    launchOptions: { executablePath: findBrowser(), args: browserArgs },
  },
  projects: [
    { name: 'desktop', testIgnore: [PHONE_SPECS, WINDOW_SPECS], use: DESKTOP },
    {
      // Driven by the standard protocol, which has no phones, colour schemes or clipboards to give.
      name: 'firefox',
      testIgnore: [PHONE_SPECS, WINDOW_SPECS],
      ...(process.env['E2E_ALL_BROWSERS'] ? {} : { grep: /@main/ }),
      use: {
        ...DESKTOP,
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: { executablePath: findFirefox() ?? 'firefox' },
      },
    },
    {
      name: 'phone',
      testMatch: PHONE_SPECS,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
    {
      name: 'window',
      testMatch: WINDOW_SPECS,
      use: {
        ...DESKTOP,
        // Only this browser keeps pages for a return by the back button, and in tests only where it is asked to.
        launchOptions: {
          executablePath: findWindowedBrowser(),
          args: browserArgs,
          ignoreDefaultArgs: ['--disable-back-forward-cache'],
        },
      },
    },
  ],
});
