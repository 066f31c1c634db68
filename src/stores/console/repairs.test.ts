import { describe, expect, test } from 'vitest';
import type { RulesetId } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { replayOf } from '../fixture';
import { attemptsIn, repairGroupsOf, standingOf } from './repairs';

const scenario = scenarioOf('remediation_planning', {
  known_services: ['api', 'orders-db'],
  available_targets: {
    rollback_deploy: ['api'],
    scale_service: [],
    clear_cache: [],
    disable_feature_flag: ['export'],
    execute_runbook_step: ['verify_api', 'failover'],
  },
  aliases: { 'orders-db': ['orders database'] },
  tool_responses: {
    query_logs: {
      api: { logs: [{ at: '10:00', level: 'ERROR', message: 'no answer from orders-db' }] },
      'orders-db': 'pool exhausted',
    },
    check_recent_deploys: { api: 'Flag export switched on' },
  },
  wrong_actions: { 'execute_runbook_step:failover': 'The replica of orders-db dies too.' },
  correct_remediation_sequence: [
    'disable_feature_flag:export',
    'restart_service:orders-db',
    'execute_runbook_step:verify_api',
  ],
  repairs: [
    { action: 'disable_feature_flag:export' },
    { action: 'restart_service:orders-db', after: ['disable_feature_flag:export'], early: 'It fills again.' },
  ],
  verification: [{ action: 'execute_runbook_step:verify_api', failing: '30 % fail.' }],
});

const ask = (tool: string, service: string): ActionPair => [tool, { service }];
const FLAG: ActionPair = ['disable_feature_flag', { flag: 'export' }];
const RESTART: ActionPair = ['restart_service', { service: 'orders database' }];
const CHECK: ActionPair = ['execute_runbook_step', { runbook_action: 'verify_api' }];
const FAILOVER: ActionPair = ['execute_runbook_step', { target: 'failover' }];

const groupsAfter = (taken: readonly ActionPair[], ruleset: RulesetId = 'strict-1') =>
  repairGroupsOf(replayOf(scenario, taken, ruleset));

function repairAfter(name: string, taken: readonly ActionPair[], ruleset: RulesetId = 'strict-1') {
  const repair = groupsAfter(taken, ruleset)
    .flatMap(({ repairs }) => repairs)
    .find((each) => each.name === name);
  if (!repair) throw new Error(`No ${name}`);
  return repair;
}

test('all repairs stand under their verbs, in the order of the rules', () => {
  for (const ruleset of ['openenv-0.1', 'strict-1'] as const)
    expect(groupsAfter([], ruleset).map(({ label, repairs }) => [label, repairs.map(({ target }) => target)])).toEqual([
      ['Restart', ['api', 'orders-db']],
      ['Roll back', ['api']],
      ['Disable flag', ['export']],
      ['Run step', ['verify_api', 'failover']],
    ]);
});

describe('what was tried', () => {
  const triedAfter = (name: string, taken: ActionPair[], ruleset?: RulesetId) =>
    repairAfter(name, taken, ruleset).attempts.map(({ step, outcome }) => [step, outcome]);

  test.each<[string, string, ActionPair[], [number, string][]]>([
    ['nothing', 'Restart orders-db', [FLAG], []],
    [
      'too early, and then in its turn',
      'Restart orders-db',
      [RESTART, FLAG, RESTART],
      [
        [3, 'held'],
        [1, 'early'],
      ],
    ],
    [
      'once more for nothing',
      'Disable flag export',
      [FLAG, FLAG],
      [
        [2, 'none'],
        [1, 'held'],
      ],
    ],
    ['what did harm', 'Run step failover', [FAILOVER], [[1, 'wrong']]],
    [
      'a check that failed, passed, and had passed',
      'Run step verify_api',
      [CHECK, FLAG, RESTART, CHECK, CHECK],
      [
        [5, 'none'],
        [4, 'passed'],
        [1, 'failed'],
      ],
    ],
    ['what is of no use', 'Restart api', [ask('restart_service', 'API')], [[1, 'none']]],
    ['not the same target by another verb', 'Roll back api', [ask('restart_service', 'api')], []],
  ])('%s', (_label, name, taken, tried) => {
    expect(triedAfter(name, taken)).toEqual(tried);
  });

  test('is done, and no more is said, under rules that do not follow the incident', () => {
    expect(triedAfter('Restart orders-db', [ask('restart_service', 'orders-db')], 'openenv-0.1')).toEqual([
      [1, 'done'],
    ]);
  });

  test('keeps what it showed', () => {
    expect(repairAfter('Restart orders-db', [RESTART]).attempts[0]?.text).toBe('It fills again.');
  });

  test.each<[string, string, ActionPair[], number | undefined]>([
    ['nothing yet', 'Restart orders-db', [], undefined],
    ['what held, though it was tried again', 'Disable flag export', [FLAG, FLAG], 1],
    ['the last of consequence', 'Restart orders-db', [RESTART, FLAG, RESTART], 3],
    [
      'the last, where none was of consequence',
      'Restart api',
      [ask('restart_service', 'api'), ask('restart_service', 'api')],
      2,
    ],
  ])('stands as %s', (_label, name, taken, step) => {
    expect(standingOf(repairAfter(name, taken))?.step).toBe(step);
  });
});

describe('what evidence mentions', () => {
  const mentionsAfter = (name: string, ...taken: ActionPair[]) => repairAfter(name, taken).mentions;

  test('is quoted, newest first; a card of the service itself counts without a quote', () => {
    const taken = [ask('query_logs', 'api'), ask('query_logs', 'orders-db')];
    expect(mentionsAfter('Restart orders-db', ...taken)).toEqual([
      { step: 2, card: 'Logs orders-db', quote: undefined },
      { step: 1, card: 'Logs api', quote: '10:00 ERROR no answer from orders-db' },
    ]);
  });

  test('a flag, by the deploy that speaks of it', () => {
    expect(mentionsAfter('Disable flag export', ask('check_recent_deploys', 'api'))).toEqual([
      { step: 1, card: 'Recent deploys api', quote: 'Flag export switched on' },
    ]);
  });

  test('what a repair of something else showed, not what one of its own did', () => {
    expect(mentionsAfter('Restart orders-db', FAILOVER, ask('restart_service', 'orders-db'))).toEqual([
      { step: 1, card: 'Run step failover', quote: 'The replica of orders-db dies too.' },
    ]);
  });

  test('nothing, where a question was refused or had no data', () => {
    expect(mentionsAfter('Restart api', ask('check_metrics', 'api'), ask('query_logs', 'api-2'))).toEqual([]);
  });
});

test('all that was tried stands newest first, with what it was', () => {
  const tried = attemptsIn(groupsAfter([CHECK, RESTART, FLAG, RESTART]));
  expect(tried.map(({ step, name, outcome }) => [step, name, outcome])).toEqual([
    [4, 'Restart orders-db', 'held'],
    [3, 'Disable flag export', 'held'],
    [2, 'Restart orders-db', 'early'],
    [1, 'Run step verify_api', 'failed'],
  ]);
});
