import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../schema';
import { checkScenarios, type CheckContext } from './checked-scenarios';

const FREE: CheckContext = { isPublished: () => false, isHeld: () => false };

const check = (json: unknown, context: Partial<CheckContext> = {}) => {
  const text = JSON.stringify(json, null, 2);
  return checkScenarios(text, JSON.parse(text), { ...FREE, ...context });
};

const severity = (id: string, fields: object = {}) => ({
  scenario_id: id,
  description: 'Orders fail.',
  correct_severity: 'P2',
  ...fields,
});
const cause = { correct_root_cause: { service: 'db', failure_mode: 'pool exhausted' } };
const repair = { correct_remediation_sequence: ['restart_service:db'] };

const taken = (json: unknown) =>
  check(json).incidents.map(({ scenario }) => `${scenario.scenario_id} ${scenario.task_id}`);
const mistakes = (json: unknown, context: Partial<CheckContext> = {}) =>
  check(json, context).mistakes.map(({ scenario, path, line, expected }) => [scenario, path, line, expected]);

describe('scenarios are found in', () => {
  test.each<[string, unknown, string[]]>([
    ['an object', severity('A'), ['A alert_classification']],
    ['a list', [severity('A'), severity('B')], ['A alert_classification', 'B alert_classification']],
    ['an object with a list', { scenarios: [severity('A')] }, ['A alert_classification']],
    [
      'lists by task',
      { alert_classification: [severity('A')], root_cause_analysis: [severity('B', cause)] },
      ['A alert_classification', 'B root_cause_analysis'],
    ],
    [
      'objects by task',
      { remediation_planning: { description: 'hard', scenarios: [severity('A', repair)] } },
      ['A remediation_planning'],
    ],
    [
      'objects by task, within one',
      { scenarios: { alert_classification: [severity('A', cause)] }, version: 1 },
      ['A alert_classification'],
    ],
  ])('%s', (_label, json, expected) => {
    expect(taken(json)).toEqual(expected);
    expect(check(json).mistakes).toEqual([]);
  });

  test.each<[string, unknown, unknown[]]>([
    ['a number', 5, ['the scenario', '', 1, 'expected a scenario, an object']],
    ['a list of no scenarios', [1], ['[0]', '', 2, 'expected a scenario, an object']],
    ['no list', { scenarios: 'none' }, ['', 'scenarios', 2, 'expected a list of scenarios']],
    ['an object that is no list', { scenarios: {} }, ['', 'scenarios', 2, 'expected a list of scenarios']],
    [
      'a task without a list',
      { root_cause_analysis: 1 },
      ['', 'root_cause_analysis', 2, 'expected a list of scenarios'],
    ],
    [
      'a task in a task',
      { root_cause_analysis: { alert_classification: [] } },
      ['', 'root_cause_analysis.scenarios', 2, 'expected a list of scenarios'],
    ],
    [
      'a misspelt task',
      { alert_classification: [severity('A')], root_cause: [] },
      [
        '',
        'root_cause',
        9,
        'expected one of alert_classification, root_cause_analysis, remediation_planning, not root_cause',
      ],
    ],
  ])('not in %s', (_label, json, expected) => {
    expect(mistakes(json)).toEqual([expected]);
  });
});

describe('the task of a scenario', () => {
  test.each<[string, object, string]>([
    ['is the one that it names', { ...cause, ...repair, task_id: 'root_cause_analysis' }, 'root_cause_analysis'],
    ['is planning where it has a sequence', { ...cause, ...repair }, 'remediation_planning'],
    ['is analysis where it has a cause', cause, 'root_cause_analysis'],
    ['is classification where it has a severity alone', {}, 'alert_classification'],
    [
      'is not decided by empty fields',
      { correct_remediation_sequence: [], correct_root_cause: null },
      'alert_classification',
    ],
  ])('%s', (_label, fields, task) => {
    expect(taken(severity('A', fields))).toEqual([`A ${task}`]);
  });

  test('is the one under which it stands, unless it names another', () => {
    const json = {
      alert_classification: [severity('A', cause), severity('B', { ...cause, task_id: 'root_cause_analysis' })],
    };
    expect(taken(json)).toEqual(['A alert_classification', 'B root_cause_analysis']);
  });

  test('has to follow from something', () => {
    const { correct_severity: _, ...nothing } = severity('A');
    expect(mistakes(nothing)).toEqual([
      ['A', 'task_id', 1, 'expected one of alert_classification, root_cause_analysis, remediation_planning'],
    ]);
  });
});

