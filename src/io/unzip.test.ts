import { zipSync, type Zippable } from 'fflate';
import { describe, expect, test } from 'vitest';
import { givenName, type GivenFile } from '../schema';
import { unpack } from './unpack';
import { MOST_UNPACKED, unzip } from './unzip';

const text = (content: string) => new TextEncoder().encode(content);
const given = (bytes: Uint8Array | string, name = 'study.zip'): GivenFile => ({
  file: new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name),
});
/** Two files as Python's `zipfile` writes them to what cannot be wound back. */
const STREAMED =
  'UEsDBBQACAAIAAAAIQAAAAAAAAAAAAAAAAAUAAAAb3Nmc3RvcmFnZS9QLTAxLmpzb27twgENADAIAzArz2TczV2cELxjpGk7L/fk' +
  'FwAAAAAAAACQWVBLBwg6e3HxIwAAAEkfAABQSwMEFAAIAAAAAAAhAAAAAAAAAAAAAAAAABQAAABvc2ZzdG9yYWdlL1AtMDIuanNv' +
  'blsyXVBLBwh7YQJnAwAAAAMAAABQSwECFAMUAAgACAAAACEAOntx8SMAAABJHwAAFAAAAAAAAAAAAAAAgAEAAAAAb3Nmc3RvcmFn' +
  'ZS9QLTAxLmpzb25QSwECFAMUAAgAAAAAACEAe2ECZwMAAAADAAAAFAAAAAAAAAAAAAAAgAFlAAAAb3Nmc3RvcmFnZS9QLTAyLmpz' +
  'b25QSwUGAAAAAAIAAgCEAAAAqgAAAAAA';

/** At a fixed time, whose bytes are not taken for those of names. */
const zip = (files: Zippable) => zipSync(files, { mtime: '2026-11-01T00:00:00' });

/** Each file by its path, with its text or its problem. */
const unpacked = async (...files: GivenFile[]) =>
  Promise.all(
    (await unpack(files)).map(async (each) => [givenName(each), each.problem?.message ?? (await each.file.text())]),
  );

describe('a zip stands for the files in it', () => {
  test('with their paths, in folders and in zips of its own', async () => {
    const inner = zip({ 'deep/c.jsonl': text('{"c":1}') });
    const files = zip({
      'a.json': text('{"a":1}'),
      'pilot/b.json': [text('{"b":1}'), { level: 0 }],
      'more.zip': inner,
    });
    expect(await unpacked(given(files), given('{}', 'other.json'))).toEqual([
      ['study.zip/a.json', '{"a":1}'],
      ['study.zip/pilot/b.json', '{"b":1}'],
      ['study.zip/more.zip/deep/c.jsonl', '{"c":1}'],
      ['other.json', '{}'],
    ]);
  });

  test('whatever it is called', async () => {
    expect(await unpacked(given(zip({ 'a.json': text('1') }), 'download'))).toEqual([['download/a.json', '1']]);
  });

  test('as OSF and other servers write it: a stream, with the sizes behind the data', async () => {
    const bytes = Uint8Array.from(atob(STREAMED), (character) => character.charCodeAt(0));
    const files = await unpacked(given(bytes));
    expect(files.map(([name, content]) => [name, content?.length])).toEqual([
      ['study.zip/osfstorage/P-01.json', 8009],
      ['study.zip/osfstorage/P-02.json', 3],
    ]);
  });

  test('less what programs keep there for themselves, and what is no JSON by its name is said', async () => {
    const files = zip({
      ...{
        '__MACOSX/._a.json': text('x'),
        '.DS_Store': [text('x'), { level: 0 }],
        './a.json': text('1'),
        'folder/': text(''),
      },
      ...{ 'read.me': text('x'), 'plots/p.png': text('x') },
    });
    expect(await unpacked(given(files))).toEqual([
      ['study.zip/./a.json', '1'],
      ['study.zip, other files', '2 files in study.zip were left out: read.me, plots/p.png.'],
    ]);
  });
});

