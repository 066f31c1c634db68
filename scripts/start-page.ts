import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifySync, runnerImport, type Plugin } from 'vite';
import { filesBehindStart } from './start-page/files-ahead.ts';

const FOLDER = join(import.meta.dirname, 'start-page');

/** What is fetched ahead while a visitor reads: where most go next. */
const NEXT = ['ui/console/ConsoleScreen.svelte', 'ui/debrief/DebriefScreen.svelte'];

/** What else a screen asks for by itself, of src. */
const KEPT = 'io/kept.ts';
const LINKS = 'replay/find-link.ts';
const BENCHMARK = 'io/benchmark.ts';

/** What each screen is made of, by how its address begins. */
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  play: [KEPT, 'ui/console/ConsoleScreen.svelte'],
  episode: [KEPT, 'ui/debrief/DebriefScreen.svelte'],
  r: [KEPT, LINKS, 'ui/replay/ReplayScreen.svelte'],
  c: [KEPT, LINKS, 'ui/replay/ChallengeScreen.svelte'],
  compare: [KEPT, LINKS, 'ui/replay/CompareScreen.svelte'],
  import: [KEPT, 'ui/files/FilesScreen.svelte'],
  about: ['ui/rules/RulesScreen.svelte'],
  bench: [BENCHMARK, 'ui/bench/BenchScreen.svelte'],
  'bench?': [BENCHMARK, 'ui/study/StudyScreen.svelte'],
  'bench/results': [BENCHMARK, 'ui/results/ResultsScreen.svelte'],
};

/**
 * Writes the start page into index.html, drawn as it will be once the program runs, and the frames of all other screens;
 * which of them is seen, and in which theme, a small script says before the first paint. The script is part of the page, so
 * that nothing waits for it, and asks for the files of a screen all at once.
 */
export const startPage: Plugin = {
  name: 'start-page',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    async handler(html, { bundle = {} }) {
      const { module } = await runnerImport<typeof import('./start-page/render')>(join(FOLDER, 'render.ts'), {
        configFile: false,
        logLevel: 'error',
        plugins: [svelte({ configFile: false, emitCss: false, compilerOptions: { runes: true, dev: false } })],
      });
      const { start, frames, incidents } = module.renderPages();
      const filesOf = (paths: readonly string[]) =>
        filesBehindStart(
          bundle,
          paths.map((path) => `/src/${path}`),
        );
      return {
        html: html
          .replace('<!--start-->', () => start)
          .replace(/<!--frame:(page|console)-->/g, (_, kind: 'page' | 'console') => frames[kind])
          .replace('<div id="app"', `<div id="app" data-ahead="${filesOf(NEXT).join(' ')}"`),
        tags: [{ tag: 'script', children: beforePaint(filesOf, incidents), injectTo: 'head' }],
      };
    },
  },
};

/** The script with the files of each screen, which it has as numbers in one list. */
function beforePaint(
  filesOf: (paths: readonly string[]) => string[],
  incidents: readonly (readonly [id: string, file: string])[],
) {
  const files: string[] = [];
  const screens = Object.entries(SCREENS).map(([name, paths]) => {
    const numbers = filesOf(paths).map((file) => (files.includes(file) ? files.indexOf(file) : files.push(file) - 1));
    return [name, numbers];
  });
  const source = readFileSync(join(FOLDER, 'before-paint.js'), 'utf8');
  const { code } = minifySync(
    'before-paint.js',
    `const AHEAD = ${JSON.stringify({ files, screens, incidents })};${source}`,
  );
  if (code.includes('</')) throw new Error('The script before the first paint would end in its middle.');
  return `{${code.trim()}}`;
}
