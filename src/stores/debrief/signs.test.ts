import { describe, expect, test } from 'vitest';
import { expertLine } from '../../policies';
import { RULESET_IDS, type RulesetId } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { PUBLISHED } from '../../schema/published/fixture';
import { replayOf } from '../fixture';
import { signsOf } from './signs';

const scenario = scenarioOf('remediation_planning', {
  known_services: ['api', 'db', 'cache', 'queue'],
  tool_responses: {
    query_logs: { api: 'POST /orders 500 upstream=db', db: 'pool exhausted', cache: 'hits as ever' },
    check_metrics: { db: 'connections 100 of 100', queue: 'flag big_batches has been on since 09:00' },
    check_service_status: { db: 'degraded' },
  },
  remediation_data: { restart_service: { db: 'Restarted.', cache: 'Restarted.' } },
  key_evidence: [
    { tool: 'query_logs', service: 'db', or: [{ tool: 'check_metrics', service: 'db' }] },
    { tool: 'check_service_status', service: 'db' },
  ],
  correct_remediation_sequence: [
    'disable_feature_flag:big_batches',
    'restart_service:db',
    'execute_runbook_step:verify_db',
  ],
  repairs: [
    { action: 'disable_feature_flag:big_batches' },
    { action: 'restart_service:db', after: ['disable_feature_flag:big_batches'] },
  ],
  verification: [{ action: 'execute_runbook_step:verify_db' }],
  available_targets: {
    restart_service: ['db', 'cache', 'api'],
    disable_feature_flag: ['big_batches'],
    execute_runbook_step: ['verify_db'],
  },
  wrong_actions: { 'restart_service:api': 'It was well.' },
  aliases: { db: ['orders-db'] },
});

const LOGS = (service: string): ActionPair => ['query_logs', { service }];
const METRICS = (service: string): ActionPair => ['check_metrics', { service }];
const RESTART = (service: string): ActionPair => ['restart_service', { service }];
const STATUS: ActionPair = ['check_service_status', { service: 'db' }];
const FLAG: ActionPair = ['disable_feature_flag', { flag: 'big_batches' }];
const CHECK: ActionPair = ['execute_runbook_step', { runbook_action: 'verify_db' }];
const END: ActionPair = ['submit_resolution', { service: 'db', summary: 'Restarted.' }];

const last = (taken: readonly ActionPair[], ruleset: RulesetId = 'strict-1', revealed = true) =>
  signsOf(replayOf(scenario, taken, ruleset), revealed).at(-1);

describe('under strict-1', () => {
  test.each<[string, ActionPair[], string, string | RegExp]>([
    ['a proof', [LOGS('db')], 'proof', 'It is proof 1 of 2.'],
    ['a cell that proves as much', [METRICS('db')], 'proof', 'It is proof 1 of 2.'],
    ['a proof by another name', [LOGS('Orders-DB ')], 'proof', 'It is proof 1 of 2.'],
    ['a proof of the same again', [LOGS('db'), METRICS('db')], 'again', 'It proves the same as step 1: proof 1 of 2.'],
    ['the same question again', [LOGS('db'), LOGS('db')], 'idle', /^Asked again/],
    [
      'a question again after a repair',
      [LOGS('db'), FLAG, LOGS('db')],
      'useful',
      'It shows what has changed since step 1.',
    ],
    ['a lead to a proof', [LOGS('api')], 'useful', 'It led on to db.'],
    [
      'a lead to proofs that have been seen',
      [LOGS('db'), STATUS, FLAG, RESTART('db'), LOGS('api')],
      'idle',
      /proves nothing/,
    ],
    ['a lead to what is to be repaired', [METRICS('queue')], 'useful', 'It led on to big_batches.'],
    ['beside the point', [LOGS('cache')], 'idle', 'It proves nothing of the answer.'],
    ['a cell with no data', [METRICS('cache')], 'idle', 'There was nothing to see.'],
    ['an unknown service', [LOGS('nowhere')], 'idle', /^Refused: /],
    ['a repair that held', [FLAG], 'useful', 'The repair took hold.'],
    ['a repair too early', [RESTART('db')], 'idle', 'Too early: it did not hold.'],
    ['a repair of no use', [RESTART('cache')], 'idle', 'It changed nothing.'],
    ['a harmful repair', [RESTART('api')], 'harmful', 'It was well.'],
    ['a check that failed', [CHECK], 'idle', 'The check failed.'],
    ['a check that passed', [FLAG, RESTART('db'), CHECK], 'useful', 'The check passed.'],
    ['an answer of which a part is right', [LOGS('db'), END], 'answer', /^The answer: right in part, grade 0\.\d\d\.$/],
    [
      'an answer of which nothing is right',
      [LOGS('db'), ['submit_resolution', { service: 'cache', failure_mode: 'disk_full', summary: '' }]],
      'answer',
      'The answer: not right, grade 0.00.',
    ],
    ['an answer that the rules refuse', [['submit_severity', { severity: 'P1' }]], 'idle', /^Refused: /],
    ['an action that there is not', [['pray', {}]], 'idle', /^Refused: /],
  ])('%s', (_label, taken, sign, says) => {
    expect(last(taken)).toEqual({
      sign,
      says: says instanceof RegExp ? (expect.stringMatching(says) as string) : says,
    });
  });
});

describe('under openenv-0.1', () => {
  test.each<[string, ActionPair[], string, string]>([
    ['a repair of the sequence', [RESTART('db')], 'useful', 'The repair took hold.'],
    ['a repair that is rewarded and repairs nothing', [RESTART('cache')], 'idle', 'It is no part of the repair.'],
    ['an unknown service', [LOGS('nowhere')], 'idle', 'There is no such service.'],
    ['an action that there is not', [['pray', {}]], 'idle', 'There is no such action.'],
  ])('%s', (_label, taken, sign, says) => {
    expect(last(taken, 'openenv-0.1')).toEqual({ sign, says });
  });
});

describe('before the grade is revealed', () => {
  test.each<[string, ActionPair[], string, string]>([
    ['no proof is given away', [LOGS('db')], 'question', 'A question.'],
    ['nor a detour', [LOGS('cache')], 'question', 'A question.'],
    ['nor how good the answer is', [END], 'answer', 'The answer.'],
    ['what everybody saw is said', [RESTART('api')], 'harmful', 'It was well.'],
  ])('%s', (_label, taken, sign, says) => {
    expect(last(taken, 'strict-1', false)).toEqual({ sign, says });
  });
});

test('where no proofs are declared, each new answer is useful', () => {
  const bare = scenarioOf('root_cause_analysis', {
    known_services: ['api'],
    tool_responses: { query_logs: { api: 'well' } },
  });
  expect(signsOf(replayOf(bare, [LOGS('api')], 'strict-1'))).toEqual([{ sign: 'useful', says: 'A new answer.' }]);
});

test.each(
  PUBLISHED.flatMap((incident) => RULESET_IDS.map((ruleset) => [incident.scenario_id, ruleset, incident] as const)),
)('the expert line of %s under %s wastes nothing', (_id, ruleset, incident) => {
  const line = expertLine(incident, ruleset).map(({ action_type, parameters }): ActionPair => [
    action_type,
    parameters,
  ]);
  const signs = signsOf(replayOf(incident, line, ruleset)).map(({ sign }) => sign);
  expect(signs.filter((sign) => sign === 'idle' || sign === 'harmful')).toEqual([]);
  expect(signs.at(-1)).toBe('answer');
});
