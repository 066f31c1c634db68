import { describe, expect, test } from 'vitest';
import { dataError } from './parse';

describe('dataError', () => {
  test.each<[string, PropertyKey[][], string, string[]]>([
    ['the whole', [[]], 'The thing is not valid: bad.', ['']],
    ['a field', [['alert']], 'The thing is not valid at alert: bad.', ['alert']],
    ['a field within', [['alert', 'title']], 'The thing is not valid at alert.title: bad.', ['alert.title']],
    ['an item', [['a', 2, 'b', 0]], 'The thing is not valid at a[2].b[0]: bad.', ['a[2].b[0]']],
    ['an item of the whole', [[3, 'b']], 'The thing is not valid at [3].b: bad.', ['[3].b']],
    ['two', [['a'], ['b']], 'The thing is not valid at a: bad (and 1 more).', ['a', 'b']],
    ['three', [['a'], [], ['b']], 'The thing is not valid at a: bad (and 2 more).', ['a', '', 'b']],
    ['none known', [], 'The thing is not valid: unknown reason.', []],
  ])('%s', (_label, found, message, paths) => {
    const error = dataError(
      'The thing',
      found.map((path) => ({ path, message: 'bad' })),
    );
    expect(error).toEqual({ message, issues: paths.map((path) => ({ path, expected: 'bad' })) });
  });
});
