import { describe, expect, test } from 'vitest';
import { expertLine } from '../../policies';
import type { Replay } from '../../replay';
import { RULESET_IDS, type RulesetId, type Scenario, type Trajectory } from '../../schema';
import type { ActionPair } from '../../schema/fixture';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { debriefOf } from './debrief';
import { replayOf } from '../fixture';

const trajectoryOf = (scenario: Scenario, { steps, episode: { ruleset } }: Replay): Trajectory => ({
  scenario_id: scenario.scenario_id,
  scenario_version: scenario.version,
  ruleset,
  actions: steps.map(({ action }) => action),
});

function debriefAfter(
  scenario_id: string,
  taken: readonly ActionPair[],
  pins: readonly number[] = [],
  ruleset: RulesetId = 'openenv-0.1',
) {
  const scenario = published(scenario_id);
  const replay = replayOf(scenario, taken, ruleset);
  return debriefOf(trajectoryOf(scenario, replay), replay, pins);
}

const expertPairs = (scenario: Scenario, ruleset: RulesetId): ActionPair[] =>
  expertLine(scenario, ruleset).map(({ action_type, parameters }) => [action_type, parameters]);

describe('every step is listed with its mark', () => {
  const [proof] = published('RP-001').key_evidence;
  const { timeline } = debriefAfter(
    'RP-001',
    [
      [proof!.tool, { service: proof!.service }],
      ['query_logs', { service: 'redis-cache' }],
      ['restart_service', { service: 'api-gateway' }],
      ['disable_feature_flag', { flag: 'full_history_export' }],
      ['execute_runbook_step', { runbook_action: 'failover_to_replica' }],
      ['submit_resolution', { summary: 'Restarted.' }],
    ],
    [2],
  );

  test.each([
    ['that proved something', 1, { object: proof!.service, sign: 'proof', reward: 0.05, at_ms: 1000 }],
    ['that proved nothing', 2, { label: 'Logs', sign: 'idle', reward: 0.05 }],
    ['that did harm', 3, { label: 'Restart', object: 'api-gateway', sign: 'harmful', reward: -0.1, cumulative: 0 }],
    ['that repaired', 4, { label: 'Disable flag', object: 'full_history_export', sign: 'useful', reward: 0.1 }],
    ['that did harm by a runbook', 5, { label: 'Run step', object: 'failover_to_replica', sign: 'harmful' }],
    ['that ended it', 6, { label: 'Submit resolution', object: 'Restarted.', sign: 'answer', reward: 0 }],
  ])('a step %s', (_label, step, expected) => {
    expect(timeline[step - 1]).toMatchObject({ step, ...expected });
  });

  test('and harmful ones with the reason that the scenario gives', () => {
    const { wrong_actions } = published('RP-001');
    expect(timeline.filter(({ sign }) => sign === 'harmful').map(({ says }) => says)).toEqual([
      wrong_actions['restart_service:api-gateway'],
      wrong_actions['execute_runbook_step:failover_to_replica'],
    ]);
  });

  test('and pinned ones as pinned', () => {
    expect(timeline.filter(({ pinned }) => pinned).map(({ step }) => step)).toEqual([2]);
  });
});

test('the return ends with the grade in it, and is the final one', () => {
  const { timeline, grade, finalReturn } = debriefAfter('AC-001', [
    ['check_metrics', { service: 'api-gateway' }],
    ['submit_severity', { severity: 'P1' }],
  ]);
  expect(timeline.map(({ cumulative }) => cumulative)).toEqual([0.05, 1.03]);
  expect([grade.total, finalReturn]).toEqual([1, 1.03]);
});