test('all wrong places of all scenarios are listed, each with its line, and what is right is kept apart', () => {
  const json = [
    severity('A', { alert: { error_rate: '61 %' }, correct_severity: undefined, ...cause }),
    severity('B'),
    { ...severity('C'), description: undefined, known_services: ['db', 7] },
  ];
  const checked = check(json);
  expect(checked.mistakes).toEqual([
    { scenario: 'A', path: 'alert.error_rate', line: 6, expected: 'expected number, received string' },
    { scenario: 'C', path: 'description', line: 18, expected: 'expected string, but it is missing' },
    { scenario: 'C', path: 'known_services[1]', line: 23, expected: 'expected string, received number' },
  ]);
  expect([
    checked.total,
    checked.wrong,
    checked.more,
    checked.incidents.map(({ incident }) => incident.scenario_id),
  ]).toEqual([3, 2, 0, ['B']]);
});

test('choices are listed in words', () => {
  const logs = { db: { logs: [{ at: '10:00', level: 'LOUD', message: 'boo' }] } };
  expect(mistakes(severity('A', { tool_responses: { query_logs: logs } }))).toEqual([
    [
      'A',
      'tool_responses.query_logs.db.logs[0].level',
      11,
      'expected one of "DEBUG", "INFO", "WARN", "ERROR", "FATAL"',
    ],
  ]);
});

test('fifty mistakes are listed, and the others counted', () => {
  const checked = check(severity('A', { known_services: Array.from({ length: 63 }, (_, index) => index) }));
  expect([checked.mistakes.length, checked.more]).toEqual([50, 13]);
  expect(checked.mistakes.at(-1)?.path).toBe('known_services[49]');
});

test('more scenarios than a file may hold are one mistake', () => {
  const checked = check(Array.from({ length: 501 }, (_, index) => severity(`A${index}`)));
  expect([checked.incidents, checked.mistakes.map(({ expected }) => expected)]).toEqual([
    [],
    ['expected at most 500 scenarios in a file, not 501'],
  ]);
});

describe('an id', () => {
  test('that two scenarios of a file have is wrong in both', () => {
    const twice = 'expected an id of its own: another scenario in this file has the same';
    const checked = [severity('A'), severity('B'), severity('A', cause)];
    expect(mistakes(checked)).toEqual([
      ['A', 'scenario_id', 3, twice],
      ['A', 'scenario_id', 13, twice],
    ]);
    expect(taken(checked)).toEqual(['B alert_classification']);
  });

  test('of the site gets another, which is the same for the same file', () => {
    const isPublished = (id: string) => ['AC-001', 'AC-001-own'].includes(id);
    const json = [severity('AC-001'), severity('AC-001-own-2'), severity(`A${'b'.repeat(63)}`)];
    const { mistakes: none, incidents } = check(json, { isPublished });
    expect([none, incidents.map(({ formerId, scenario }) => [formerId, scenario.scenario_id])]).toEqual([
      [],
      [
        ['AC-001', 'AC-001-own-3'],
        [undefined, 'AC-001-own-2'],
        [undefined, `A${'b'.repeat(63)}`],
      ],
    ]);
    const [first] = incidents;
    expect(first?.incident.scenario_id).toBe('AC-001-own-3');
    expect(JSON.parse(first?.incident.text ?? '')).toMatchObject({
      scenario_id: 'AC-001-own-3',
      description: 'Orders fail.',
    });
  });

  test('of the site stays a mistake only for what else is wrong', () => {
    const wrong = severity('AC-001', { description: 7 });
    expect(mistakes(wrong, { isPublished: () => true }).map(([, path]) => path)).toEqual(['description']);
  });

  test('of which an episode is running waits for its end', () => {
    const [found] = mistakes(severity('A'), { isHeld: ({ scenario_id }) => scenario_id === 'A' });
    expect(found?.slice(0, 3)).toEqual(['A', 'scenario_id', 2]);
    expect(found?.[3]).toMatch(
      /^an episode of it is running.*finish or discard the episode, then open the file again$/,
    );
  });

  test.each(['A', 'rca-7', 'Касса_1', '7.1', 'x'.repeat(64)])('may be %s', (id) => {
    expect(check(severity(id)).mistakes).toEqual([]);
  });

  test.each(['a b', '../x', 'a/b', '<b>', '\ud800', '', '-a', 'x'.repeat(65), '__proto__', 'a\n'])(
    'may not be %j',
    (id) => {
      expect(check(severity(id)).mistakes).toMatchObject([{ path: 'scenario_id' }]);
    },
  );
});

