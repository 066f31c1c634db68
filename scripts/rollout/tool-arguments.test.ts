import { expect, test } from 'vitest';
import { readArguments } from './tool-arguments';

test.each([
  ['{"service": "db"}'],
  [{ service: 'db' }],
  [JSON.stringify('{"service": "db"}')],
  ['```json\n{"service": "db"}\n```'],
  ['```\n{"service": "db"}\n```\n'],
  ['  {"service": "db"}\n'],
])('%j names the service', (given) => expect(readArguments(given)).toEqual({ ok: true, value: { service: 'db' } }));

test.each([[undefined], [null], [''], ['  '], ['{}'], ['""'], [{}]])('%j says nothing', (given) =>
  expect(readArguments(given)).toEqual({ ok: true, value: {} }),
);

test.each([
  ['{"service": "db"', '{"service": "db"'],
  ["{'service': 'db'}", "{'service': 'db'}"],
  ['[1]', '[1]'],
  ['null', 'null'],
  [7, '7'],
  [['db'], '["db"]'],
  [`{"a": "${'x'.repeat(40_000)}"}`, '{"a": "xxx'],
  [`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, '{"a":{"a":'],
])('%j is refused with what was written', (given, written) => {
  const read = readArguments(given);
  expect(read.ok ? 'ok' : read.error).toContain(written);
});
