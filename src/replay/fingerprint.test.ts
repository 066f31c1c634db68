import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainGrade, observe, stateOf } from '../engine';
import { scenarios, workActions } from '../engine/arbitraries';
import type { Action, Scenario } from '../schema';
import { scenarioOf } from '../schema/fixture';
import { submissions } from './arbitraries';
import { digestOf, scenarioFingerprint } from './fingerprint';
import { trajectoryOf } from './fixture';
import { replayTrajectory, replayUntil } from './replay';

const RULESET = 'openenv-0.1';
const SCENARIO = scenarioOf('remediation_planning', {
  title: 'Checkout fails',
  incident_summary: 'Customers cannot pay.',
  alert: { title: 'Checkout fails', affected_services: ['db'], symptoms: ['errors'] },
  known_services: ['db', 'api'],
  tool_responses: { query_logs: { db: 'pool exhausted', api: { logs: [] } } },
  remediation_data: { restart_service: { db: 'restarted' } },
  wrong_actions: { 'restart_service:api': 'not the cause' },
  adjacent_severities: ['P1'],
  resolution_keywords: ['pool'],
});

const fingerprintOf = (scenario: Scenario) => scenarioFingerprint(scenario, RULESET);

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, shuffled(member)] as const);
  return Object.fromEntries([...members.slice(1).reverse(), ...members.slice(0, 1)]);
}

describe('the fingerprint of a scenario', () => {
  test('is an unsigned number of 32 bits that never changes for the same content', () => {
    expect(fingerprintOf(SCENARIO)).toBe(3_590_390_988);
  });

  test('is the same in whatever order the keys stand', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(fingerprintOf(shuffled(scenario) as Scenario)).toBe(fingerprintOf(scenario));
      }),
      { numRuns: 50 },
    );
  });

  test.each<[string, object]>([
    ['the title', { title: 'Orders fail' }],
    ['the version', { version: 2 }],
    ['the debrief', { debrief: { explanation: 'Because.', references: [], modelled_on: [] } }],
    ['icons', { service_kinds: { db: 'database' } }],
    ['what the pickers offer', { available_targets: { disable_feature_flag: ['x'] } }],
    ['which evidence is key', { key_evidence: [{ tool: 'query_logs', service: 'db' }] }],
    ['a field that this version does not know', { difficulty: 'hard' }],
    ['an optional field of the alert', { alert: { ...SCENARIO.alert, error_rate: null, id: undefined } }],
  ])('does not depend on %s', (_label, fields) => {
    expect(fingerprintOf({ ...SCENARIO, ...fields })).toBe(fingerprintOf(SCENARIO));
  });

  test('takes a field that is empty for one that is absent', () => {
    const emptied = { ...SCENARIO, wrong_actions: {}, adjacent_severities: [], correct_severity: null };
    const { wrong_actions: _, adjacent_severities: __, correct_severity: ___, ...absent } = emptied;
    expect(fingerprintOf(emptied)).toBe(fingerprintOf(absent as unknown as Scenario));
  });

  test.each<[string, Partial<Scenario>]>([
    ['the id', { scenario_id: 'TEST-2' }],
    ['the task', { task_id: 'root_cause_analysis' }],
    ['the description', { description: 'Orders fail!' }],
    ['the incident summary', { incident_summary: 'Customers cannot sign in.' }],
    ['the alert', { alert: { ...SCENARIO.alert, symptoms: ['errors', 'timeouts'] } }],
    ['a field of the alert beyond the known ones', { alert: { ...SCENARIO.alert, region: 'eu' } }],
    ['the services', { known_services: ['db', 'api', 'cache'] }],
    ['the text of evidence', { tool_responses: { query_logs: { db: 'pool exhausted.', api: { logs: [] } } } }],
    ['the kind of empty evidence', { tool_responses: { query_logs: { db: 'pool exhausted', api: { metrics: [] } } } }],
    ['the result of a repair', { remediation_data: { restart_service: { db: 'restarted!' } } }],
    ['why an action is wrong', { wrong_actions: { 'restart_service:api': 'not it' } }],
    ['which action is wrong', { wrong_actions: { 'restart_service:db': 'not the cause' } }],
    ['the severity', { correct_severity: 'P3' }],
    ['the adjacent severities', { adjacent_severities: ['P1', 'P3'] }],
    ['the repairs', { correct_remediation_sequence: ['restart_service:db', 'clear_cache'] }],
    ['the keywords', { resolution_keywords: ['pool', 'restart'] }],
  ])('depends on %s', (_label, fields) => {
    expect(fingerprintOf({ ...SCENARIO, ...fields })).not.toBe(fingerprintOf(SCENARIO));
  });

  const OTHER_CAUSES: readonly Partial<Scenario>[] = [
    { correct_root_cause: { service: 'api', failure_mode: 'pool exhausted' } },
    { correct_root_cause: { service: 'db', failure_mode: 'pool full' } },
  ];

  test.each(OTHER_CAUSES)('depends on the root cause, where an episode is graded by it: %j', (fields) => {
    const analysis = { ...SCENARIO, task_id: 'root_cause_analysis' } as const;
    expect(fingerprintOf({ ...analysis, ...fields })).not.toBe(fingerprintOf(analysis));
    expect(fingerprintOf({ ...SCENARIO, ...fields })).toBe(fingerprintOf(SCENARIO));
    expect(scenarioFingerprint({ ...SCENARIO, ...fields }, 'strict-1')).not.toBe(
      scenarioFingerprint(SCENARIO, 'strict-1'),
    );
  });

  test.each<[string, Partial<Scenario>]>([
    ['proofs', { key_evidence: [{ tool: 'query_logs', service: 'db', or: [] }] }],
    ['aliases', { aliases: { db: ['database'] } }],
    ['the failure mode', { correct_failure_mode: 'disk_full' }],
    ['the trigger', { correct_trigger: 'load' }],
    ['neighbours', { neighbour_modes: [{ failure_mode: 'disk_full', reason: 'x' }] }],
    ['neighbours of the service', { neighbour_services: [{ service: 'db', reason: 'x' }] }],
    ['what can be repaired', { available_targets: { restart_service: ['db'] } }],
    ['repairs', { repairs: [{ action: 'restart_service:db', after: [], prevents: false }] }],
    ['checks', { verification: [{ action: 'restart_service:db', after: [] }] }],
    ['later readings', { later_readings: [{ tool: 'query_logs', service: 'db', after: ['x'], reading: 'y' }] }],
  ])('depends on %s under strict-1 alone', (_label, fields) => {
    expect(fingerprintOf({ ...SCENARIO, ...fields })).toBe(fingerprintOf(SCENARIO));
    expect(scenarioFingerprint({ ...SCENARIO, ...fields }, 'strict-1')).not.toBe(
      scenarioFingerprint(SCENARIO, 'strict-1'),
    );
  });

  test('depends on the ruleset', () => {
    const plain = scenarioOf('alert_classification');
    expect(scenarioFingerprint(plain, 'strict-1')).not.toBe(scenarioFingerprint(plain, 'openenv-0.1'));
  });

  test('differs wherever an episode differs, and no field outside of it is seen in an episode', () => {
    const played = fc.tuple(fc.array(workActions, { maxLength: 3 }), submissions).map(([work, end]) => [...work, end]);
    const seen = new Set<string>();
    fc.assert(
      fc.property(scenarios, scenarios, played, (scenario, other, actions) => {
        const allOf = (subject: Scenario) => {
          const replay = replayTrajectory(subject, trajectoryOf(scenario, actions), 'e');
          const episodes = [replayUntil(replay, 0).episode, ...replay.steps.map(({ episode }) => episode)];
          const rewards = replay.steps.map(({ reward }) => reward);
          return JSON.stringify([
            rewards,
            episodes.map((episode) => [stateOf(episode), observe(episode), explainGrade(episode)]),
          ]);
        };
        const before = allOf(scenario);
        for (const field of Object.keys(scenario) as (keyof Scenario)[]) {
          const changed = { ...scenario, [field]: other[field] };
          if (allOf(changed) === before) continue;
          seen.add(field);
          expect(fingerprintOf(changed), field).not.toBe(fingerprintOf(scenario));
        }
      }),
      { numRuns: 200, seed: 1 },
    );
    expect([...seen].toSorted()).toEqual([
      'adjacent_severities',
      'alert',
      'correct_remediation_sequence',
      'correct_root_cause',
      'correct_severity',
      'description',
      'incident_summary',
      'known_services',
      'remediation_data',
      'resolution_keywords',
      'scenario_id',
      'task_id',
      'tool_responses',
      'wrong_actions',
    ]);
  });
});

