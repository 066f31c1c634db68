import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../schema';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { STRICT } from '.';
import {
  advance,
  effectOf,
  isRecovered,
  planOf,
  remediationKey,
  remediationObject,
  START,
  whyWrong,
  type Effect,
} from './incident';
import { reviewOf } from './review';

const FLAG = 'disable_feature_flag:Full_Export';
const DB = 'restart_service:Postgres-DB';
const API = 'restart_service:api';
const CHECK = 'execute_runbook_step:verify_db';
const CHECK_API = 'execute_runbook_step:verify_api';
const fields = {
  known_services: ['Postgres-DB', 'api', 'auth', 'cache'],
  aliases: { 'Postgres-DB': ['postgres'], Full_Export: ['the export flag'], verify_db: ['db check'] },
  correct_remediation_sequence: [FLAG, DB, API, CHECK, CHECK_API],
  repairs: [
    { action: FLAG, early: 'never shown' },
    { action: DB, after: [FLAG], held: 'export is off', early: 'killed again' },
    { action: API, after: [FLAG, DB] },
  ],
  verification: [
    { action: CHECK, after: [FLAG, DB], passing: 'all green', failing: 'no free memory' },
    { action: CHECK_API },
  ],
  wrong_actions: { 'restart_service:Auth': 'drops sessions', clear_cache: 'stampede' },
};
const scenario = scenarioOf('remediation_planning', fields);

const flag: ActionPair = ['disable_feature_flag', { flag: 'full_export' }];
const db: ActionPair = ['restart_service', { service: 'postgres-db' }];
const api: ActionPair = ['restart_service', { service: 'api' }];
const check: ActionPair = ['execute_runbook_step', { runbook_action: 'verify_db' }];
const checkApi: ActionPair = ['execute_runbook_step', { runbook_action: 'verify_api' }];
const auth: ActionPair = ['restart_service', { service: 'auth' }];
const idle: ActionPair = ['scale_service', { service: 'api' }];

const progressOf = (of: Scenario, ...actions: ActionPair[]) => reviewOf(of, historyOf(...actions), STRICT).progress;
const progressAfter = (...actions: ActionPair[]) => progressOf(scenario, ...actions);
/** What each of some remediations did, one after another. */
const effectsOf = (...actions: ActionPair[]): Effect[] => {
  let progress = START;
  return historyOf(...actions).map((action) => {
    const key = remediationKey(scenario, action);
    const effect = effectOf(scenario, progress, key);
    progress = advance(scenario, progress, key, effect);
    return effect;
  });
};

describe('what remediations do', () => {
  test.each<[string, ActionPair[], Effect[]]>([
    ['in order', [flag, db, api, check, checkApi], ['held', 'held', 'held', 'passed', 'passed']],
    ['checks in any order', [flag, db, api, checkApi, check], ['held', 'held', 'held', 'passed', 'passed']],
    ['out of order, then again', [db, flag, db], ['early', 'held', 'held']],
    ['one of two prerequisites', [flag, api, db, api], ['held', 'early', 'held', 'held']],
    ['backwards', [api, db, flag], ['early', 'early', 'held']],
    ['done already', [flag, flag], ['held', 'none']],
    ['a check before what it tests is well', [check, flag, check], ['failed', 'held', 'failed']],
    ['a check of a part, before recovery', [flag, db, check], ['held', 'held', 'passed']],
    ['a check of the whole, before recovery', [flag, db, checkApi], ['held', 'held', 'failed']],
    ['a check done already', [flag, db, api, check, check], ['held', 'held', 'held', 'passed', 'none']],
    ['of no use', [idle, ['rollback_deploy', { service: 'api' }]], ['none', 'none']],
    ['of an unknown name', [['restart_service', { service: 'ghost' }]], ['none']],
    ['wrong', [auth, auth], ['wrong', 'wrong']],
    ['wrong whatever the object', [['clear_cache', { service: 'cache' }]], ['wrong']],
    ['wrong without an object', [['clear_cache']], ['wrong']],
    ['wrong after recovery', [flag, db, api, auth], ['held', 'held', 'held', 'wrong']],
    ['not wrong for another type', [['scale_service', { service: 'auth' }]], ['none']],
    ['without an object, where one is needed', [['restart_service']], ['none']],
  ])('%s', (_label, actions, effects) => {
    expect(effectsOf(...actions)).toEqual(effects);
  });
});

