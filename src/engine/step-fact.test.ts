import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEpisode, evidenceText, isWrong, sawProof, step, type Action, type StepFact } from '.';
import { RULESET_IDS, type RulesetId } from '../schema';
import { scenarioOf, type ActionPair } from '../schema/fixture';
import { plays } from './arbitraries';

const fields = {
  known_services: ['api', 'Orders-DB'],
  aliases: { 'Orders-DB': ['postgres'] },
  tool_responses: {
    query_logs: { api: 'timeouts', 'orders-db': 'pool exhausted' },
    check_service_status: { api: { status: { state: 'degraded' } } },
  },
  remediation_data: {
    restart_service: { 'orders-db': 'Pool renewed.' },
    disable_feature_flag: { export: 'No more exports.' },
    execute_runbook_step: { verify_db: 'All green.' },
  },
  wrong_actions: {
    'restart_service:api': 'It holds no state.',
    'execute_runbook_step:failover': 'The replica dies too.',
    clear_cache: 'Sessions are lost.',
  },
  key_evidence: [{ tool: 'query_logs', service: 'orders-db', or: [{ tool: 'check_metrics', service: 'Orders-DB' }] }],
  correct_remediation_sequence: [
    'disable_feature_flag:export',
    'restart_service:orders-db',
    'execute_runbook_step:verify_db',
  ],
  repairs: [
    { action: 'disable_feature_flag:export' },
    {
      action: 'restart_service:orders-db',
      after: ['disable_feature_flag:export'],
      early: 'The export fills it again.',
    },
  ],
  verification: [{ action: 'execute_runbook_step:verify_db' }],
};
const scenario = scenarioOf('remediation_planning', fields);

function lastFact(ruleset: RulesetId, pairs: readonly ActionPair[]): StepFact {
  let episode = createEpisode(scenario, { ruleset });
  const facts = pairs.map(([action_type, parameters = {}]) => {
    const result = step(episode, { action_type, parameters } as Action);
    episode = result.episode;
    return result.fact;
  });
  return facts.at(-1)!;
}

const logs = (service: string): ActionPair => ['query_logs', { service }];
const FLAG: ActionPair = ['disable_feature_flag', { flag: 'EXPORT' }];
const DB: ActionPair = ['restart_service', { service: 'Orders-DB' }];
const CHECK: ActionPair = ['execute_runbook_step', { runbook_action: 'verify_db' }];

describe('under openenv-0.1 a step says that it was', () => {
  test.each<[string, ActionPair[], StepFact]>([
    [
      'answered, of the service as the scenario writes it',
      [logs(' ORDERS-DB ')],
      { kind: 'answered', tool: 'query_logs', service: 'Orders-DB', evidence: 'pool exhausted', repeated: false },
    ],
    [
      'answered with structured evidence',
      [['check_service_status', { service: 'api' }]],
      {
        kind: 'answered',
        tool: 'check_service_status',
        service: 'api',
        evidence: { status: { state: 'degraded' } },
        repeated: false,
      },
    ],
    [
      'answered again',
      [logs('api'), logs('API')],
      { kind: 'answered', tool: 'query_logs', service: 'api', evidence: 'timeouts', repeated: true },
    ],
    [
      'answered where there is no data',
      [['check_metrics', { service: 'api' }]],
      { kind: 'answered', tool: 'check_metrics', service: 'api', evidence: undefined, repeated: false },
    ],
    ['not answered, as there is no such service', [logs('postgres')], { kind: 'unanswered', tool: 'query_logs' }],
    [
      'not answered, as it names a property of objects',
      [logs('constructor')],
      { kind: 'unanswered', tool: 'query_logs' },
    ],
    ['not answered, as it names nothing', [['query_logs']], { kind: 'unanswered', tool: 'query_logs' }],
    [
      'a repair, with what came of it',
      [DB],
      { kind: 'repair', type: 'restart_service', target: 'Orders-DB', effect: 'held', text: 'Pool renewed.' },
    ],
    [
      'a repair of which the scenario says nothing',
      [['scale_service']],
      { kind: 'repair', type: 'scale_service', target: '', effect: 'held', text: 'action executed successfully' },
    ],
    [
      'a check, which is a repair like any',
      [CHECK],
      { kind: 'repair', type: 'execute_runbook_step', target: 'verify_db', effect: 'held', text: 'All green.' },
    ],
    [
      'a repair of this service that does harm',
      [['restart_service', { service: 'API' }]],
      { kind: 'repair', type: 'restart_service', target: 'API', effect: 'wrong', text: 'It holds no state.' },
    ],
    [
      'a repair of any service that does harm',
      [['clear_cache', { service: 'Orders-DB' }]],
      { kind: 'repair', type: 'clear_cache', target: 'Orders-DB', effect: 'wrong', text: 'Sessions are lost.' },
    ],
    [
      'a runbook step that does harm, named as a target',
      [['execute_runbook_step', { target: 'failover' }]],
      {
        kind: 'repair',
        type: 'execute_runbook_step',
        target: 'failover',
        effect: 'wrong',
        text: 'The replica dies too.',
      },
    ],
    [
      'a submission, of any task',
      [['submit_severity', { severity: 'P1' }]],
      { kind: 'submission', type: 'submit_severity' },
    ],
    ['of an unknown type', [['constructor']], { kind: 'unknown' }],
    [
      'refused, after the end',
      [['submit_resolution'], logs('api')],
      { kind: 'refused', reason: 'the episode is over' },
    ],
  ])('%s', (_label, pairs, fact) => {
    expect(lastFact('openenv-0.1', pairs)).toEqual(fact);
  });
});

