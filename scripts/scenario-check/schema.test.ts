import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jsonFaultOf } from './json-place';
import { schemaOf } from './schema';

describe('finds', () => {
  const json = JSON.parse(readFileSync('public/scenarios/RCA-002.json', 'utf8')) as Record<string, unknown>;
  const file = 'mine.json';

  test('a file that cannot be read', () => {
    expect(schemaOf({ file, unreadable: 'no such file' }).problems).toEqual([
      { path: '', reason: 'cannot be read: no such file' },
    ]);
  });

  test('what is no JSON, by line and column', () => {
    expect(schemaOf({ file, text: '{\n  "title": "A",,\n}' }).problems).toEqual([
      { path: 'line 2, column 16', reason: 'is not JSON from here on' },
    ]);
  });

  test('every place that does not fit', () => {
    const text = JSON.stringify({ ...json, title: 7, key_evidence: [{ tool: 'ask', service: 'cdn-edge' }] });
    const { scenario, problems } = schemaOf({ file, text });
    expect(scenario).toBeUndefined();
    expect(problems.map(({ path }) => path)).toEqual(['title', 'key_evidence[0].tool']);
  });

  test('nothing in a published file', () => {
    const { scenario, problems } = schemaOf({ file, text: JSON.stringify(json) });
    expect(scenario?.scenario_id).toBe('RCA-002');
    expect(problems).toEqual([]);
  });
});

describe('JSON ends', () => {
  test.each<[text: string, line: number, column: number]>([
    ['', 1, 1],
    ['  ', 1, 3],
    ['{', 1, 2],
    ['{"a": 1,}', 1, 9],
    ['{"a" 1}', 1, 6],
    ["{'a': 1}", 1, 2],
    ['[1, 2', 1, 6],
    ['[1 2]', 1, 4],
    ['[01]', 1, 3],
    ['[1.]', 1, 3],
    ['[nul]', 1, 2],
    ['"a\nb"', 1, 3],
    ['"\\x"', 1, 2],
    ['{\n "a": [1,\n  2]\n} x', 4, 3],
  ])('in %j at %i:%i', (text, line, column) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(jsonFaultOf(text)).toEqual({ line, column });
  });

  test.each(['null', ' [] ', '{"a": {"b": [true, false, -1.5e+3, 0, "\\u00e9\\n", ""]}}\n', '[[], {}]'])(
    'nowhere in %j',
    (text) => {
      expect(() => JSON.parse(text) as unknown).not.toThrow();
      expect(jsonFaultOf(text)).toBeUndefined();
    },
  );
});
