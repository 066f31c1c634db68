import { describe, expect, test } from 'vitest';
import { isFileList, MOST_RECORDS, recordsOf } from './records';

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const envelope = (data: unknown, filename = 'P-01.json') => ({ experimentID: 'e1', filename, data });
const taken = (json: unknown) => {
  const { records, torn } = recordsOf({ json });
  return [records.map(({ where, json: record }) => [where, record]), torn.map(({ where }) => where)];
};

describe('a file is taken apart', () => {
  test.each<[string, unknown, unknown]>([
    ['one record', { a: 1 }, [[['', { a: 1 }]], []]],
    [
      'a list',
      [1, { a: 1 }],
      [
        [
          ['item 1', 1],
          ['item 2', { a: 1 }],
        ],
        [],
      ],
    ],
    ['a list in a list', [[{ a: 1 }], []], [[['item 1, item 1', { a: 1 }]], []]],
    ['what DataPipe is sent', envelope('{"a": 1}\n'), [[['P-01.json', { a: 1 }]], []]],
    ['what DataPipe is sent in base64', envelope(base64('{"a": "é"}')), [[['P-01.json', { a: 'é' }]], []]],
    [
      'the same with its media type',
      envelope(`data:application/json;base64,${base64('[1]')}`),
      [[['P-01.json, item 1', 1]], []],
    ],
    ['an envelope around data that is no text', envelope({ a: 1 }), [[['P-01.json', { a: 1 }]], []]],
    [
      'a list of envelopes',
      [envelope('{"a":1}'), envelope('{"a":2}', 'P-02.json')],
      [
        [
          ['item 1, P-01.json', { a: 1 }],
          ['item 2, P-02.json', { a: 2 }],
        ],
        [],
      ],
    ],
    [
      'an envelope of lines',
      envelope('{"a":1}\n{"a":2}'),
      [
        [
          ['P-01.json, line 1', { a: 1 }],
          ['P-01.json, line 2', { a: 2 }],
        ],
        [],
      ],
    ],
    ['a text that is JSON', '{"a": 1}', [[['', { a: 1 }]], []]],
    ['a text that is none', 'words', [[['', 'words']], []]],
    [
      'an envelope of a torn file',
      [envelope('{"a":'), envelope('{}')],
      [[['item 2, P-01.json', {}]], ['item 1, P-01.json']],
    ],
  ])('%s', (_label, json, expected) => {
    expect(taken(json)).toEqual(expected);
  });

  test('from what stands in it one behind the other', () => {
    const lines = [
      { line: 1, text: '', json: { a: 1 } },
      { line: 4, text: '', json: [envelope('{"a":2}')] },
    ];
    const { records, torn } = recordsOf({ kind: 'lines', lines, torn: [{ line: 9, reason: 'cut' }] });
    expect(records.map(({ where }) => where)).toEqual(['line 1', 'line 4, item 1, P-01.json']);
    expect(torn).toEqual([{ where: 'line 9', reason: 'cut' }]);
  });

  test('up to a limit, and so deep', () => {
    const many = recordsOf({ json: Array(MOST_RECORDS + 5).fill(1) });
    expect([many.isOver, many.records.length]).toEqual([true, MOST_RECORDS + 1]);
    expect(taken([[[[[[1]]]]]])).toEqual([[['item 1, item 1, item 1, item 1', [[1]]]], []]);
    const nested = Array.from({ length: 9 }).reduce<unknown>((inner) => envelope(JSON.stringify(inner)), { a: 1 });
    expect(recordsOf({ json: nested }).records).toHaveLength(1);
  });
});

test.each<[string, unknown, boolean]>([
  ['OSF’s list of files', { data: [{ id: '1', type: 'files', attributes: { name: 'a.json' } }], links: {} }, true],
  ['another list', { data: [{ type: 'nodes', attributes: {} }] }, false],
  ['an empty one', { data: [] }, false],
  ['a session', { format: 'incident-console-study' }, false],
])('%s is told from files', (_label, json, expected) => {
  expect(isFileList(json)).toBe(expected);
});
