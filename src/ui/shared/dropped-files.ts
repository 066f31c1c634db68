import type { GivenFile } from '../../schema';

/** A file of a folder that was chosen knows its path. */
export const givenFile = (file: File): GivenFile => ({
  file,
  ...(file.webkitRelativePath && { path: file.webkitRelativePath }),
});

/** What was dropped, with what is in folders in the place of these. What a drop holds can be asked for only during it. */
export function droppedFiles({
  items,
}: Pick<DataTransfer, 'items'>): readonly GivenFile[] | Promise<readonly GivenFile[]> {
  const dropped = [...items].flatMap((item): readonly (FileSystemDirectoryEntry | GivenFile)[] => {
    const file = item.getAsFile();
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory) return [entry as FileSystemDirectoryEntry];
    return file ? [{ file }] : [];
  });
  const files = dropped.flatMap((each) => ('file' in each ? each : []));
  return files.length === dropped.length
    ? files
    : import('./folder-files').then(({ withFolders }) => withFolders(dropped));
}
