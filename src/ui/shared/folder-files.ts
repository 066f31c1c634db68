import type { GivenFile } from '../../schema';

/** So many files of a folder are looked at. */
const MOST_FILES = 10_000;

/** What is in folders, in the place of these. */
export async function withFolders(
  dropped: readonly (FileSystemDirectoryEntry | GivenFile)[],
): Promise<readonly GivenFile[]> {
  const budget = { files: MOST_FILES };
  const found: GivenFile[] = [];
  for (const each of dropped) found.push(...('file' in each ? [each] : await filesIn(each, each.name, budget)));
  return found;
}

async function filesIn(
  folder: FileSystemDirectoryEntry,
  path: string,
  budget: { files: number },
): Promise<readonly GivenFile[]> {
  const problem = (message: string): GivenFile => ({
    ...{ file: new File([], folder.name), path },
    problem: { message, details: ['Choose the files in it: several at once are welcome.'] },
  });
  try {
    const found: GivenFile[] = [];
    for (const entry of await entriesOf(folder)) {
      if (budget.files <= 0)
        return [...found, problem(`${path} holds more than ${MOST_FILES} files: the rest was not opened.`)];
      const own = `${path}/${entry.name}`;
      if (entry.isDirectory) found.push(...(await filesIn(entry as FileSystemDirectoryEntry, own, budget)));
      else {
        budget.files--;
        found.push({ file: await fileOf(entry as FileSystemFileEntry), path: own });
      }
    }
    return found.length > 0 ? found : [problem(`${path} is a folder without files.`)];
  } catch {
    return [problem(`${path} is a folder that could not be read.`)];
  }
}

/** A reader gives some at a time, until there are none. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all.sort((a, b) => a.name.localeCompare(b.name));
    all.push(...some);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));