describe('under strict-1 a step says that it was', () => {
  const done = { kind: 'repair', type: 'restart_service', target: 'Orders-DB' } as const;
  const checked = { kind: 'check', type: 'execute_runbook_step', target: 'verify_db' } as const;

  test.each<[string, ActionPair[], StepFact]>([
    [
      'answered, by an alias',
      [logs('Postgres')],
      { kind: 'answered', tool: 'query_logs', service: 'Orders-DB', evidence: 'pool exhausted', repeated: false },
    ],
    [
      'answered again, in another spelling',
      [logs('postgres'), logs('orders db')],
      { kind: 'answered', tool: 'query_logs', service: 'Orders-DB', evidence: 'pool exhausted', repeated: true },
    ],
    ['refused, as there is no such service', [logs('ghost')], { kind: 'refused', reason: "unknown service 'ghost'" }],
    [
      'refused, as it answers another task',
      [['submit_severity', { severity: 'P1' }]],
      { kind: 'refused', reason: "'submit_severity' is not offered in this task" },
    ],
    ['a repair that held', [FLAG, DB], { ...done, effect: 'held', text: 'Pool renewed.' }],
    ['a repair that came early', [DB], { ...done, effect: 'early', text: 'The export fills it again.' }],
    ['a repair that holds already', [FLAG, DB, DB], { ...done, effect: 'none', text: 'Pool renewed.' }],
    [
      'a repair of no use',
      [['scale_service', { service: 'api' }]],
      { kind: 'repair', type: 'scale_service', target: 'api', effect: 'none', text: 'Nothing changed.' },
    ],
    [
      'a repair that does harm, however it is spelt',
      [['execute_runbook_step', { target: ' FailOver ' }]],
      {
        kind: 'repair',
        type: 'execute_runbook_step',
        target: ' FailOver ',
        effect: 'wrong',
        text: 'The replica dies too.',
      },
    ],
    ['a check that passed', [FLAG, DB, CHECK], { ...checked, effect: 'passed', text: 'All green.' }],
    ['a check that failed', [CHECK], { ...checked, effect: 'failed', text: 'What it tests is not well yet.' }],
    ['a check that has passed before', [FLAG, DB, CHECK, CHECK], { ...checked, effect: 'none', text: 'All green.' }],
    [
      'a submission',
      [['submit_resolution', { service: 'postgres' }]],
      { kind: 'submission', type: 'submit_resolution' },
    ],
    [
      'a submission of what there is not',
      [['submit_resolution', { service: 'ghost' }]],
      { kind: 'refused', reason: expect.stringMatching(/^unknown service 'ghost'; there is /) as string },
    ],
  ])('%s', (_label, pairs, fact) => {
    expect(lastFact('strict-1', pairs)).toEqual(fact);
  });
});

describe('a step sees a proof', () => {
  test.each<[string, RulesetId, ActionPair, boolean]>([
    ['in the cell that proves it', 'openenv-0.1', logs('ORDERS-DB'), true],
    ['in the cell that proves as much', 'openenv-0.1', ['check_metrics', { service: 'orders-db' }], true],
    ['by an alias', 'strict-1', logs('postgres'), true],
    ['but not in another cell', 'openenv-0.1', logs('api'), false],
    ['but not by another tool', 'openenv-0.1', ['check_dependencies', { service: 'orders-db' }], false],
    ['but not where its question is not answered', 'openenv-0.1', logs('postgres'), false],
    ['but not in a repair', 'openenv-0.1', DB, false],
  ])('%s, under %s', (_label, ruleset, pair, saw) => {
    expect(sawProof(scenario, lastFact(ruleset, [pair]))).toBe(saw);
  });
});

describe.each(RULESET_IDS)('what a step says fits what an agent reads, under %s', (ruleset) => {
  const steps = plays.map(([incident, actions]) => {
    let episode = createEpisode(incident, { ruleset });
    return actions.map((action) => {
      const before = episode.state;
      const result = step(episode, action);
      episode = result.episode;
      return { before, fact: result.fact, reason: result.reward.reason, state: episode.state };
    });
  });

  test('the answer to a question, and whether it was asked before', () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const [index, { before, fact, state }] of all.entries()) {
          if (fact.kind !== 'answered') continue;
          const { tool, service } = fact;
          const earlier = all.slice(0, index).map((each) => each.fact);
          const asked = earlier.findLastIndex(
            (each) => each.kind === 'answered' && each.tool === tool && each.service === service,
          );
          const changed = earlier.findLastIndex((each) => each.kind === 'repair' && each.effect === 'held');
          const key = fact.service.toLowerCase();
          const text = new Map(Object.entries(state.queried_data[fact.tool] ?? {})).get(key);
          expect(text).toBe(fact.evidence === undefined ? `No data for '${key}'.` : evidenceText(fact.evidence));
          const isKnown = new Map(Object.entries(before.queried_data[fact.tool] ?? {})).has(key);
          // A repair that held since makes it a new question, where repairs change the incident.
          const isNew = state.incident_status !== undefined && asked < changed;
          expect(fact.repeated).toBe(isKnown && !isNew);
        }
      }),
    );
  });

  test('why a repair does harm, and no other step', () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const { before, fact, reason } of all) {
          if (before.done) continue;
          const text = /wrong action '.*?': (.*?)( \| .*)?$/s.exec(reason)?.[1];
          expect(isWrong(fact) ? fact.text : undefined).toBe(text);
        }
      }),
    );
  });
});
