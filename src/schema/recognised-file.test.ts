import { describe, expect, test, vi } from 'vitest';
import { err, ok } from './result';
import { recogniseFile } from './recognised-file';

const read = (text: string) => recogniseFile({ file: new File([], 'x.json') }, () => Promise.resolve(ok(text)));

describe('a file is recognised by what is in it', () => {
  test.each<[string, unknown, string]>([
    ['a scenario', { scenario_id: 'A', description: 'Orders fail.' }, 'scenarios'],
    ['scenarios by task', { root_cause_analysis: [] }, 'scenarios'],
    ['scenarios in an object', { scenarios: [] }, 'scenarios'],
    ['a replay file', { format: 'incident-console-replay', scenario_id: 'A', actions: [] }, 'run'],
    ['the state of an episode', { scenario_id: 'A', action_history: [] }, 'run'],
    ['a session of a study', { format: 'incident-console-study', episodes: [] }, 'session'],
    ['a list', [{ scenario_id: 'A' }], 'list'],
    ['an empty list', [], 'list'],
    ['another object', { a: 1 }, 'unknown'],
    ['what a collector puts around a file', { experimentID: 'e', filename: 'a.json', data: '{}' }, 'parts'],
    ['a text', 'scenarios', 'unknown'],
    ['null', null, 'unknown'],
    ['an object with a name that every object has', { constructor: 1 }, 'unknown'],
  ])('%s', async (_label, json, kind) => {
    const text = JSON.stringify(json, null, 2);
    expect(await read(text)).toEqual({ kind, name: 'x.json', text, json });
  });

  test('values one behind the other', async () => {
    expect(await read('{"a": 1}\n[2]')).toMatchObject({
      kind: 'lines',
      name: 'x.json',
      lines: [{ line: 1 }, { line: 2 }],
    });
  });

  test('no JSON', async () => {
    expect(await read('{"a":')).toMatchObject({ kind: 'not json', name: 'x.json', text: '{"a":' });
  });

  test('by its path, and not read where there is nothing to read', async () => {
    const problem = { message: 'It is damaged.', details: [] };
    const given = { file: new File([], 'x.json'), path: 'study.zip/x.json', problem };
    expect(await recogniseFile(given, () => Promise.resolve(ok('{}')))).toEqual({
      ...{ kind: 'unreadable', name: 'study.zip/x.json', problem },
    });
  });

  test('what cannot be read', async () => {
    const problem = { message: 'x.json is empty.', details: ['Open JSON.'] };
    const given = { file: new File([], 'x.json') };
    expect(await recogniseFile(given, () => Promise.resolve(err(problem)))).toEqual({
      ...{ kind: 'unreadable', name: 'x.json', problem },
    });
  });
});

test('a reader that does not arrive is a problem of the file', async () => {
  const given = { file: new File([], 'x.json') };
  expect(await recogniseFile(given, () => Promise.reject(new TypeError('Failed to fetch')))).toMatchObject({
    ...{ kind: 'unreadable', name: 'x.json' },
    problem: { message: 'The part of the program that reads files did not arrive.' },
  });
});

test('JSON is parsed once', async () => {
  const parse = vi.spyOn(JSON, 'parse');
  await read('{"scenario_id": "A"}');
  expect(parse).toHaveBeenCalledTimes(1);
  parse.mockRestore();
});
