// Runs a TypeScript file of this project in Node: bundles it as the app would be and imports the bundle.
// Usage: node scripts/run.mjs scripts/bench.ts
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const entry = process.argv[2];
const outDir = resolve('node_modules/.cache/run');
await build({
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  build: { ssr: resolve(entry), outDir, emptyOutDir: false, minify: false, target: 'node20' },
});
await import(pathToFileURL(resolve(outDir, basename(entry).replace(/\.ts$/, '.js'))).href);