describe('the expert line beside an episode', () => {
  test.each(PUBLISHED.map((scenario) => [scenario.scenario_id, scenario] as const))(
    'of %s is wholly done by who follows it',
    (scenario_id, scenario) => {
      const { expert, expertGrade, expertReturn, grade, finalReturn } = debriefAfter(
        scenario_id,
        expertPairs(scenario, 'openenv-0.1'),
      );
      expect(expert.filter(({ by }) => by === undefined)).toEqual([]);
      expect([grade.total, finalReturn]).toEqual([expertGrade, expertReturn]);
    },
  );

  /** Labels of the expert's steps that were done. */
  const doneIn = (scenario_id: string, ...taken: ActionPair[]) =>
    debriefAfter(scenario_id, taken)
      .expert.filter(({ by }) => by !== undefined)
      .map(({ label, object }) => `${label} ${object}`);

  test.each<[string, string[], string, ...ActionPair[]]>([
    ['nothing', [], 'AC-001'],
    ['a query of it', ['Metrics api-gateway'], 'AC-001', ['check_metrics', { service: 'api-gateway' }]],
    ['a query written otherwise', ['Metrics api-gateway'], 'AC-001', ['check_metrics', { service: ' API-Gateway ' }]],
    ['a query to another service', [], 'AC-001', ['check_metrics', { service: 'postgres-db' }]],
    ['another query to the service', [], 'AC-001', ['query_logs', { service: 'api-gateway' }]],
    ['the right severity', ['Submit severity P1'], 'AC-001', ['submit_severity', { severity: ' p1 ' }]],
    ['a defensible severity', [], 'AC-001', ['submit_severity', { severity: 'P2' }]],
    [
      'the root cause in other words',
      ['Submit root cause analytics-service: unbounded query exhausting database memory'],
      'RCA-001',
      ['submit_root_cause', { service: 'analytics-service', failure_mode: 'an unbounded export' }],
    ],
    [
      'the service, but not how it failed',
      [],
      'RCA-001',
      ['submit_root_cause', { service: 'analytics-service', failure_mode: 'cpu' }],
    ],
    ['another service', [], 'RCA-001', ['submit_root_cause', { service: 'postgres-db', failure_mode: 'memory' }]],
    ['a resolution without work', [], 'RP-001', ['submit_resolution', { summary: 'Restarted.' }]],
  ])('has as done: %s', (_label, done, scenario_id, ...taken) => {
    expect(doneIn(scenario_id, ...taken)).toEqual(done);
  });

  test('has a resolution in other words as done, when there was work before it', () => {
    const done = doneIn(
      'RP-001',
      ['restart_service', { service: 'postgres-db' }],
      ['submit_resolution', { summary: 'Back again.' }],
    );
    expect(done).toEqual(['Restart postgres-db', expect.stringMatching(/^Submit resolution/)]);
  });
});

test('the expert line has a question as asked where its proof was seen elsewhere', () => {
  const other = PUBLISHED.flatMap(({ scenario_id, task_id, key_evidence }) =>
    key_evidence.flatMap(({ or = [], ...proof }) =>
      task_id === 'root_cause_analysis' ? or.map((instead) => ({ scenario_id, proof, instead })) : [],
    ),
  ).find(({ instead, proof }) => instead.service !== proof.service);
  if (!other) throw new Error('No incident states a fact in two places.');
  const { scenario_id, proof, instead } = other;
  const { expert } = debriefAfter(scenario_id, [[instead.tool, { service: instead.service }]], [], 'strict-1');
  expect(expert).toContainEqual(expect.objectContaining({ object: proof.service, by: 1 }));
});

describe('the grade is given under every ruleset, the one by which it was played first', () => {
  const ROOT_CAUSE: ActionPair = [
    'submit_root_cause',
    { service: 'analytics-service', failure_mode: 'unbounded query exhausting database memory' },
  ];

  test.each(RULESET_IDS)('played by %s', (ruleset) => {
    const { grade, grades } = debriefAfter('RCA-001', [ROOT_CAUSE], [], ruleset);
    const other = RULESET_IDS.find((id) => id !== ruleset);
    expect(grades.map((under) => under.ruleset)).toEqual([ruleset, other]);
    expect(grades[0].grade).toEqual(grade);
    const totals = Object.fromEntries(grades.map((under) => [under.ruleset, under.grade.total]));
    expect(totals).toEqual({ 'openenv-0.1': 0.6, 'strict-1': 0 });
  });

  test.each(PUBLISHED.map((scenario) => [scenario.scenario_id, scenario] as const))(
    'the expert line of %s reaches 1 under the rules for which it is',
    (scenario_id, scenario) => {
      const totals = RULESET_IDS.map(
        (ruleset) => debriefAfter(scenario_id, expertPairs(scenario, ruleset), [], ruleset).grade.total,
      );
      expect(totals).toEqual([1, 1]);
    },
  );

  test('each with parts that add up to it', () => {
    const { grades } = debriefAfter(
      'RCA-001',
      [['query_logs', { service: 'postgres-db' }], ROOT_CAUSE],
      [],
      'strict-1',
    );
    for (const { grade, parts } of grades)
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(grade.total, 4);
  });
});

describe('an answer that rules refuse', () => {
  const OWN_WORDS: ActionPair = [
    'submit_root_cause',
    { service: 'analytics-service', failure_mode: 'a query went wild' },
  ];

  test('comes with the reason, and with none where it counts', () => {
    const { grades } = debriefAfter('RCA-001', [OWN_WORDS]);
    const refusals = Object.fromEntries(grades.map(({ ruleset, refusal }) => [ruleset, refusal]));
    expect(refusals).toEqual({
      'openenv-0.1': undefined,
      'strict-1': expect.stringMatching(/^unknown failure mode 'a query went wild'/) as string,
    });
  });

  test('is the last one: a further answer takes its place', () => {
    const right: ActionPair = [
      'submit_root_cause',
      { service: 'analytics-service', failure_mode: 'unbounded_query', trigger: 'feature_flag' },
    ];
    const { grades } = debriefAfter('RCA-001', [OWN_WORDS, right], [], 'strict-1');
    expect(grades[0].refusal).toBeUndefined();
  });
});
