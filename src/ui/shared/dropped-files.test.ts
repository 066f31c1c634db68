import { describe, expect, test } from 'vitest';
import { givenName } from '../../schema';
import { droppedFiles, givenFile } from './dropped-files';

interface Tree {
  readonly [name: string]: string | Tree | null;
}

/** As browsers give out what was dropped: a folder's reader gives a hundred at most, and then none. Null cannot be read. */
function entryOf(name: string, content: string | Tree | null): FileSystemEntry {
  if (typeof content === 'string')
    return { name, isDirectory: false, file: (take: (file: File) => void) => take(new File([content], name)) } as never;
  const entries = Object.entries(content ?? {}).map(([own, held]) => entryOf(own, held));
  const createReader = () => ({
    readEntries(take: (some: FileSystemEntry[]) => void, fail: (error: Error) => void) {
      if (content) take(entries.splice(0, 100));
      else fail(new Error('locked'));
    },
  });
  return { name, isDirectory: true, createReader } as never;
}

const drop = async (tree: Tree) => {
  const items = Object.entries(tree).map(([name, content]) => ({
    getAsFile: () => new File([typeof content === 'string' ? content : ''], name),
    webkitGetAsEntry: () => entryOf(name, content),
  }));
  const files = await droppedFiles({ items: items as never });
  return Promise.all(files.map(async (each) => [givenName(each), each.problem?.message ?? (await each.file.text())]));
};

describe('what is dropped', () => {
  test('is given as it is, at once', () => {
    const items = [{ getAsFile: () => new File(['1'], 'a.json'), webkitGetAsEntry: () => null }];
    expect(droppedFiles({ items: items as never })).toMatchObject([{ file: { name: 'a.json' } }]);
  });

  test('stands for the files in it where it is a folder, with their paths', async () => {
    expect(await drop({ 'x.json': 'x', study: { 'b.json': 'b', pilot: { 'a.json': 'a' } } })).toEqual([
      ['x.json', 'x'],
      ['study/b.json', 'b'],
      ['study/pilot/a.json', 'a'],
    ]);
  });

  test('is read to its end, where a folder has many', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`${index}.json`, '1']));
    expect(await drop({ many })).toHaveLength(250);
  });

  test('says what is empty or cannot be read, and takes no other with it', async () => {
    expect(await drop({ 'x.json': 'x', empty: {}, locked: null })).toEqual([
      ['x.json', 'x'],
      ['empty', 'empty is a folder without files.'],
      ['locked', 'locked is a folder that could not be read.'],
    ]);
  });
});

test('a file of a folder that was chosen has its path', () => {
  const file = new File([], 'a.json');
  expect(givenFile(file)).toEqual({ file });
  Object.defineProperty(file, 'webkitRelativePath', { value: 'runs/a.json' });
  expect(givenFile(file)).toEqual({ file, path: 'runs/a.json' });
});
