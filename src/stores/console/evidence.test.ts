import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evidenceText } from '../../engine';
import { actions, scenarios } from '../../engine/arbitraries';
import { normalise } from '../../rulesets';
import { isDiagnostic } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { evidenceCards, type EvidenceCard } from './evidence';
import { replayOf } from '../fixture';

const fields = {
  known_services: ['api', 'Orders-DB'],
  tool_responses: {
    query_logs: { api: 'timeouts', 'orders-db': 'pool exhausted' },
    check_service_status: { api: { status: { state: 'degraded' } } },
  },
  remediation_data: {
    restart_service: { 'orders-db': 'Pool renewed.' },
    disable_feature_flag: { export: 'No more exports.' },
  },
  wrong_actions: {
    'restart_service:api': 'It holds no state.',
    'execute_runbook_step:failover': 'The replica dies too.',
    clear_cache: 'Sessions are lost.',
  },
};
const scenario = scenarioOf('remediation_planning', fields);
const cardsOf = (...taken: ActionPair[]) => evidenceCards(replayOf(scenario, taken));

describe('the card of a step', () => {
  test.each<[string, ActionPair, Partial<EvidenceCard>]>([
    [
      'a query shows the evidence',
      ['query_logs', { service: 'api' }],
      { label: 'Logs', object: 'api', evidence: 'timeouts', kind: 'diagnostic', reward: 0.05 },
    ],
    [
      'evidence stays structured',
      ['check_service_status', { service: 'api' }],
      { evidence: { status: { state: 'degraded' } }, kind: 'diagnostic' },
    ],
    [
      'a service is found however it is written, as the environment finds it',
      ['query_logs', { service: ' ORDERS-DB ' }],
      { object: ' ORDERS-DB ', evidence: 'pool exhausted', kind: 'diagnostic' },
    ],
    [
      'a tool that knows nothing of the service',
      ['check_metrics', { service: 'api' }],
      { evidence: 'No data for api.', kind: 'refused', reward: 0.05 },
    ],
    [
      'a service that there is not',
      ['query_logs', { service: 'ghost' }],
      { evidence: 'No data for ghost.', kind: 'refused', reward: -0.05 },
    ],
    [
      'a name that every object has',
      ['query_logs', { service: 'constructor' }],
      { evidence: 'No data for constructor.', kind: 'refused' },
    ],
    ['no service', ['query_logs'], { evidence: 'No data for .', kind: 'refused', reward: 0 }],
    [
      'a repair shows what came of it',
      ['restart_service', { service: 'Orders-DB' }],
      { label: 'Restart', object: 'Orders-DB', evidence: 'Pool renewed.', kind: 'repair', reward: 0.1 },
    ],
    [
      'a flag',
      ['disable_feature_flag', { flag: 'export' }],
      { label: 'Disable flag', object: 'export', evidence: 'No more exports.', kind: 'repair' },
    ],
    [
      'a repair without a text of its own',
      ['scale_service', { service: 'api' }],
      { evidence: 'action executed successfully', kind: 'repair' },
    ],
    [
      'a wrong repair says why',
      ['restart_service', { service: 'API' }],
      { evidence: 'It holds no state.', kind: 'wrong', reward: -0.1 },
    ],
  ])('%s', (_label, action, card) => {
    expect(cardsOf(action)).toMatchObject([{ step: 1, at_ms: 1000, ...card }]);
  });

  test.each<[string, ActionPair]>([
    ['a submission, which ends the episode', ['submit_resolution', { summary: 'Restarted.' }]],
    ['an unknown action', ['noop', { service: 'api' }]],
  ])('%s has none', (_label, action) => {
    expect(cardsOf(action)).toEqual([]);
  });
});

test('cards stand newest first', () => {
  const cards = cardsOf(['query_logs', { service: 'api' }], ['noop'], ['clear_cache', { service: 'api' }]);
  expect(cards.map(({ step, at_ms }) => [step, at_ms])).toEqual([
    [3, 3000],
    [1, 1000],
  ]);
});

