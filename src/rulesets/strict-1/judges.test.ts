import { describe, expect, test } from 'vitest';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { round4 } from '../round';
import { LONGEST_ANSWER } from './answer';
import { JUDGES, STRICT_CREDIT } from './judges';

const concepts = {
  correct_root_cause: { service: 'Orders-DB', failure_mode: 'pool exhausted by leaked sessions' },
  known_services: ['Orders-DB', 'api', 'auth'],
  aliases: { 'Orders-DB': ['postgres'] },
  failure_concepts: [
    { name: 'pool', phrases: ['pool*'] },
    { name: 'exhausted', phrases: ['exhaust*', 'full'] },
  ],
  contradictions: ['dns'],
};

/** The parts of an answer: how many points each has. */
const judged = (scenario: ReturnType<typeof scenarioOf>, submission: object, before: readonly ActionPair[] = []) =>
  JUDGES[scenario.task_id](scenario, historyOf(['submit', submission])[0]!, historyOf(...before));
const pointsOf = (parts: ReturnType<typeof judged>) =>
  Object.fromEntries(parts.map(({ key, points }) => [key, round4(points)]));

describe('a severity', () => {
  const scenario = scenarioOf('alert_classification', { correct_severity: 'P2', adjacent_severities: ['P1', 'P4'] });
  test.each<[unknown, number, string]>([
    ['P2', 1, 'You said P2, and that is right.'],
    [' p2\n', 1, 'You said P2, and that is right.'],
    ['P1', 0.3, 'You said P1. It is P2, but P1 can be defended.'],
    ['p4', 0.3, 'You said P4. It is P2, but P4 can be defended.'],
    ['P3', 0, 'You said P3. It is P2.'],
    ['P5', 0, 'You said P5. It is P2.'],
    ['P', 0, 'You said P. It is P2.'],
    ['P 2', 0, 'You said P-2. It is P2.'],
    ['P1 P2 P3 P4', 0, 'You said P1-P2-P3-P4. It is P2.'],
    ['not P2', 0, 'You said NOT-P2. It is P2.'],
    ['*', 0, 'You said *. It is P2.'],
    ['', 0, 'No severity was given.'],
    [' ', 0, 'No severity was given.'],
    [undefined, 0, 'No severity was given.'],
    [2, 0, 'No severity was given.'],
    [['P2'], 0, 'No severity was given.'],
    ['x'.repeat(61), 0, `You said ${'X'.repeat(60)}…. It is P2.`],
    ['x'.repeat(60), 0, `You said ${'X'.repeat(60)}. It is P2.`],
  ])('%j', (severity, points, reason) => {
    expect(judged(scenario, { severity })).toEqual([{ key: 'severity', label: 'Severity', of: 1, points, reason }]);
  });

  test('that is the right one is fully right, also where it is listed as defensible', () => {
    const odd = scenarioOf('alert_classification', { correct_severity: ' p2 ', adjacent_severities: ['P2'] });
    expect(pointsOf(judged(odd, { severity: 'P2' }))).toEqual({ severity: 1 });
  });
});

test('a severity that is blank is never right', () => {
  const odd = scenarioOf('alert_classification', { correct_severity: ' ' });
  expect(pointsOf(judged(odd, { severity: '' }))).toEqual({ severity: 0 });
});

