import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport, type Plugin, type Rolldown } from 'vite';

const FOLDER = join(import.meta.dirname, 'start-page');
const SCRIPT = 'before-paint.js';

/** What is fetched ahead while a visitor reads: where most go next. */
const AHEAD = ['src/ui/console/ConsoleScreen.svelte', 'src/ui/debrief/DebriefScreen.svelte'];

/**
 * Writes the start page into index.html, drawn as it will be once the program runs, and the frames of all other screens;
 * which of them is seen, and in which theme, a small script says before the first paint.
 */
export const startPage: Plugin = {
  name: 'start-page',
  apply: 'build',
  buildStart() {
    this.emitFile({ type: 'asset', name: SCRIPT, source: readFileSync(join(FOLDER, SCRIPT), 'utf8') });
  },
  transformIndexHtml: {
    order: 'post',
    async handler(html, { bundle = {} }) {
      const { module } = await runnerImport<typeof import('./start-page/render')>(join(FOLDER, 'render.ts'), {
        configFile: false,
        logLevel: 'error',
        plugins: [svelte({ configFile: false, emitCss: false, compilerOptions: { runes: true, dev: false } })],
      });
      const { start, frames } = module.renderPages();
      const script = Object.values(bundle).find((file) => file.type === 'asset' && file.names.includes(SCRIPT));
      if (!script) throw new Error(`The build has no ${SCRIPT}.`);
      return {
        html: html
          .replace('<!--start-->', () => start)
          .replace(/<!--frame:(page|console)-->/g, (_, kind: 'page' | 'console') => frames[kind])
          .replace('<div id="app"', `<div id="app" data-ahead="${filesAhead(bundle).join(' ')}"`),
        // Behind all else that the head names, so that nothing waits for it to be asked for.
        tags: [{ tag: 'script', attrs: { src: `./${script.fileName}` }, injectTo: 'head' }],
      };
    },
  },
};

/** The files of those screens that the start page has not loaded, each after those that it imports. */
function filesAhead(bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const seen = new Set<string>();
  const styles = new Set<string>();
  const visit = (file: string): string[] => {
    if (seen.has(file)) return [];
    seen.add(file);
    const chunk = byFile.get(file);
    chunk?.viteMetadata?.importedCss.forEach((style) => styles.add(style));
    return [...(chunk?.imports ?? []).flatMap(visit), file];
  };
  chunks.filter(({ isEntry, name }) => isEntry && name === 'index').forEach(({ fileName }) => visit(fileName));
  styles.clear();
  const scripts = AHEAD.flatMap((path) => {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(path));
    if (!chunk) throw new Error(`The build has no chunk ${path}: was it moved?`);
    return visit(chunk.fileName);
  });
  return [...styles, ...scripts];
}