describe('how the incident stands', () => {
  test.each<[string, ActionPair[], string]>([
    ['at the start', [], 'ongoing'],
    ['after a question', [['query_logs', { service: 'api' }]], 'ongoing'],
    ['after what is of no use', [idle], 'ongoing'],
    ['after a repair too early', [db], 'ongoing'],
    ['after one repair', [flag], 'improving'],
    ['after two', [flag, db], 'improving'],
    ['after all', [flag, db, api], 'recovered'],
    ['after a wrong action', [flag, db, api, auth], 'recovered'],
    ['after one check of two', [flag, db, api, check], 'recovered'],
    ['after one check twice', [flag, db, api, check, check], 'recovered'],
    ['after all checks', [flag, db, api, check, checkApi], 'verified'],
    ['after that', [flag, db, api, check, checkApi, idle, flag], 'verified'],
    ['after checks that failed', [check, checkApi, flag, db, api], 'recovered'],
    ['after a check of a part that passed on the way', [flag, db, check, api, checkApi], 'verified'],
    ['after a check of a part, before all repairs', [flag, db, check], 'improving'],
  ])('%s: %s', (_label, actions, status) => {
    const progress = progressAfter(...actions);
    expect(progress.status).toBe(status);
    expect(isRecovered(progress.status)).toBe(status === 'recovered' || status === 'verified');
  });

  test('is counted', () => {
    expect(progressAfter(db, flag, auth, idle, db, check, api, ['clear_cache'], check)).toEqual({
      status: 'recovered',
      held: ['disable_feature_flag:full-export', 'restart_service:postgres-db', 'restart_service:api'],
      passed: ['execute_runbook_step:verify-db'],
      wrong: 2,
      idle: 3,
    });
  });

  test.each(['alert_classification', 'root_cause_analysis'] as const)('never changes in %s', (task_id) => {
    expect(progressOf(scenarioOf(task_id, fields), flag, auth, idle)).toEqual(START);
  });

  test('advance leaves its argument as it is', () => {
    const before = structuredClone(START);
    advance(scenario, START, remediationKey(scenario, historyOf(flag)[0]!), 'held');
    expect(START).toEqual(before);
  });
});

describe('a repair that only prevents', () => {
  const preventing = scenarioOf('remediation_planning', {
    ...fields,
    repairs: [{ action: DB }, { action: API, after: [DB] }, { action: FLAG, after: [], prevents: true }],
    verification: [{ action: CHECK }, { action: CHECK_API }],
  });
  test.each<[string, ActionPair[], string]>([
    ['is not waited for', [db, api], 'recovered'],
    ['may come first', [flag, db, api], 'recovered'],
    ['does not recover by itself', [flag], 'improving'],
    ['is not needed for the checks', [db, api, check, checkApi], 'verified'],
    ['may come last', [db, api, check, checkApi, flag], 'verified'],
  ])('%s', (_label, actions, status) => {
    expect(progressOf(preventing, ...actions).status).toBe(status);
  });
});

describe('the key of a remediation', () => {
  test.each<[string, ActionPair, string]>([
    ['a service', db, 'restart_service:postgres-db'],
    ['in capitals, with spaces', ['restart_service', { service: ' POSTGRES_db ' }], 'restart_service:postgres-db'],
    ['by an alias', ['restart_service', { service: 'Postgres' }], 'restart_service:postgres-db'],
    ['a flag', flag, 'disable_feature_flag:full-export'],
    ['a flag by an alias', ['disable_feature_flag', { flag: 'The export-flag' }], 'disable_feature_flag:full-export'],
    ['a runbook step', check, 'execute_runbook_step:verify-db'],
    ['a target for a service', ['restart_service', { target: 'api' }], 'restart_service:api'],
    ['a target for a flag', ['disable_feature_flag', { target: 'Full Export' }], 'disable_feature_flag:full-export'],
    ['a target for a step', ['execute_runbook_step', { target: 'db_check' }], 'execute_runbook_step:verify-db'],
    ['its own name before the target', ['restart_service', { service: 'api', target: 'auth' }], 'restart_service:api'],
    [
      'the target, when its own name is blank',
      ['restart_service', { service: ' ', target: 'api' }],
      'restart_service:api',
    ],
    ['no parameter of another type', ['restart_service', { flag: 'api', runbook_action: 'api' }], 'restart_service'],
    ['no service for a flag', ['disable_feature_flag', { service: 'Full_Export' }], 'disable_feature_flag'],
    ['no service for a step', ['execute_runbook_step', { service: 'verify_db' }], 'execute_runbook_step'],
    ['nothing', ['clear_cache'], 'clear_cache'],
    ['what is no text', ['clear_cache', { service: ['api'], target: 3 }], 'clear_cache'],
    ['__proto__', ['clear_cache', { service: '__proto__' }], 'clear_cache:proto'],
  ])('%s', (_label, action, key) => {
    expect(remediationKey(scenario, historyOf(action)[0]!)).toBe(key);
  });

  test('the object is reported as it was named', () => {
    expect(remediationObject(historyOf(['restart_service', { service: ' DB ' }])[0]!)).toBe(' DB ');
    expect(remediationObject(historyOf(['restart_service', { service: '-', target: ' X' }])[0]!)).toBe(' X');
    expect(remediationObject(historyOf(['restart_service'])[0]!)).toBe('');
  });
});

