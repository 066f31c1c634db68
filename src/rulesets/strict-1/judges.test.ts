import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../schema';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { round4 } from '../round';
import { STRICT } from '.';
import { JUDGES, STRICT_CREDIT } from './judges';
import { reviewOf } from './review';

const answers = {
  correct_root_cause: { service: 'Orders-DB', failure_mode: 'pool exhausted by leaked sessions' },
  correct_failure_mode: 'pool_exhausted',
  correct_trigger: 'release',
  known_services: ['Orders-DB', 'api', 'auth'],
  aliases: { 'Orders-DB': ['postgres'] },
  neighbour_modes: [{ failure_mode: 'memory_leak', reason: 'Sessions leak; it is the pool that runs out.' }],
  neighbour_services: [{ service: 'auth', reason: 'It leaks them; the pool is of Orders-DB.' }],
  tempting_answers: [
    { service: 'api', reason: 'It only waits for sessions.' },
    { failure_mode: 'connection_limit', reason: 'The server has 200 free slots.' },
    { failure_mode: 'disk_full', reason: 'The disk is at 30 %.' },
    { trigger: 'load', reason: 'Requests are as usual.' },
  ],
};

/** The parts of an answer after some work. */
const judged = (scenario: Scenario, submission: object, before: readonly ActionPair[] = []) =>
  JUDGES[scenario.task_id](
    scenario,
    historyOf(['submit', submission])[0]!,
    reviewOf(scenario, historyOf(...before), STRICT),
  );
const pointsOf = (parts: ReturnType<typeof judged>) =>
  Object.fromEntries(parts.map(({ key, points }) => [key, round4(points)]));
const reasonsOf = (parts: ReturnType<typeof judged>) => parts.map(({ reason }) => reason);

describe('a severity', () => {
  const scenario = scenarioOf('alert_classification', {
    correct_severity: 'P2',
    adjacent_severities: ['P1', 'P4'],
    tempting_answers: [
      { severity: 'P1', reason: 'Most checkouts go through.' },
      { severity: 'P3', reason: '$800 a minute is lost.' },
    ],
  });
  test.each<[unknown, number, string]>([
    ['P2', 1, 'You said P2, and that is right.'],
    [' p2\n', 1, 'You said P2, and that is right.'],
    ['P1', 0.3, 'You said P1. It is P2, but P1 can be defended. Most checkouts go through.'],
    ['p4', 0.3, 'You said P4. It is P2, but P4 can be defended.'],
    ['P3', 0, 'You said P3. It is P2. $800 a minute is lost.'],
    ['P5', 0, 'No severity was given.'],
    ['P1 P2 P3 P4', 0, 'No severity was given.'],
    ['', 0, 'No severity was given.'],
    [undefined, 0, 'No severity was given.'],
    [['P2'], 0, 'No severity was given.'],
  ])('%j', (severity, points, reason) => {
    expect(judged(scenario, { severity })).toEqual([{ key: 'severity', label: 'Severity', of: 1, points, reason }]);
  });

  test('that is the right one is fully right, also where it is listed as defensible', () => {
    const odd = scenarioOf('alert_classification', { correct_severity: ' p2 ', adjacent_severities: ['P2'] });
    expect(pointsOf(judged(odd, { severity: 'P2' }))).toEqual({ severity: 1 });
  });

  test('that is blank is never right', () => {
    const odd = scenarioOf('alert_classification', { correct_severity: ' ' });
    expect(pointsOf(judged(odd, { severity: '' }))).toEqual({ severity: 0 });
  });
});

