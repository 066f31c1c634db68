// What each screen may weigh: every file that a browser loads for it, gzipped.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../dist/.vite/manifest.json', import.meta.url), 'utf8'));

// The library is the first screen and part of the entry. What a screen loads by itself once it is shown is named with it;
// what waits for a click or for evidence (command palette, sharing, laying out the service map) is not.
const library = load(['index.html']);
const console = load(['src/ui/console/ConsoleScreen.svelte'], library);
const replay = load(
  [
    'src/ui/replay/ReplayScreen.svelte',
    'src/ui/console/map-layout.ts',
    'src/ui/shared/return-chart.ts',
    'src/replay/link.ts',
  ],
  library,
);

export default [
  { name: 'library', limit: '60 kB', gzip: true, path: filesOf(library) },
  { name: 'console', limit: '100 kB', gzip: true, path: filesOf(console) },
  {
    name: 'console with its command palette and a known call',
    limit: '120 kB',
    gzip: true,
    path: filesOf(load(['src/ui/console/CommandPalette.svelte', 'src/ui/console/map-layout.ts'], console)),
  },
  { name: 'replay', limit: '160 kB', gzip: true, path: filesOf(replay) },
];

/** What is loaded once `keys` are, by key: `had`, and all that they import. */
function load(keys, had = []) {
  const loaded = new Set(had);
  const add = (key) => {
    if (loaded.has(key)) return;
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The build has no chunk ${key}: was it moved, or is it no longer imported lazily?`);
    loaded.add(key);
    chunk.imports?.forEach(add);
  };
  keys.forEach(add);
  return loaded;
}

function filesOf(keys) {
  const files = [...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]);
  return [...new Set(['index.html', ...files])].map((file) => `../dist/${file}`);
}