describe('the card of a step under strict-1', () => {
  const strict = scenarioOf('remediation_planning', {
    ...fields,
    aliases: { 'Orders-DB': ['orders database'] },
    correct_remediation_sequence: [
      'disable_feature_flag:export',
      'restart_service:orders-db',
      'execute_runbook_step:verify_api',
    ],
    repairs: [
      { action: 'disable_feature_flag:export' },
      {
        action: 'restart_service:orders-db',
        after: ['disable_feature_flag:export'],
        early: 'The export fills the pool again.',
      },
    ],
    verification: [
      { action: 'execute_runbook_step:verify_api', passing: 'No timeouts.', failing: '30 % of requests time out.' },
    ],
  });
  const EARLY: ActionPair = ['restart_service', { service: 'orders database' }];
  const FLAG: ActionPair = ['disable_feature_flag', { flag: 'EXPORT' }];
  const CHECK: ActionPair = ['execute_runbook_step', { runbook_action: 'verify_api' }];
  const lastCard = (...taken: ActionPair[]) => evidenceCards(replayOf(strict, taken, 'strict-1'))[0];

  test.each<[string, ActionPair[], Partial<EvidenceCard>]>([
    [
      'a query that names a service by an alias',
      [['query_logs', { service: 'Orders_Database' }]],
      { evidence: 'pool exhausted', kind: 'diagnostic', reward: 0.02 },
    ],
    ['a repair that takes hold', [FLAG], { evidence: 'No more exports.', kind: 'repair', reward: 0.1 }],
    [
      'a repair that comes too early',
      [EARLY],
      { evidence: 'The export fills the pool again.', kind: 'idle', note: 'Too early: it did not hold.', reward: 0 },
    ],
    ['the same in its turn', [FLAG, EARLY], { evidence: 'Pool renewed.', kind: 'repair', reward: 0.1 }],
    [
      'a repair that holds already',
      [FLAG, FLAG],
      { evidence: 'No more exports.', kind: 'idle', note: 'It changed nothing.', reward: 0 },
    ],
    [
      'a repair of no use',
      [['scale_service', { service: 'api' }]],
      { evidence: 'Nothing changed.', kind: 'idle', reward: 0 },
    ],
    [
      'a check of what is not well yet',
      [FLAG, CHECK],
      { evidence: '30 % of requests time out.', kind: 'failed', note: 'Failed.', reward: 0 },
    ],
    [
      'a check of what is well',
      [FLAG, EARLY, CHECK],
      { evidence: 'No timeouts.', kind: 'passed', note: 'Passed.', reward: 0.05 },
    ],
    [
      'a check that has passed',
      [FLAG, EARLY, CHECK, CHECK],
      { evidence: 'No timeouts.', kind: 'idle', note: 'It had passed already.', reward: 0 },
    ],
    [
      'a wrong repair, however it is spelt',
      [['execute_runbook_step', { target: ' FailOver ' }]],
      { evidence: 'The replica dies too.', kind: 'wrong', reward: -0.1 },
    ],
    [
      'an answer to another task',
      [['submit_severity', { severity: 'P1' }]],
      { evidence: "Refused: 'submit_severity' is not offered in this task.", kind: 'refused', reward: -0.05 },
    ],
    ['a repair of nothing', [['restart_service']], { evidence: 'Refused: restart_service names nothing.' }],
  ])('%s', (_label, taken, card) => {
    expect(lastCard(...taken)).toMatchObject(card);
  });
});

test('an answer from before a repair says which, and is kept beside the newer one', () => {
  const strict = scenarioOf('remediation_planning', { ...fields, wrong_actions: {} });
  const STATUS: ActionPair = ['check_service_status', { service: 'api' }];
  const cards = evidenceCards(
    replayOf(strict, [STATUS, ['restart_service', { service: 'db' }], STATUS, STATUS], 'strict-1'),
  );
  expect(cards.map(({ step, before }) => [step, before?.name])).toEqual([
    [4, undefined],
    [3, undefined],
    [2, undefined],
    [1, 'Restart db'],
  ]);
});

describe('a person is shown what an agent is given', () => {
  /** What the environment gave out at the step that a card stands for. */
  const episodes = fc.tuple(scenarios, fc.array(actions, { minLength: 1, maxLength: 12 })).map(([incident, taken]) => {
    const pairs = taken.map(({ action_type, parameters }): ActionPair => [action_type, parameters]);
    return replayOf(incident, pairs);
  });

  test('a card has the text that went into the observation', () => {
    fc.assert(
      fc.property(episodes, (replay) => {
        const cards = new Map(evidenceCards(replay).map((card) => [card.step, card]));
        for (const { step, action, episode } of replay.steps) {
          const card = cards.get(step);
          if (card === undefined || card.kind === 'wrong') continue;
          const { service, flag, runbook_action, target } = action.parameters;
          const named = isDiagnostic(action.action_type) ? [service] : [service, flag, runbook_action, target];
          const object = named.map(normalise).find(Boolean) ?? action.action_type;
          const given = new Map(Object.entries(episode.state.queried_data[action.action_type] ?? {})).get(object);
          if (card.kind === 'refused') expect([undefined, `No data for '${object}'.`]).toContain(given);
          else expect(evidenceText(card.evidence)).toBe(given);
        }
      }),
    );
  });
});

test('metrics that are read again after a repair have those from before beside them', () => {
  const reading = (value: number) => ({ metrics: [{ name: 'errors', value }] });
  const scenario = scenarioOf('remediation_planning', {
    known_services: ['db'],
    tool_responses: { check_metrics: { db: reading(64) } },
    repairs: [{ action: 'restart_service:db' }],
    later_readings: [{ tool: 'check_metrics', service: 'db', after: ['restart_service:db'], reading: reading(1) }],
  });
  const METRICS: ActionPair = ['check_metrics', { service: 'db' }];
  const RESTART: ActionPair = ['restart_service', { service: 'db' }];
  const earlier = (taken: ActionPair[]) => evidenceCards(replayOf(scenario, taken, 'strict-1'))[0]?.earlier;
  expect(earlier([METRICS, RESTART, METRICS])).toEqual({ step: 1, metrics: reading(64).metrics });
  expect(earlier([METRICS, METRICS])).toBeUndefined();
  expect(earlier([RESTART, METRICS])).toBeUndefined();
});