describe('a root cause', () => {
  const scenario = scenarioOf('root_cause_analysis', answers);
  const right = { service: 'Orders-DB', failure_mode: 'pool_exhausted', trigger: 'release' };
  test.each<[string, object, [service: number, mode: number, trigger: number]]>([
    ['right', right, [0.4, 0.4, 0.2]],
    [
      'right, in another spelling',
      { service: ' ORDERS_db', failure_mode: 'Pool exhausted', trigger: 'RELEASE' },
      [0.4, 0.4, 0.2],
    ],
    [
      'right, by alias and title',
      { ...right, service: 'Postgres', failure_mode: 'connection POOL exhausted' },
      [0.4, 0.4, 0.2],
    ],
    ['the service alone', { service: 'Orders-DB' }, [0.4, 0, 0]],
    ['a neighbour', { ...right, failure_mode: 'memory_leak' }, [0.4, 0.2, 0.2]],
    ['another of the class', { ...right, failure_mode: 'connection_limit' }, [0.4, 0.1, 0.2]],
    ['a neighbour of the service', { ...right, service: ' AUTH' }, [0.2, 0.4, 0.2]],
    ['one of another class', { ...right, failure_mode: 'disk_full' }, [0.4, 0, 0.2]],
    ['another trigger', { ...right, trigger: 'load' }, [0.4, 0.4, 0]],
    ['another service, with all the rest', { ...right, service: 'api' }, [0, 0.4, 0.2]],
    ['no service, with all the rest', { ...right, service: '' }, [0, 0.4, 0.2]],
    ['more than the service', { ...right, service: 'Orders-DB api' }, [0, 0.4, 0.2]],
    ['a failure mode that is no text', { ...right, failure_mode: ['pool_exhausted'] }, [0.4, 0, 0.2]],
    ['words beside it count nothing', { ...right, explanation: 'It was not the pool.' }, [0.4, 0.4, 0.2]],
    ['nothing', {}, [0, 0, 0]],
  ])('%s', (_label, submission, [service, failure_mode, trigger]) => {
    expect(pointsOf(judged(scenario, submission))).toEqual({ service, failure_mode, trigger });
  });

  test.each<[string, object, string[]]>([
    ['right', right, ['Orders-DB is right.', 'Connection pool exhausted is right.', 'Release is right.']],
    [
      'a neighbour, and another trigger',
      { ...right, failure_mode: 'memory_leak', trigger: 'load' },
      [
        'Orders-DB is right.',
        'You chose Memory leak. It was Connection pool exhausted. Sessions leak; it is the pool that runs out.',
        expect.stringMatching(/^You chose .+\. It was Release\. Requests are as usual\.$/) as string,
      ],
    ],
    [
      'one of the class, and a trigger that tempts nobody',
      { ...right, failure_mode: 'lock_contention', trigger: 'infrastructure' },
      [
        'Orders-DB is right.',
        'You chose Lock contention. It was Connection pool exhausted. Both are of one class.',
        expect.stringMatching(/^You chose .+\. It was Release\.$/) as string,
      ],
    ],
    [
      'another service',
      { ...right, service: 'api' },
      [
        'You named api. It was Orders-DB. It only waits for sessions.',
        'Connection pool exhausted is right.',
        'Release is right.',
      ],
    ],
    ['nothing', {}, ['No service was named.', 'No failure mode was given.', 'No trigger was given.']],
    [
      'the service alone',
      { service: 'Orders-DB' },
      ['Orders-DB is right.', 'No failure mode was given.', 'No trigger was given.'],
    ],
  ])('in words: %s', (_label, submission, reasons) => {
    expect(reasonsOf(judged(scenario, submission))).toEqual(reasons);
  });

  test.each<[string, object, Record<string, number>]>([
    ['failure mode and trigger', { correct_failure_mode: null, correct_trigger: null }, { service: 1 }],
    ['the trigger', { correct_trigger: null }, { service: 0.6, failure_mode: 0.4 }],
    ['the failure mode', { correct_failure_mode: null }, { service: 0.8, trigger: 0.2 }],
  ])('what the scenario does not declare counts for the service: %s', (_label, less, points) => {
    expect(pointsOf(judged(scenarioOf('root_cause_analysis', { ...answers, ...less }), right))).toEqual(points);
  });

  test('where no culprit is known, none is right', () => {
    const none = { ...scenario, correct_root_cause: null };
    expect(pointsOf(judged(none, right))['service']).toBe(0);
  });
});

