import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport, type Plugin, type Rolldown } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/**
 * Writes a page and a picture for each incident of the catalogue, at `s/<SCENARIO-ID>/`: programs that preview links never see
 * what stands behind a `#`, so shared links go through these. `siteAddress` is where the build will be published, if that
 * is known.
 */
export const previewPages = (siteAddress: string | undefined): Plugin => ({
  name: 'preview-pages',
  apply: 'build',
  buildStart() {
    this.emitFile({ type: 'chunk', id: join(ROOT, 'scripts/preview/forward.ts'), fileName: 's/forward.js' });
  },
  async generateBundle(_, bundle) {
    // Only here, so that the development server and the tests need not load the schema and the renderer to start.
    const { module } = await runnerImport<typeof import('./preview/files')>(join(ROOT, 'scripts/preview/files.ts'));
    const files = module.makePreviewFiles(module.parseEntries(JSON.parse(read('public/scenarios/index.json'))), {
      site: module.parseSite(siteAddress),
      styleSheet: styleSheetOf(bundle),
      tokens: read('src/styles/tokens.css'),
    });
    for (const file of files) this.emitFile({ type: 'asset', ...file });
  },
});

/** The style sheet that index.html loads. */
function styleSheetOf(bundle: Rolldown.OutputBundle): string {
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
    const [styleSheet] = chunk.viteMetadata?.importedCss ?? [];
    if (styleSheet !== undefined) return styleSheet;
  }
  throw new Error('The build has no style sheet: is it no longer imported by main.ts?');
}
