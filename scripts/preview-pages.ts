import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport, type Plugin, type Rolldown } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/**
 * Writes a page and a picture for each incident of the catalogue, at `s/<SCENARIO-ID>/`: programs that preview links never see
 * what stands behind a `#`, so shared links go through these. The start page gets a picture and its description, and
 * addresses that are not there a page that leads to the right screen. `siteAddress` is where the build will be published, if that
 * is known.
 */
export const previewPages = (siteAddress: string | undefined): Plugin => ({
  name: 'preview-pages',
  apply: 'build',
  buildStart() {
    for (const [name, fileName] of Object.entries(SCRIPTS))
      this.emitFile({ type: 'chunk', id: join(ROOT, `scripts/preview/${name}.ts`), fileName });
  },
  async transformIndexHtml() {
    const { parseSite, startProperties } = await loadFiles();
    const properties = Object.entries(startProperties(parseSite(siteAddress)));
    const tags = properties.map(([property, content]) => ({
      tag: 'meta',
      attrs: { property, content: String(content) },
    }));
    return [...tags, { tag: 'meta', attrs: { name: 'twitter:card', content: 'summary_large_image' } }];
  },
  async generateBundle(_, bundle) {
    const module = await loadFiles();
    const script = bundle[SCRIPTS['not-found']];
    if (script?.type !== 'chunk') throw new Error('The build has no script of 404.html.');
    // It stands in the page.
    delete bundle[SCRIPTS['not-found']];
    const files = module.makePreviewFiles(module.parseEntries(JSON.parse(read('public/scenarios/index.json'))), {
      site: module.parseSite(siteAddress),
      styleSheet: styleSheetOf(bundle),
      tokens: read('src/styles/tokens.css'),
      notFound: script.code,
    });
    for (const file of files) this.emitFile({ type: 'asset', ...file });
  },
});

/** Scripts of pages outside the app, and where they are built to. */
const SCRIPTS = { forward: 's/forward.js', 'not-found': 's/not-found.js' } as const;

/** Only in a build, so that the development server and the tests need not load the schema and the renderer to start. */
const loadFiles = async () =>
  (await runnerImport<typeof import('./preview/files')>(join(ROOT, 'scripts/preview/files.ts'))).module;

/** The style sheet that index.html loads. */
function styleSheetOf(bundle: Rolldown.OutputBundle): string {
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
    const [styleSheet] = chunk.viteMetadata?.importedCss ?? [];
    if (styleSheet !== undefined) return styleSheet;
  }
  throw new Error('The build has no style sheet: is it no longer imported by main.ts?');
}
