import { describe, expect, test } from 'vitest';
import { severalValues } from './json-values';

const session = (id: number) => JSON.stringify({ id, list: [{ a: '}{"' }, 'é\n'] }, null, 2);
/** What is read of a text, and where it is torn. */
function taken(text: string): unknown {
  const found = severalValues(text, 'the reason');
  if (found.kind === 'not json') return found;
  return [found.lines.map(({ line, json }) => [line, json]), found.torn.map(({ line }) => line)];
}

describe('a text that is not one JSON value holds', () => {
  test.each<[string, string, unknown]>([
    [
      'a value on each line',
      '{"a": 1}\r\n\n[2]\n',
      [
        [
          [1, { a: 1 }],
          [3, [2]],
        ],
        [],
      ],
    ],
    [
      'values with nothing between',
      '{"a":1}{"a":2}[3]',
      [
        [
          [1, { a: 1 }],
          [1, { a: 2 }],
          [1, [3]],
        ],
        [],
      ],
    ],
    [
      'values on lines that are not indented',
      '{\n"a": {\n"b": 1}\n}\n{\n"c": [\n[2]]}',
      [
        [
          [1, { a: { b: 1 } }],
          [5, { c: [[2]] }],
        ],
        [],
      ],
    ],
    [
      'files with the mark at their start',
      '\ufeff{"a":1}\n\ufeff{"a":2}',
      [
        [
          [1, { a: 1 }],
          [2, { a: 2 }],
        ],
        [],
      ],
    ],
    [
      'a JSON text sequence',
      '\u001e{"a":1}\n\u001e{"a":2}\n',
      [
        [
          [1, { a: 1 }],
          [2, { a: 2 }],
        ],
        [],
      ],
    ],
  ])('%s', (_label, text, expected) => {
    expect(taken(text)).toEqual(expected);
  });

  test('whole files one behind the other, with their lines', () => {
    const found = severalValues([1, 2, 3].map(session).join('\n'), '');
    expect(found.kind === 'lines' && found.lines.map(({ line, json }) => [line, (json as { id: number }).id])).toEqual([
      [1, 1],
      [10, 2],
      [19, 3],
    ]);
  });

  test.each<[string, string, number[], number[]]>([
    ['a line that was cut off at the end', '{"a":1}\n{"a":2}\n{"a', [1, 2], [3]],
    ['a line in the middle', '{"a":1}\n{"a"\n{"a":3}', [1, 3], [2]],
    ['the first line', '{"a\n{"a":2}\n{"a":3}', [2, 3], [1]],
    ['a file among files', [session(1), session(2).slice(0, 30), session(3)].join('\n'), [1, 14], [10]],
    [
      'a file whose brackets do not fit',
      [session(1), session(2).replace(']', '}'), session(3)].join('\n'),
      [1, 19],
      [10],
    ],
  ])('what is torn leaves out itself alone: %s', (_label, text, lines, torn) => {
    const found = severalValues(text, '');
    expect(found.kind === 'lines' && [found.lines.map(({ line }) => line), found.torn.map(({ line }) => line)]).toEqual(
      [lines, torn],
    );
  });

  test.each<[string, string]>([
    ['one torn line', '{"a":'],
    ['one torn value on several lines', '{\n"a": 1,\n'],
    ['one with a comma too many, not indented', '[\n{"a": 1},\n{"a": 2},\n]'],
    ['words', 'no JSON\nat all'],
    ['mostly torn lines', '{"a":1}\n{"a"\n{"b"\n'],
  ])('no values: %s', (_label, text) => {
    expect(taken(text)).toEqual({ kind: 'not json', reason: 'the reason' });
  });

  test('is read in a time that grows with its length alone', () => {
    const hostile = [
      '{'.repeat(200_000),
      '{\n'.repeat(100_000),
      '{"a":1}'.repeat(50_000),
      '["\\'.repeat(70_000),
      '{"a":1}\n{'.repeat(30_000),
    ];
    const start = performance.now();
    for (const text of hostile) severalValues(text, '');
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
