import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseBaselineResults } from '.';

const score = { grades: [0.5, 1], return: 0.8, steps: 4 };
const result = { policy: 'random', ruleset: 'strict-1', scores: { 'AC-001': score } };
const file = (fields: object) => ({ format: 1, results: [{ ...result, ...fields }] });

test('what ships can be read', () => {
  const json: unknown = JSON.parse(readFileSync('public/scenarios/baselines.json', 'utf8'));
  expect(parseBaselineResults(json)).toEqual({ ok: true, value: json });
});

describe('results are refused at the place that is wrong', () => {
  test.each<[string, unknown, string]>([
    ['another format', { ...file({}), format: 2 }, 'format'],
    ['rules that there are not', file({ ruleset: 'strict-9' }), 'results[0].ruleset'],
    ['a policy without a name', file({ policy: undefined }), 'results[0].policy'],
    ['no grades', file({ scores: { 'AC-001': { ...score, grades: [] } } }), 'results[0].scores.AC-001.grades'],
    [
      'a grade above 1',
      file({ scores: { 'AC-001': { ...score, grades: [2] } } }),
      'results[0].scores.AC-001.grades[0]',
    ],
    ['no list', { format: 1 }, 'results'],
  ])('%s', (_label, json, path) => {
    const parsed = parseBaselineResults(json);
    expect(parsed.ok ? [] : parsed.error.issues.map((issue) => issue.path)).toEqual([path]);
  });
});
