import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFinder, syntaxMistakes } from './places';

describe('what is not JSON is reported by line, column and what was expected', () => {
  test.each<[string, string, [place: string, expected: RegExp][]]>([
    ['an end too early', '{"a": [1, 2', [['1:12', /\]|}/]]],
    ['no comma', '{\n  "a": 1\n  "b": 2\n}', [['3:3', /comma before this/]]],
    ['no colon', '{"a" 1}', [['1:6', /colon/]]],
    ['a comma before the end of a list', '[1,\n]', [['2:1', /another item after the comma, or no comma/]]],
    ['a comma before the end of an object', '{"a": 1, }', [['1:10', /another item after the comma, or no comma/]]],
    ['single quotes', "{'a': 1}", [['1:2', /straight double quotes/]]],
    ['curly quotes', '{“a”: 1}', [['1:2', /straight double quotes/]]],
    ['a name without quotes', '{a: 1}', [['1:2', /name of a field in double quotes/]]],
    [
      'words of Python',
      '[\nTrue,\nNone\n]',
      [
        ['2:1', /small letters/],
        ['3:1', /small letters/],
      ],
    ],
    ['numbers that JSON has not', '[NaN]', [['1:2', /neither NaN nor Infinity/]]],
    ['a comment', '[1, // one\n2]', [['1:5', /no comment/]]],
    [
      'text that goes over the line',
      '["a\nb"]',
      [
        ['1:2', /double quote at the end/],
        ['2:1', /.*/],
      ],
    ],
    ['a tab in text', '["a\tb"]', [['1:2', /a tab is written \\t/]]],
    ['a wrong escape', '["C:\\Users"]', [['1:2', /after a backslash/]]],
    ['a wrong code', '["\\u00"]', [['1:2', /four hexadecimal digits/]]],
    ['a number without digits', '[1.]', [['1:2', /more digits/]]],
    ['several values', '{}\n{}', [['2:1', /several scenarios go into a list/]]],
    ['a bare word', 'hello', [['1:1', /text in double quotes, a number/]]],
    ['line ends of Windows', '{\r\n"a": 1\r\n"b": 2}', [['3:1', /comma/]]],
  ])('%s', (_label, text, expected) => {
    const mistakes = syntaxMistakes(text);
    expect(mistakes.map(({ line, column }) => `${line}:${column}`)).toEqual(expected.map(([place]) => place));
    mistakes.forEach((mistake, index) => expect(mistake.expected).toMatch(expected[index]![1]));
  });

  test('five at most, one a line', () => {
    const python = `{\n${Array.from({ length: 40 }, (_, index) => `'field ${index}': None,`).join('\n')}\n}`;
    expect(syntaxMistakes(python).map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  });

  test('whatever was done to a text: there is a mistake, within it, exactly when it is no JSON any more', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.nat(3), fc.string({ maxLength: 3 }))
      .map(([text, at, cut, put]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + put + text.slice(start + cut);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        try {
          JSON.parse(text);
          return true;
        } catch {
          const mistakes = syntaxMistakes(text);
          const lines = text.split(/\r\n|\n|\r/);
          return (
            mistakes.length > 0 &&
            mistakes.every(({ line, column }) => column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1)
          );
        }
      }),
      { numRuns: 2000 },
    );
  });
});

const SCENARIOS = `{
  "scenarios": [
    {
      "scenario_id": "A",
      "alert": { "title": "x",
        "symptoms": ["one",
          "two"] }
    },
    { "tool_responses": {
        "query_logs": {
          "svc": "short",
          "svc.v2": { "logs": [
            { "at": "10:00" },
            { "at": 7 }
          ] },
          "svc[0]": 1
        },
        "twice": 1,
        "twice": 2
      }
    }
  ]
}`;

describe('a path leads to its line', () => {
  const find = createFinder(SCENARIOS);
  test.each<[string, (string | number)[], string, number]>([
    ['the file', [], '', 1],
    ['a list', ['scenarios'], '', 2],
    ['a scenario', ['scenarios', 0], '', 3],
    ['a field', ['scenarios', 0], 'scenario_id', 4],
    ['a field within', ['scenarios', 0], 'alert.title', 5],
    ['an item', ['scenarios', 0], 'alert.symptoms[1]', 7],
    ['a name with a dot', ['scenarios', 1], 'tool_responses.query_logs.svc.v2.logs[1].at', 14],
    ['a name with brackets', ['scenarios', 1], 'tool_responses.query_logs.svc[0]', 16],
    ['the last of two by one name', ['scenarios', 1], 'tool_responses.twice', 19],
    ['what is missing: the nearest around it', ['scenarios', 0], 'alert.error_rate', 5],
    ['an item that is missing', ['scenarios', 0], 'alert.symptoms[9]', 6],
    ['a field that is missing', ['scenarios', 0], 'description', 3],
    ['a place that is missing', ['scenarios', 7, 'x'], 'y', 2],
  ])('%s', (_label, base, path, line) => {
    expect(find(base, path).line).toBe(line);
  });

  test('of any JSON and any path to a line of the text', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (text, path) => {
        const { line, column } = createFinder(text)([], path);
        return line === 1 && column >= 1 && column <= text.length;
      }),
    );
  });

  test('to the place of every value there is', () => {
    const key = fc
      .string({ minLength: 1, maxLength: 4 })
      .filter((name) => !/[.[\]]/.test(name) && name !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(key, fc.array(fc.integer(), { minLength: 1 }), { minKeys: 1 }), (json) => {
        const text = JSON.stringify(json, null, 1);
        const finder = createFinder(text);
        const lines = text.split('\n');
        for (const [name, items] of Object.entries(json)) {
          const at = finder([name], '').line;
          expect(lines[at - 1]).toContain(JSON.stringify(name));
          items.forEach((item, index) => {
            expect(lines[finder([], `${name}[${index}]`).line - 1]?.replace(',', '').trim()).toBe(String(item));
          });
        }
      }),
    );
  });
});

describe('a text that would keep a parser busy, or exhaust it, is answered at once', () => {
  const nested = '['.repeat(100_000);
  test.each<[string, string, string]>([
    ['a mistake on each of 100,000 lines', `[\n${"{'a': 1, 'b': 'x y'},\n".repeat(100_000)}]`, '2:2'],
    ['100,000 mistakes in a line', `[${"'a' ".repeat(100_000)}]`, '1:2'],
    ['a text that is not closed, and deep nesting', `["\n${nested}`, '1:2'],
    ['deep nesting', nested, '1:1'],
    ['lines and nothing else', '\n'.repeat(1_000_000), '1000001:1'],
  ])('%s', (_label, text, place) => {
    const before = performance.now();
    const [{ line, column } = { line: 0, column: 0 }] = syntaxMistakes(text);
    expect(`${line}:${column}`).toBe(place);
    // It takes milliseconds; what grew with the square took minutes.
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
