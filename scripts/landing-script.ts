import { join } from 'node:path';
import type { Plugin } from 'vite';

const SOURCE = join(import.meta.dirname, 'landing/landing.ts');

/** Adds the script that says why the program does not start to the built page. It delays nothing. */
export const landingScript: Plugin = {
  name: 'landing-script',
  apply: 'build',
  buildStart() {
    this.emitFile({ type: 'chunk', id: SOURCE, fileName: 'landing.js' });
  },
  transformIndexHtml: () => [{ tag: 'script', attrs: { async: true, src: './landing.js' }, injectTo: 'head' }],
};
