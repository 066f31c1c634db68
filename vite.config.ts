import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { browserArgs, findBrowser } from './scripts/browser.mjs';
import { CHUNKS } from './scripts/chunks.ts';
import { compileHints } from './scripts/compile-hints.ts';
import { CONTENT_SECURITY_POLICY, withScriptsOf } from './scripts/content-security-policy.ts';
import { icons } from './scripts/icons.ts';
import { landingScript } from './scripts/landing-script.ts';
import { notices, shippedPackages } from './scripts/notices.ts';
import { offline } from './scripts/offline.ts';
import { previewPages } from './scripts/preview-pages.ts';
import { startPage } from './scripts/start-page.ts';
import { studyPage } from './scripts/study-page.ts';
import { withoutStyleAttributes } from './scripts/without-style-attributes.ts';

/** Writes the policy into the built page; the development server needs inline styles and sockets. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: withScriptsOf(html, CONTENT_SECURITY_POLICY) },
        injectTo: 'head-prepend',
      },
    ],
  },
};

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [
    svelte({ configFile: false, compilerOptions: { runes: true }, preprocess: withoutStyleAttributes }),
    startPage,
    previewPages(process.env['SITE_URL']),
    landingScript,
    compileHints,
    // After all that write into the head: it holds for what comes behind it.
    contentSecurityPolicy,
    studyPage,
    icons,
    shippedPackages(),
    notices,
    offline,
  ],
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  worker: { plugins: () => [shippedPackages()] },
  build: {
    target: 'es2023',
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
    assetsInlineLimit: 0,
  },
  test: {
    // Properties and whole-catalogue checks compute for long on a busy machine; a hang still fails.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // The default leaves one of two cores to a watching developer.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // Pure modules keep no state between tests, and loading them anew for each file takes as long as the tests.
          isolate: false,
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['src/ui/**', '**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        // Found only once a test asks for it, it would have the page loaded anew in the middle of that.
        optimizeDeps: { include: ['bits-ui'] },
        test: {
          name: 'browser',
          include: ['src/ui/**/*.test.ts', 'src/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: findBrowser(), args: browserArgs } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
}));
