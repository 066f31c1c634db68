// What each screen may weigh: every file that a browser loads for it, gzipped.
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';

const manifest = JSON.parse(readFileSync(new URL('../dist/.vite/manifest.json', import.meta.url), 'utf8'));

// The library is the first screen and part of the entry. What a screen loads by itself once it is shown is named with it;
// what waits for a click or for evidence (command palette, sharing, laying out the service map) is not.
const library = load(['index.html', 'src/io/kept.ts']);
const console = load(['src/ui/console/ConsoleScreen.svelte'], library);
const replay = load(
  ['src/ui/replay/ReplayScreen.svelte', 'src/ui/console/map-layout.ts', 'src/replay/find-link.ts'],
  library,
);

// A study before its first incident, and all of it with the console.
const bench = load(['src/ui/bench/BenchScreen.svelte', 'src/io/benchmark.ts'], library);
const study = load(['src/ui/study/StudyScreen.svelte', 'src/io/benchmark.ts'], library);
const results = load(
  ['src/ui/results/ResultsScreen.svelte', 'src/io/benchmark.ts', 'src/ui/results/plots.ts'],
  library,
);

export default [
  // What many screens share comes in a few files, which some need in part: up to 7 kB more, for a third fewer requests and more.
  // The start page is drawn in its file, 5 kB that every screen pays for, so that it is painted before any script.
  // Drawn into index.html the start page is 6 kB of it; what reads stored data is 20 kB, and comes once the page is shown.
  { name: 'library', limit: '84 kB', gzip: true, path: filesOf(library) },
  // Of the console 24 kB are the failure modes that answers are picked from and the search in them, and 11 kB the reader of
  // schemas, which the library does without. The map in tiers, which the start page draws too, and what shows a newcomer the
  // way are 3 kB, and every screen with a console has them.
  { name: 'console', limit: '170 kB', gzip: true, path: filesOf(console) },
  {
    name: 'console with its command palette and a known call',
    limit: '198 kB',
    gzip: true,
    path: filesOf(load(['src/ui/console/CommandPalette.svelte', 'src/ui/console/map-layout.ts'], console)),
  },
  { name: 'replay', limit: '198 kB', gzip: true, path: filesOf(replay) },
  // What a study is made of, arms and rules too, is read with its link, on both of these; the fields of its design come when asked for.
  { name: 'benchmark', limit: '154 kB', gzip: true, path: filesOf(bench) },
  { name: 'study', limit: '208 kB', gzip: true, path: filesOf(study) },
  { name: 'results with plots', limit: '245 kB', gzip: true, path: filesOf(results) },
];

/** What is loaded once `keys` are, by key: `had`, and all that they import. */
function load(keys, had = []) {
  const loaded = new Set(had);
  const add = (key) => {
    if (loaded.has(key)) return;
    loaded.add(key);
    manifest[key].imports?.forEach(add);
  };
  keys.map(keyOf).forEach(add);
  return loaded;
}

/** A module that is also a part of others has a chunk of its name, and is not found by its path. */
function keyOf(path) {
  const name = basename(path, extname(path));
  const key = manifest[path] ? path : Object.keys(manifest).find((other) => other.startsWith(`_${name}-`));
  if (!key) throw new Error(`The build has no chunk ${path}: was it moved, or is it no longer imported lazily?`);
  return key;
}

function filesOf(keys) {
  const files = [...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]);
  return [...new Set(['index.html', ...files])].map((file) => `../dist/${file}`);
}