describe('a root cause', () => {
  const scenario = scenarioOf('root_cause_analysis', concepts);
  const right = { service: 'Orders-DB', failure_mode: 'The pool is exhausted' };
  test.each<[string, object, number, number]>([
    ['right', right, 0.4, 0.6],
    ['right, in another spelling', { ...right, service: ' ORDERS_db' }, 0.4, 0.6],
    ['right, by an alias', { ...right, service: 'Postgres' }, 0.4, 0.6],
    ['the service alone', { service: 'Orders-DB' }, 0.4, 0],
    ['half of the failure mode', { ...right, failure_mode: 'pool' }, 0.4, 0],
    ['another failure mode', { ...right, failure_mode: 'DNS' }, 0.4, 0],
    ['a denied failure mode', { ...right, failure_mode: 'the pool was not exhausted' }, 0.4, 0],
    ['a failure mode that is no text', { ...right, failure_mode: ['pool exhausted'] }, 0.4, 0],
    ['the failure mode of another service', { ...right, service: 'api' }, 0, 0],
    ['the failure mode alone', { failure_mode: right.failure_mode }, 0, 0],
    ['a part of the service', { ...right, service: 'Orders' }, 0, 0],
    ['more than the service', { ...right, service: 'Orders-DB api' }, 0, 0],
    ['an asterisk', { ...right, service: '*' }, 0, 0],
    ['nothing', {}, 0, 0],
  ])('%s', (_label, submission, service, mechanism) => {
    expect(pointsOf(judged(scenario, submission))).toEqual({ service, mechanism });
  });

  test.each<[string, object, string, string]>([
    ['right', right, 'Orders-DB is right.', 'It says how the incident came about.'],
    ['nothing named', {}, 'No service was named.', 'Counts only with the right service.'],
    [
      'another',
      { ...right, service: ' api ' },
      'You named api. It was Orders-DB.',
      'Counts only with the right service.',
    ],
    ['half', { ...right, failure_mode: 'pool' }, 'Orders-DB is right.', 'It says only a part of what happened.'],
    ['none', { ...right, failure_mode: '' }, 'Orders-DB is right.', 'It does not say what happened.'],
    [
      'denied',
      { ...right, failure_mode: 'dns' },
      'Orders-DB is right.',
      'It denies what happened, or names another mechanism.',
    ],
    [
      'long',
      { ...right, failure_mode: 'pool exhausted '.repeat(LONGEST_ANSWER.failure_mode) },
      'Orders-DB is right.',
      'It is too long to be an answer: 60 words for a failure mode, 160 for a summary.',
    ],
    [
      'a long name',
      { service: 'x'.repeat(100) },
      `You named ${'x'.repeat(60)}…. It was Orders-DB.`,
      'Counts only with the right service.',
    ],
  ])('in words: %s', (_label, submission, service, mechanism) => {
    expect(judged(scenario, submission).map(({ reason }) => reason)).toEqual([service, mechanism]);
  });

  test('where none is known, earns nothing', () => {
    const none = { ...scenario, correct_root_cause: null };
    expect(pointsOf(judged(none, right))).toEqual({ service: 0, mechanism: 0 });
    expect(pointsOf(judged(none, { failure_mode: 'x' }))).toEqual({ service: 0, mechanism: 0 });
  });
});

