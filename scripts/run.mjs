// Runs a TypeScript file of this project in Node: bundles it as the app would be and imports the bundle.
// Usage: node scripts/run.mjs scripts/bench.ts; the file finds what is given after its name in process.argv.slice(2).
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
process.argv.splice(1, 2, resolve(entry));
await import(pathToFileURL(resolve(outDir, basename(entry).replace(/\.ts$/, '.js'))).href);
