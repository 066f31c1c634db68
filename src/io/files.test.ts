import { describe, expect, test } from 'vitest';
import { readTextFile } from './files';

const file = (content: BlobPart, name = 'pack.json') => ({ file: new File([content], name) });
const bytes = (...values: number[]) => new Uint8Array(values);

describe('a file is read as text', () => {
  test.each<[string, BlobPart, string]>([
    ['in UTF-8', 'é🔥', 'é🔥'],
    ['less the mark at its start', '\ufeff{}', '{}'],
    ['in UTF-16, where a mark says so', bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0), '{}'],
    ['up to five megabytes', 'x'.repeat(5_000_000), 'x'.repeat(5_000_000)],
  ])('%s', async (_label, content, value) => {
    expect(await readTextFile(file(content))).toEqual({ ok: true, value });
  });
});

describe('a file is refused', () => {
  const gone = file('{}');
  gone.file.arrayBuffer = () => Promise.reject(new DOMException('A file could not be read.', 'NotReadableError'));

  test.each<[string, Parameters<typeof readTextFile>[0], RegExp]>([
    [
      'that is too large',
      file('x'.repeat(5_000_001)),
      /^pack\.json is too large: it has 5\.0 MB, and 5 MB is the most\.$/,
    ],
    ['that is gone', gone, /^pack\.json could not be read\.$/],
    ['that is a picture', file(bytes(0x89, 0x50, 0x4e, 0x47)), /^pack\.json is not a text file\.$/],
    ['that has zeros in it', file('{"a": "\0"}'), /^pack\.json is not a text file\.$/],
    ['that is cut within a character', file(bytes(0x22, 0xf0, 0x9f)), /^pack\.json is not a text file\.$/],
    ['that is empty', file(''), /^pack\.json is empty\.$/],
    ['that is blank', file(' \n'), /^pack\.json is empty\.$/],
    ['by its name as it is', file('', '<img src=x>.json'), /^<img src=x>\.json is empty\.$/],
  ])('%s', async (_label, given, message) => {
    const read = await readTextFile(given);
    expect(!read.ok && read.error.message).toMatch(message);
    expect(!read.ok && read.error.details.length).toBe(1);
  });
});