describe('the digest of a replay', () => {
  const QUERY: Action = { action_type: 'query_logs', parameters: { service: 'db' } };
  const RESTART: Action = { action_type: 'restart_service', parameters: { service: 'db' } };
  const RESOLVED: Action = { action_type: 'submit_resolution', parameters: { summary: 'the pool was full' } };
  const LINE = [QUERY, RESTART, RESOLVED];

  const digest = (scenario: Scenario, actions: readonly Action[]) =>
    digestOf(replayTrajectory(scenario, trajectoryOf(scenario, actions), 'e'));

  test('has the grade in ten-thousandths', () => {
    expect(digest(SCENARIO, LINE).grade).toBe(9500);
    expect(digest(SCENARIO, [QUERY]).grade).toBe(0);
  });

  test.each<[string, Action[]]>([
    ['an action more', [QUERY, QUERY, RESTART, RESOLVED]],
    ['an action less', [RESTART, RESOLVED]],
    ['another order', [RESTART, QUERY, RESOLVED]],
    ['no end', [QUERY, RESTART]],
    ['no actions', []],
  ])('is another with %s', (_label, actions) => {
    expect(digest(SCENARIO, actions).check).not.toBe(digest(SCENARIO, LINE).check);
  });

  test.each<[string, Partial<Scenario>]>([
    ['other wrong actions', { wrong_actions: { 'restart_service:db': 'not the cause' } }],
    ['other keywords', { resolution_keywords: ['disk'] }],
    ['other repairs', { correct_remediation_sequence: ['clear_cache'] }],
    ['other services', { known_services: ['api'] }],
  ])('is another with %s', (_label, fields) => {
    expect(digest({ ...SCENARIO, ...fields }, LINE)).not.toEqual(digest(SCENARIO, LINE));
  });

  test('is the same whenever it was played, however the evidence is worded', () => {
    const reworded = {
      ...SCENARIO,
      tool_responses: { query_logs: { db: 'The pool is exhausted.' } },
      description: 'Down.',
    };
    const later = trajectoryOf(
      SCENARIO,
      LINE.map((action, index) => ({ ...action, at_ms: index * 1000 })),
    );
    expect(digest(reworded, LINE)).toEqual(digest(SCENARIO, LINE));
    expect(digestOf(replayTrajectory(SCENARIO, later, 'another id'))).toEqual(digest(SCENARIO, LINE));
  });
});
