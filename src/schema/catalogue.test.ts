import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeCatalogue, makeScenarioSchema, readBaselines, readSuites } from '../../scripts/scenario-files';
import { CatalogueEntry, parseWith } from '.';

const FOLDER = 'public/scenarios';
const read = (file: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));
const files = readdirSync(FOLDER)
  .filter((file) => /^[A-Z].*\.json$/.test(file))
  .map((file) => ({ file, json: read(file) }));

// When one of these fails: `npm run catalogue`.
describe('what is made from the scenario files is up to date', () => {
  test('index.json', () => {
    expect(read('index.json')).toEqual(
      makeCatalogue(files, { practice: readSuites().practice, baselines: readBaselines() }),
    );
  });

  test('scenario.schema.json', () => {
    expect(read('scenario.schema.json')).toEqual(JSON.parse(JSON.stringify(makeScenarioSchema())));
  });
});

test('every entry of the published catalogue is valid', () => {
  const { scenarios } = read('index.json') as { scenarios: unknown[] };
  expect(scenarios).toHaveLength(files.length);
  for (const entry of scenarios) expect(parseWith(CatalogueEntry, entry, 'The entry')).toMatchObject({ ok: true });
});

describe('the catalogue', () => {
  const scenario = (scenario_id: string, task_id: string, known_services = ['db']) => ({
    file: `${scenario_id}.json`,
    json: {
      ...{ scenario_id, task_id, known_services },
      description: 'Orders fail.',
      correct_severity: 'P2',
      correct_root_cause: { service: 'db', failure_mode: 'full' },
    },
  });

  test('lists tasks from easy to hard, and incidents by id', () => {
    const { scenarios } = makeCatalogue([
      scenario('B', 'root_cause_analysis'),
      scenario('C', 'alert_classification'),
      scenario('A', 'root_cause_analysis', ['api', 'db']),
    ]);
    expect(scenarios).toEqual([
      { scenario_id: 'C', version: 1, task_id: 'alert_classification', title: 'C', file: 'C.json', services: 1 },
      { scenario_id: 'A', version: 1, task_id: 'root_cause_analysis', title: 'A', file: 'A.json', services: 2 },
      { scenario_id: 'B', version: 1, task_id: 'root_cause_analysis', title: 'B', file: 'B.json', services: 1 },
    ]);
  });

  test('is not made from an invalid file, which is named with every wrong place', () => {
    const wrong = { file: 'A.json', json: { scenario_id: 'A', description: 1, known_services: ['db', 2] } };
    expect(() => makeCatalogue([scenario('B', 'root_cause_analysis'), wrong])).toThrow(
      /^A\.json is not a valid scenario:\n {2}description: .*\n {2}known_services\[1\]: .*$/,
    );
  });
});

describe('an entry', () => {
  const entry = {
    scenario_id: 'AC-001',
    version: 1,
    task_id: 'alert_classification',
    title: 'Sign-in slow',
    file: 'AC-001.json',
    services: 6,
  };
  const isValid = (fields: object) => parseWith(CatalogueEntry, { ...entry, ...fields }, 'The entry').ok;

  test.each(['AC-001.json', 'ac_1.v2.json', '2.json'])('may name the file %s', (file) => {
    expect(isValid({ file })).toBe(true);
  });

  test.each([
    '',
    '.json.txt',
    'AC-001',
    'AC-001.JSON',
    '../AC-001.json',
    'sub/AC-001.json',
    '/AC-001.json',
    'https://example.com/AC-001.json',
    '//example.com.json',
    'AC-001.json?x',
    'AC 001.json',
    'AC%2f001.json',
    'AC-001.json\n',
    'störung.json',
  ])('may not name the file %j', (file) => {
    expect(isValid({ file })).toBe(false);
  });

  test.each<[string, object]>([
    ['another task', { task_id: 'firefighting' }],
    ['version 0', { version: 0 }],
    ['half a version', { version: 1.5 }],
    ['no services', { services: 0 }],
    ['a title that is no text', { title: null }],
    ['no id', { scenario_id: undefined }],
  ])('may not have %s', (_label, fields) => {
    expect(isValid(fields)).toBe(false);
  });
});
