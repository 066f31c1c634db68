import fc from 'fast-check';
import csv from 'papaparse';
import { describe, expect, test } from 'vitest';
import { ActionRow } from '../../schema';
import { CSV, TABLE_FORMATS } from './formats';
import { tableOf } from './tables';

const row = (fields: Partial<ActionRow> = {}): ActionRow => ({
  ...{ session_id: 's', actor_kind: 'human', actor_name: 'participants', participant: 'P-1', scenario_id: 'AC-001' },
  ...{ position: 1, step: 1, action_type: 'query_logs', object: 'api', parameters: '{}', at_ms: 5, interval_ms: 5 },
  ...{ reward: -0.05, cumulative_reward: -0.05, key_evidence: false, wrong: false },
  ...{ blurs: 0, blurred_ms: 0, hidden_ms: 0 },
  ...fields,
});
const makeCsv = (rows: readonly ActionRow[]) => CSV.make(tableOf('actions', rows));
const parsed = (text: string) => csv.parse<Record<string, string>>(text, { header: true });

test('every format has a name of its own, which makes the end of a file', () => {
  expect(new Set(TABLE_FORMATS.map(({ name }) => name)).size).toBe(TABLE_FORMATS.length);
  for (const { name } of TABLE_FORMATS) expect(name).toMatch(/^[A-Z]+$/);
});

test('columns are those of the table, in their order', async () => {
  expect(parsed(await makeCsv([])).meta.fields).toEqual(Object.keys(ActionRow.shape));
});

test('numbers stay numbers, and what is absent is empty', async () => {
  const [read] = parsed(await makeCsv([row({ at_ms: null })])).data;
  expect(read).toMatchObject({ reward: '-0.05', at_ms: '', wrong: 'false' });
});

describe('a spreadsheet computes nothing of', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '  =1',
    '\n=1',
    '=HYPERLINK("http://x")\nmore',
    '-2\nmore',
  ])('%j', async (text) => {
    const [read] = parsed(await makeCsv([row({ object: text })])).data;
    expect(read?.['object']).toBe(`'${text}`);
  });
});

test('any text comes back, but for an apostrophe before what looks like a formula', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.startsWith("'")),
        { minLength: 1, maxLength: 4 },
      ),
      async (texts) => {
        const { data } = parsed(await makeCsv(texts.map((object) => row({ object }))));
        expect(data.map(({ object }) => object?.replace(/^'(?=\s*[=+\-@]|[\t\r])/, ''))).toEqual(texts);
      },
    ),
  );
});