describe('a resolution', () => {
  const fields = {
    ...concepts,
    correct_remediation_sequence: [
      'restart_service:Orders-DB',
      'restart_service:api',
      'execute_runbook_step:verify_db',
      'execute_runbook_step:verify_api',
    ],
    repairs: [
      { action: 'restart_service:Orders-DB' },
      { action: 'restart_service:api', after: ['restart_service:Orders-DB'] },
    ],
    verification: ['execute_runbook_step:verify_db', 'execute_runbook_step:verify_api'],
  };
  const scenario = scenarioOf('remediation_planning', fields);
  const db: ActionPair = ['restart_service', { service: 'postgres' }];
  const api: ActionPair = ['restart_service', { service: 'api' }];
  const check: ActionPair = ['execute_runbook_step', { runbook_action: 'verify_db' }];
  const checkApi: ActionPair = ['execute_runbook_step', { target: 'verify_api' }];
  const all = [db, api, check, checkApi];
  const summary = 'The pool of Orders-DB was exhausted; restarted it.';

  test.each<[string, ActionPair[], unknown, Record<string, number>]>([
    ['everything', all, summary, { culprit: 0.15, mechanism: 0.2, repairs: 0.4, verification: 0.25 }],
    ['no checks', [db, api], summary, { culprit: 0.15, mechanism: 0.2, repairs: 0.4, verification: 0 }],
    [
      'one check of two',
      [db, api, check],
      summary,
      { culprit: 0.15, mechanism: 0.2, repairs: 0.4, verification: 0.125 },
    ],
    [
      'checks before recovery',
      [check, checkApi, db, api],
      summary,
      { culprit: 0.15, mechanism: 0.2, repairs: 0.4, verification: 0 },
    ],
    ['one repair of two', [db], summary, { culprit: 0.075, mechanism: 0.1, repairs: 0.1, verification: 0 }],
    [
      'one repair of two, and checks',
      [db, check, checkApi],
      summary,
      { culprit: 0.075, mechanism: 0.1, repairs: 0.1, verification: 0 },
    ],
    ['the wrong order', [api, db], summary, { culprit: 0.075, mechanism: 0.1, repairs: 0.1, verification: 0 }],
    ['nothing done', [], summary, { culprit: 0.075, mechanism: 0.1, repairs: 0, verification: 0 }],
    ['no summary', all, undefined, { culprit: 0, mechanism: 0, repairs: 0, verification: 0 }],
    ['a blank summary', all, ' \n', { culprit: 0, mechanism: 0, repairs: 0, verification: 0 }],
    ['a summary that is no text', all, [summary], { culprit: 0, mechanism: 0, repairs: 0, verification: 0 }],
    ['a summary that says nothing', all, 'done', { culprit: 0, mechanism: 0, repairs: 0.4, verification: 0.25 }],
    [
      'the culprit by an alias',
      all,
      'Restarted postgres',
      { culprit: 0.15, mechanism: 0, repairs: 0.4, verification: 0.25 },
    ],
    [
      'all services',
      all,
      'Restarted Orders-DB, api and auth',
      { culprit: 0, mechanism: 0, repairs: 0.4, verification: 0.25 },
    ],
    ['the mechanism alone', all, 'pool exhausted', { culprit: 0, mechanism: 0.2, repairs: 0.4, verification: 0.25 }],
    [
      'another mechanism',
      all,
      `${summary} DNS failed.`,
      { culprit: 0.15, mechanism: 0, repairs: 0.4, verification: 0.25 },
    ],
    [
      'too many words',
      all,
      `${summary} ${'ok '.repeat(LONGEST_ANSWER.summary)}`,
      { culprit: 0, mechanism: 0, repairs: 0.4, verification: 0.25 },
    ],
  ])('%s', (_label, before, text, points) => {
    expect(pointsOf(judged(scenario, { summary: text }, before))).toEqual(points);
  });

  test.each<[string, object, Record<string, number>]>([
    [
      'checks',
      {
        verification: [],
        repairs: fields.repairs,
        correct_remediation_sequence: fields.correct_remediation_sequence.slice(0, 2),
      },
      { culprit: 0.15, mechanism: 0.2, repairs: 0.65 },
    ],
    ['a root cause', { correct_root_cause: null }, { repairs: 0.75, verification: 0.25 }],
    [
      'repairs in an order',
      { repairs: [], verification: [] },
      { culprit: 0.15, mechanism: 0.2, repairs: 0.4, verification: 0.25 },
    ],
  ])('what the scenario does not declare counts for the repairs: %s', (_label, less, of) => {
    const parts = judged(scenarioOf('remediation_planning', { ...fields, ...less }), { summary }, all);
    expect(Object.fromEntries(parts.map((part) => [part.key, round4(part.of)]))).toEqual(of);
    expect(pointsOf(parts)).toEqual(of);
  });

  test('without a repair that could be made, repairs earn nothing', () => {
    const none = scenarioOf('remediation_planning', {
      ...concepts,
      correct_remediation_sequence: ['execute_runbook_step:verify_db'],
    });
    expect(pointsOf(judged(none, { summary }, [check]))).toEqual({
      culprit: 0.075,
      mechanism: 0.1,
      repairs: 0,
      verification: 0,
    });
  });

  test.each<[string, ActionPair[], string, string[]]>([
    [
      'recovered',
      [db, api, check],
      summary,
      [
        'The summary names Orders-DB.',
        'It says how the incident came about.',
        '2 of 2 repairs held.',
        '1 of 2 checks were made after recovery.',
      ],
    ],
    [
      'not recovered',
      [db],
      summary,
      [
        'The summary names Orders-DB. Half, as the incident goes on.',
        'It says how the incident came about. Half, as the incident goes on.',
        '1 of 2 repairs held. Half, as the incident goes on.',
        'Counts only after recovery.',
      ],
    ],
    [
      'no summary',
      [db, api],
      '',
      [
        'The summary does not name Orders-DB as the one.',
        'It does not say what happened.',
        '2 of 2 repairs held. There was no summary.',
        '0 of 2 checks were made after recovery.',
      ],
    ],
  ])('in words: %s', (_label, before, text, reasons) => {
    expect(judged(scenario, { summary: text }, before).map(({ reason }) => reason)).toEqual(reasons);
  });
});

test('the parts of every answer add up to 1', () => {
  const { severity, root_cause, resolution } = STRICT_CREDIT;
  expect(severity.exact).toBe(1);
  expect(root_cause.service + root_cause.mechanism).toBe(1);
  expect(round4(resolution.culprit + resolution.mechanism + resolution.repairs + resolution.verification)).toBe(1);
  for (const scenario of [
    scenarioOf('alert_classification'),
    scenarioOf('root_cause_analysis'),
    scenarioOf('remediation_planning'),
  ])
    expect(round4(judged(scenario, {}).reduce((sum, part) => sum + part.of, 0))).toBe(1);
});
