import type { Rolldown } from 'vite';

/**
 * The files of some modules that the start page has not loaded, by the ends of their ids: style sheets, then scripts, each after
 * those that it imports.
 */
export function filesBehindStart(bundle: Rolldown.OutputBundle, modules: readonly string[]): string[] {
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
  const ofStart = new Set(styles);
  const scripts = modules.flatMap((path) => {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(path)));
    if (!chunk) throw new Error(`The build has no chunk with ${path}: was it moved?`);
    return visit(chunk.fileName);
  });
  return [...[...styles].filter((style) => !ofStart.has(style)), ...scripts];
}