describe('what is wrong with one file of a zip takes no other with it', () => {
  test('where its data is damaged', async () => {
    const content = JSON.stringify(Array.from({ length: 3000 }, (_, index) => Math.sin(index)));
    const files = zip({ 'a.json': text('1'), 'b.json': text(content), 'c.json': text('3') });
    const at = files.indexOf(0x62, 40) + 60;
    files.fill(0xff, at, at + 200);
    expect(await unpacked(given(files))).toEqual([
      ['study.zip/a.json', '1'],
      ['study.zip/b.json', 'study.zip/b.json cannot be unpacked.'],
      ['study.zip/c.json', '3'],
    ]);
  });

  test('where it is packed in another way', async () => {
    const files = zip({ 'a.json': text('1'), 'b.json': text('22') });
    // The way of the second file, in front of it.
    const header = files.indexOf(0x62) - 30;
    files[header + 8] = 14;
    expect(await unpacked(given(files))).toEqual([
      ['study.zip/a.json', '1'],
      ['study.zip/b.json', 'study.zip/b.json cannot be unpacked.'],
    ]);
  });

  test('where the zip is cut off', async () => {
    const content = JSON.stringify(Array.from({ length: 9000 }, (_, index) => Math.sin(index)));
    const files = zip({ 'a.json': text('1'), 'b.json': text(content) });
    expect(await unpacked(given(files.slice(0, 30_000)))).toEqual([
      ['study.zip/a.json', '1'],
      ['study.zip/b.json', 'study.zip/b.json cannot be unpacked.'],
      ['study.zip, the rest', 'study.zip ends early, or is damaged.'],
    ]);
  });

  test.each<[string, Uint8Array]>([
    ['a zip without files', zip({})],
    ['the beginning of one', text('PK\u0003\u0004')],
    ['junk behind it', text(`PK\u0003\u0004${'junk'.repeat(50)}`)],
  ])('where there is nothing: %s', async (_label, bytes) => {
    const [[, message] = []] = await unpacked(given(bytes));
    expect(message).toMatch(
      /^study\.zip (holds no files|ends early, or is damaged|is a zip that cannot be unpacked)\.$/,
    );
  });
});

describe('a zip that is made to fill the memory', () => {
  const zeros = new Uint8Array(90_000);
  const limits = { entries: 8, bytes: 400_000, fileBytes: 100_000, archives: 3 };
  const named = async (files: Zippable, bytes = limits.bytes) =>
    (await unzip(given(zip(files)), () => {}, { ...limits, bytes })).map(
      (each) => each.problem?.message ?? each.file.size,
    );

  test('by one file is refused for it', async () => {
    const bomb = new Uint8Array(5_000_000);
    expect(zip({ bomb }).length).toBeLessThan(10_000);
    expect(await named({ 'a.json': text('1'), 'bomb.json': bomb, 'c.json': text('33') }, 9_000_000)).toEqual([
      1,
      'study.zip/bomb.json is too large: unpacked it has more than 0.1 MB.',
      2,
    ]);
  });

  test('by all of them is given up, with the limit', async () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`${name}.json`, zeros]));
    expect(await named(files)).toEqual([
      ...[90_000, 90_000, 90_000, 90_000],
      'study.zip/e.json cannot be unpacked.',
      'study.zip holds more than 0.4 MB unpacked.',
    ]);
  });

  test('by zips in it is given up, too', async () => {
    const inner = zip({ 'a.json': zeros, 'b.json': zeros });
    const files = Object.fromEntries([1, 2, 3].map((index) => [`${index}.zip`, inner]));
    expect((await named(files)).at(-1)).toBe('study.zip/3.zip holds more than 0.4 MB unpacked.');
  });

  test('by zips in zips in zips is opened so deep and no deeper', async () => {
    let files = zip({ 'a.json': text('1') });
    for (let depth = 0; depth < 6; depth++) files = zip({ 'next.zip': files });
    const [found, ...others] = await unpack([given(files)]);
    expect([found && givenName(found), others]).toEqual([`study.zip${'/next.zip'.repeat(MOST_UNPACKED.archives)}`, []]);
  });

  test('by its many files is given up, with the limit', async () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.json`, text('1')]));
    expect(await named(files)).toEqual([...Array<number>(8).fill(1), 'study.zip holds more than 8 files.']);
  });
});

test('of a folder, what is no JSON by its name is said', async () => {
  const inFolder = (path: string): GivenFile => ({ ...given('1', path.replace(/^.*\//, '')), path });
  expect(
    await unpacked(...['runs/a.json', 'runs/plot.png', 'runs/.git/config', 'runs/.cache/b.json'].map(inFolder)),
  ).toEqual([
    ['runs/a.json', '1'],
    ['runs, other files', '1 file in runs was left out: runs/plot.png.'],
  ]);
});
