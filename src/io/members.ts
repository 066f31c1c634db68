import type { GivenFile } from '../schema';

/** What is opened of a folder or an archive, by the ends of names. */
const ENDS = ['.json', '.jsonl', '.ndjson', '.txt', '.zip'];

export const isReadable = (path: string): boolean => ENDS.some((end) => path.toLowerCase().endsWith(end));

/** What programs put into folders and archives for themselves. */
export const isHidden = (path: string): boolean =>
  path.split('/').some((part) => (part.startsWith('.') && part !== '.') || part === '__MACOSX' || part === 'Thumbs.db');

const NAMED = 5;

/** Says which files of a folder or an archive were not opened because of their names, in the place of a file. */
export function leftOut(container: string, paths: readonly string[]): GivenFile[] {
  if (paths.length === 0) return [];
  const more = paths.length - NAMED;
  const list = paths.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
  const problem = {
    message: `${paths.length} ${paths.length === 1 ? 'file' : 'files'} in ${container} ${paths.length === 1 ? 'was' : 'were'} left out: ${list}.`,
    details: [`Only names that end in ${ENDS.slice(0, -1).join(', ')} or ${ENDS.at(-1)} are opened there.`],
  };
  return [{ file: new File([], container), path: `${container}, other files`, problem }];
}