describe('why an action is wrong', () => {
  test.each<[string, string | undefined]>([
    ['restart_service:auth', 'drops sessions'],
    ['clear_cache', 'stampede'],
    ['clear_cache:cache', 'stampede'],
    ['restart_service', undefined],
    ['restart_service:api', undefined],
    ['scale_service:auth', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%s', (key, why) => {
    expect(whyWrong(scenario, key)).toBe(why);
  });

  test('what belongs to the solution is never wrong, even where all of its kind are', () => {
    const all = scenarioOf('remediation_planning', {
      ...fields,
      wrong_actions: { restart_service: 'drops sessions', [CHECK]: 'too early', execute_runbook_step: 'not now' },
    });
    expect([
      whyWrong(all, 'restart_service:api'),
      whyWrong(all, 'execute_runbook_step:verify-db'),
      whyWrong(all, 'restart_service:auth'),
      whyWrong(all, 'restart_service'),
    ]).toEqual([undefined, undefined, 'drops sessions', 'drops sessions']);
    expect(effectOf(all, START, 'restart_service:api')).toBe('early');
    expect(effectOf(all, START, 'execute_runbook_step:verify-db')).toBe('failed');
  });
});

describe('the plan', () => {
  test('gives what a declared repair waits for, and what is seen too early', () => {
    expect([...planOf(scenario).repairs]).toEqual([
      ['disable_feature_flag:full-export', { after: [], held: undefined, early: 'never shown', prevents: false }],
      [
        'restart_service:postgres-db',
        { after: ['disable_feature_flag:full-export'], held: 'export is off', early: 'killed again', prevents: false },
      ],
      [
        'restart_service:api',
        {
          after: ['disable_feature_flag:full-export', 'restart_service:postgres-db'],
          held: undefined,
          early: undefined,
          prevents: false,
        },
      ],
    ]);
  });

  test('is made once', () => {
    expect(planOf(scenario)).toBe(planOf(scenario));
    expect(planOf(scenarioOf('remediation_planning', fields))).not.toBe(planOf(scenario));
  });

  /** A plan from the sequence alone: repairs with what they wait for, and checks. */
  const planFrom = (correct_remediation_sequence: string[]) => {
    const { repairs, verification } = planOf(scenarioOf('remediation_planning', { correct_remediation_sequence }));
    return [[...repairs].map(([key, { after }]) => `${key} < ${after.join()}`), [...verification.keys()]];
  };
  test.each<[string, string[], string[], string[]]>([
    ['one step', ['clear_cache'], ['clear_cache < '], []],
    [
      'steps, each after the one before',
      ['restart_service:A', 'restart_service:b', 'clear_cache:c'],
      ['restart_service:a < ', 'restart_service:b < restart_service:a', 'clear_cache:c < restart_service:b'],
      [],
    ],
    [
      'checks at the end',
      ['restart_service:a', 'execute_runbook_step:verify_a', 'execute_runbook_step:Verify-b'],
      ['restart_service:a < '],
      ['execute_runbook_step:verify-a', 'execute_runbook_step:verify-b'],
    ],
    [
      'a check in between is a repair',
      ['execute_runbook_step:verify_a', 'restart_service:a'],
      ['execute_runbook_step:verify-a < ', 'restart_service:a < execute_runbook_step:verify-a'],
      [],
    ],
    ['nothing but checks', ['execute_runbook_step:verify_a'], [], ['execute_runbook_step:verify-a']],
  ])('of an undeclared order: %s', (_label, sequence, repairs, checks) => {
    expect(planFrom(sequence)).toEqual([repairs, checks]);
  });

  test('of checks alone has no repairs, so that nothing recovers', () => {
    const odd = scenarioOf('remediation_planning', { correct_remediation_sequence: [CHECK] });
    expect(planOf(odd).repairs.size).toBe(0);
    expect(planOf(odd).recovery).toEqual([]);
    expect(progressOf(odd, ['clear_cache']).status).toBe('ongoing');
  });
});