test('an incident is kept as its author wrote it, with its task and what its card shows', () => {
  const file = severity('A', { ...cause, known_services: ['db', 'db', 'web'], difficulty: 3, note: 'mine' });
  const incident = check(file).incidents[0]?.incident;
  const { text, ...card } = incident!;
  expect(card).toEqual({
    format: 1,
    scenario_id: 'A',
    version: 1,
    task_id: 'root_cause_analysis',
    title: 'A',
    services: 2,
    difficulty: 3,
  });
  expect(JSON.parse(text)).toEqual({ ...file, task_id: 'root_cause_analysis' });
  expect(parseScenario(JSON.parse(text))).toEqual({ ok: true, value: check(file).incidents[0]?.scenario });
});

describe('whatever a file holds', () => {
  test('names that every object has are no scenarios', () => {
    const text =
      '{"__proto__": {"scenario_id": "A"}, "constructor": 1, "scenario_id": "B", "description": "", "correct_severity": "P1"}';
    const checked = checkScenarios(text, JSON.parse(text), FREE);
    expect([checked.mistakes, checked.incidents[0]?.scenario.scenario_id]).toEqual([[], 'B']);
    expect(checked.incidents[0]?.incident.text).toContain('"__proto__"');
    expect(Object.getPrototypeOf(checked.incidents[0]?.scenario)).toBe(Object.prototype);
    expect(({} as { scenario_id?: string }).scenario_id).toBeUndefined();
  });

  test('names that every object has, deep within', () => {
    const text = `{"scenario_id": "B", "description": "", "correct_severity": "P1", "alert": {"__proto__": {"title": "x"}},
      "tool_responses": {"query_logs": {"__proto__": "text"}}, "wrong_actions": {"__proto__": "why"}}`;
    const [only] = checkScenarios(text, JSON.parse(text), FREE).incidents;
    expect([only?.scenario.title, Object.keys(only?.scenario.wrong_actions ?? {})]).toEqual(['B', ['__proto__']]);
  });

  test('a check gives mistakes or incidents for every scenario, and never throws', () => {
    const names = ['scenario_id', 'description', 'scenarios', 'alert', 'root_cause_analysis', '__proto__'];
    const json = fc.object({ key: fc.constantFrom(...names), maxDepth: 4, withNullPrototype: false });
    fc.assert(
      fc.property(fc.oneof(json, fc.array(json), fc.jsonValue()), (value) => {
        const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? null : inner));
        const checked = checkScenarios(text ?? '0', JSON.parse(text ?? '0'), FREE);
        return (
          checked.incidents.length + checked.wrong === checked.total && checked.mistakes.every(({ line }) => line >= 1)
        );
      }),
    );
  });
});
