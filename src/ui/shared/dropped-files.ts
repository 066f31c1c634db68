import type { GivenFile } from '../../schema';

/** A file of a folder that was chosen knows its path. */
export const givenFile = (file: File): GivenFile => ({
  file,
  ...(file.webkitRelativePath && { path: file.webkitRelativePath }),
});

/** So many files of a folder are looked at. */
const MOST_FILES = 10_000;

/** What was dropped, with what is in folders in the place of these. What a drop holds can be asked for only during it. */
export function droppedFiles({
  items,
}: Pick<DataTransfer, 'items'>): readonly GivenFile[] | Promise<readonly GivenFile[]> {
  const dropped = [...items].flatMap((item) => {
    const file = item.getAsFile();
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory) return { folder: entry as FileSystemDirectoryEntry };
    return file ? { given: { file } } : [];
  });
  const files = dropped.flatMap(({ given }) => given ?? []);
  if (files.length === dropped.length) return files;
  const budget = { files: MOST_FILES };
  const found = dropped.map(({ given, folder }) =>
    folder ? filesIn(folder, folder.name, budget) : Promise.resolve([given]),
  );
  return Promise.all(found).then((each) => each.flat());
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
