// What each screen may weigh: every file that a browser loads for it, gzipped.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../dist/.vite/manifest.json', import.meta.url), 'utf8'));

// The library is the first screen: part of the entry, or a chunk that the entry asks for at once.
const library = load(['index.html', ...Object.keys(manifest).filter((key) => key.endsWith('/Library.svelte'))]);
const playing = load(['src/ui/console/ConsoleScreen.svelte'], { had: library, withLazy: true });

export default [
  { name: 'library', limit: '60 kB', gzip: true, path: filesOf(library) },
  { name: 'console', limit: '100 kB', gzip: true, path: filesOf(playing) },
];

/** What is loaded once `keys` are, by key: `had`, and all that they import; also what they import late if `withLazy`. */
function load(keys, { had = [], withLazy = false } = {}) {
  const loaded = new Set(had);
  const add = (key) => {
    if (loaded.has(key)) return;
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The build has no chunk ${key}: was it moved, or is it no longer imported lazily?`);
    loaded.add(key);
    chunk.imports?.forEach(add);
    if (withLazy) chunk.dynamicImports?.forEach(add);
  };
  keys.forEach(add);
  return loaded;
}

function filesOf(keys) {
  const files = [...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]);
  return [...new Set(['index.html', ...files])].map((file) => `../dist/${file}`);
}