describe('a resolution', () => {
  const [DB, API] = ['restart_service:Orders-DB', 'restart_service:api'];
  const [CHECK, CHECK_API] = ['execute_runbook_step:verify_db', 'execute_runbook_step:verify_api'];
  const fields = {
    ...answers,
    correct_remediation_sequence: [DB, API, CHECK, CHECK_API],
    repairs: [{ action: DB }, { action: API, after: [DB] }],
    verification: [{ action: CHECK, after: [DB] }, { action: CHECK_API }],
  };
  const scenario = scenarioOf('remediation_planning', fields);
  const db: ActionPair = ['restart_service', { service: 'postgres' }];
  const api: ActionPair = ['restart_service', { service: 'api' }];
  const check: ActionPair = ['execute_runbook_step', { runbook_action: 'verify_db' }];
  const checkApi: ActionPair = ['execute_runbook_step', { target: 'verify_api' }];
  const all = [db, api, check, checkApi];
  const right = { service: 'Orders-DB', failure_mode: 'pool_exhausted' };

  test.each<[string, ActionPair[], object, [number, number, number, number]]>([
    ['everything', all, right, [0.2, 0.2, 0.45, 0.15]],
    ['a summary counts nothing', all, { ...right, summary: 'It was DNS.' }, [0.2, 0.2, 0.45, 0.15]],
    ['no checks', [db, api], right, [0.2, 0.2, 0.45, 0]],
    ['one check of two', [db, api, check], right, [0.2, 0.2, 0.45, 0.075]],
    ['a check of a part on the way', [db, check, api, checkApi], right, [0.2, 0.2, 0.45, 0.15]],
    ['checks before the repairs', [check, checkApi, db, api], right, [0.2, 0.2, 0.45, 0]],
    ['one repair of two', [db], right, [0.2, 0.2, 0.1125, 0]],
    ['one repair of two, and its check', [db, check, checkApi], right, [0.2, 0.2, 0.1125, 0.075]],
    ['the wrong order', [api, db], right, [0.2, 0.2, 0.1125, 0]],
    ['nothing done', [], right, [0.2, 0.2, 0, 0]],
    ['another service', all, { ...right, service: 'api' }, [0, 0.2, 0.45, 0.15]],
    ['a neighbour', all, { ...right, failure_mode: 'memory_leak' }, [0.2, 0.1, 0.45, 0.15]],
    ['another of the class', all, { ...right, failure_mode: 'connection_limit' }, [0.2, 0.05, 0.45, 0.15]],
    ['one of another class', all, { ...right, failure_mode: 'disk_full' }, [0.2, 0, 0.45, 0.15]],
  ])('%s', (_label, before, submission, [service, failure_mode, repairs, verification]) => {
    const points = { service, failure_mode, repairs, verification };
    expect(pointsOf(judged(scenario, submission, before))).toEqual(points);
  });

  test.each<[string, object, Record<string, number>]>([
    [
      'checks',
      { verification: [], correct_remediation_sequence: [DB, API] },
      { service: 0.2, failure_mode: 0.2, repairs: 0.6 },
    ],
    ['a root cause', { correct_root_cause: null, correct_failure_mode: null }, { repairs: 0.85, verification: 0.15 }],
    ['a failure mode', { correct_failure_mode: null }, { service: 0.2, repairs: 0.65, verification: 0.15 }],
    [
      'repairs in an order',
      { repairs: [], verification: [] },
      { service: 0.2, failure_mode: 0.2, repairs: 0.45, verification: 0.15 },
    ],
  ])('what the scenario does not declare counts for the repairs: %s', (_label, less, of) => {
    const parts = judged(scenarioOf('remediation_planning', { ...fields, ...less }), right, all);
    expect(Object.fromEntries(parts.map((part) => [part.key, round4(part.of)]))).toEqual(of);
    expect(pointsOf(parts)).toEqual(of);
  });

  test('a repair that only prevents counts, but recovery does not wait for it', () => {
    const preventing = scenarioOf('remediation_planning', {
      ...fields,
      repairs: [{ action: DB }, { action: API, prevents: true }],
    });
    expect(pointsOf(judged(preventing, right, [db, check, checkApi]))).toEqual({
      ...{ service: 0.2, failure_mode: 0.2, repairs: 0.225, verification: 0.15 },
    });
  });

  test('without a repair that could be made, repairs earn nothing', () => {
    const none = scenarioOf('remediation_planning', { ...answers, correct_remediation_sequence: [CHECK] });
    expect(pointsOf(judged(none, right, [check]))['repairs']).toBe(0);
  });

  test.each<[string, ActionPair[], string[]]>([
    [
      'recovered',
      [db, api, check],
      ['Orders-DB is right.', 'Connection pool exhausted is right.', '2 of 2 repairs held.', '1 of 2 checks passed.'],
    ],
    [
      'not recovered',
      [db],
      [
        'Orders-DB is right.',
        'Connection pool exhausted is right.',
        '1 of 2 repairs held. Half, as the incident goes on.',
        '0 of 2 checks passed.',
      ],
    ],
  ])('in words: %s', (_label, before, reasons) => {
    expect(reasonsOf(judged(scenario, right, before))).toEqual(reasons);
  });
});

test('the parts of every answer add up to 1', () => {
  const { severity, root_cause, resolution } = STRICT_CREDIT;
  expect(severity.exact).toBe(1);
  expect(round4(root_cause.service + root_cause.failure_mode + root_cause.trigger)).toBe(1);
  expect(round4(resolution.service + resolution.failure_mode + resolution.repairs + resolution.verification)).toBe(1);
  for (const scenario of [
    scenarioOf('alert_classification', answers),
    scenarioOf('root_cause_analysis', answers),
    scenarioOf('remediation_planning', answers),
    scenarioOf('root_cause_analysis'),
    scenarioOf('remediation_planning'),
  ])
    expect(round4(judged(scenario, {}).reduce((sum, part) => sum + part.of, 0))).toBe(1);
});
