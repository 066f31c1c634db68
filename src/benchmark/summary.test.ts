import { describe, expect, test } from 'vitest';
import { expertLine } from '../policies';
import { PUBLISHED, published, SUITES } from '../schema/published/fixture';
import { parseRecordedRun, type BaselineResult, type Scenario, type StudySession, type TaskId } from '../schema';
import type { Interval } from './bootstrap';
import { evaluate } from './evaluate';
import { syntheticSessions, type Incidents, type Parameters } from './fixture';
import { summarise, type SummaryRequest } from './summary';

const [core] = SUITES.suites;
const incidents: Incidents = {
  practice: published(SUITES.practice),
  scenarios: PUBLISHED.filter(({ scenario_id }) => core?.scenarios.includes(scenario_id)),
};
const tasks = new Map(incidents.scenarios.map(({ scenario_id, task_id }): [string, TaskId] => [scenario_id, task_id]));
const TWENTY: Parameters = { participants: 20, skill: 0.5, learning: 0.1, overconfidence: 0.2, quits: 2, seed: 12 };

function summaryOf(parameters: Parameters, fields: Partial<SummaryRequest> = {}) {
  const files = syntheticSessions(incidents, parameters).map((session) => ({
    name: session.participant,
    sessions: [session],
    runs: [],
  }));
  const scenarios = [incidents.practice, ...incidents.scenarios];
  const { episodes, ends } = evaluate({ files, actors: new Map(), scenarios });
  return summarise({ episodes, ends, baselines: [], ruleset: 'strict-1', tasks, seed: 1, ...fields });
}

const expectWithin = (value: number, interval: Interval | undefined) => {
  expect(interval?.low).toBeLessThanOrEqual(value);
  expect(interval?.high).toBeGreaterThanOrEqual(value);
};

describe('of twenty participants whose parameters are known', () => {
  const summary = summaryOf(TWENTY);
  const [people] = summary.groups;

  test('the mean is recovered', () => {
    expect(people?.overall).toMatchObject({ n: 18 * 6 + 2 * 2, participants: 20 });
    expectWithin(TWENTY.skill, people?.overall.meanInterval);
  });

  test('learning is recovered, apart from who took part and what came late', () => {
    expectWithin(TWENTY.learning, summary.learning.slopeInterval);
    expect(summary.learning.byPosition.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('those who quit are counted', () => {
    expect(summary.quits).toEqual({ sessions: 20, quit: 2, unfinished: 0 });
  });

  test('so are those who quit before the first incident that counts', () => {
    const early = { session_id: 'early', participant: 'S-099', study_id: 'synthetic', ruleset: 'strict-1' } as const;
    const end = { ...early, ended: 'quit', quit_in: SUITES.practice, done: 0, of: 6 } as const;
    expect(summaryOf(TWENTY, { ends: [end] }).quits).toEqual({ sessions: 1, quit: 1, unfinished: 0 });
  });

  test('overconfidence is recovered', () => {
    expect(summary.calibration?.bias).toBeCloseTo(TWENTY.overconfidence, 1);
  });

  test('every incident has a difficulty and a discrimination', () => {
    expect(summary.items.map(({ scenario_id }) => scenario_id)).toEqual([...tasks.keys()].sort());
    for (const { discrimination, difficulty, n } of summary.items) {
      expect(n).toBeGreaterThanOrEqual(18);
      expect(difficulty).toBeGreaterThan(0);
      expect(discrimination).toBeDefined();
    }
  });

  test('the whole is made of its tasks', () => {
    const total = people?.byTask.reduce((sum, { n, mean }) => sum + n * mean, 0) ?? NaN;
    expect(total / people!.overall.n).toBeCloseTo(people!.overall.mean, 12);
  });
});

test('the practice counts nowhere', () => {
  const practiceOnly = new Map([[SUITES.practice, 'root_cause_analysis' as const]]);
  expect(summaryOf(TWENTY, { tasks: practiceOnly }).groups).toEqual([]);
});

test('with four participants there are points and no interval', () => {
  const { groups, learning } = summaryOf({ ...TWENTY, participants: 4, quits: 0 });
  expect(groups[0]?.overall.meanInterval).toBeUndefined();
  expect(groups[0]?.overall.iqmInterval).toBeUndefined();
  expect(learning.slopeInterval).toBeUndefined();
  expect(groups[0]?.means).toHaveLength(4);
});

test('with nobody there is nothing but the policies', () => {
  const scores = Object.fromEntries([...tasks.keys()].map((id) => [id, { grades: [0.5], return: 1, steps: 3 }]));
  const baselines: BaselineResult[] = [{ policy: 'half', ruleset: 'strict-1', scores }];
  const { groups, calibration, items, quits } = summarise({
    ...{ episodes: [], ends: [], ruleset: 'strict-1', tasks, seed: 1 },
    baselines,
  });
  expect(groups).toMatchObject([
    { actor: { kind: 'policy', name: 'half' }, overall: { n: 6, mean: 0.5, median: 0.5 } },
  ]);
  expect([calibration, items, quits]).toEqual([undefined, [], { sessions: 0, quit: 0, unfinished: 0 }]);
});

test('people come before policies, and only what was played by the rules that are asked for counts', () => {
  const scores = Object.fromEntries([...tasks.keys()].map((id) => [id, { grades: [1], return: 1, steps: 3 }]));
  const baselines: BaselineResult[] = [
    { policy: 'best', ruleset: 'strict-1', scores },
    { policy: 'elsewhere', ruleset: 'openenv-0.1', scores },
  ];
  const names = (ruleset: SummaryRequest['ruleset']) =>
    summaryOf(TWENTY, { baselines, ruleset }).groups.map(({ actor }) => actor.name);
  expect(names('strict-1')).toEqual(['participants', 'best']);
  expect(names('openenv-0.1')).toEqual(['elsewhere']);
});

test('a policy whose own runs were loaded stands there once, with those', () => {
  const scores = Object.fromEntries([...tasks.keys()].map((id) => [id, { grades: [0, 0], return: 0, steps: 1 }]));
  const baselines = ['expert', 'other'].map((policy): BaselineResult => ({ policy, ruleset: 'strict-1', scores }));
  const files = [{ name: 'runs', sessions: [], runs: incidents.scenarios.map(runOf) }];
  const actors = new Map([['runs', { kind: 'policy', name: 'expert' } as const]]);
  const { episodes, ends } = evaluate({ files, actors, scenarios: incidents.scenarios });
  const { groups } = summarise({ episodes, ends, baselines, ruleset: 'strict-1', tasks, seed: 1 });
  expect(groups.map(({ actor, overall }) => [actor.name, overall.n])).toEqual([
    ['expert', 6],
    ['other', 12],
  ]);
});

test('runs of single people are kept separate, and have no place in an order', () => {
  const files = ['ann', 'bob'].map((name) => ({ name, sessions: [], runs: incidents.scenarios.map(runOf) }));
  const actors = new Map(['ann', 'bob'].map((name) => [name, { kind: 'human', name } as const]));
  const { episodes, ends } = evaluate({ files, actors, scenarios: incidents.scenarios });
  const { items, learning } = summarise({ episodes, ends, baselines: [], ruleset: 'strict-1', tasks, seed: 1 });
  expect(items.map(({ n }) => n)).toEqual(incidents.scenarios.map(() => 2));
  expect(learning).toEqual({ byPosition: [], slope: undefined, slopeInterval: undefined });
});

test('who came back counts in an incident with the mean of their grades', () => {
  const [first, second] = syntheticSessions(incidents, { ...TWENTY, participants: 2, quits: 0 });
  const again = { ...second!, participant: first!.participant };
  const files = [{ name: 'both', sessions: [first!, again], runs: [] }];
  const scenarios = [incidents.practice, ...incidents.scenarios];
  const { episodes, ends } = evaluate({ files, actors: new Map(), scenarios });
  const { items, groups } = summarise({ episodes, ends, baselines: [], ruleset: 'strict-1', tasks, seed: 1 });
  expect(items.map(({ scenario_id, n, difficulty }) => ({ scenario_id, n, difficulty }))).toEqual(
    groups[0]?.byScenario.map(({ scenario_id, mean }) => ({ scenario_id, n: 1, difficulty: mean })),
  );
});

/** The expert's run of an incident. */
function runOf(scenario: Scenario) {
  const { scenario_id } = scenario;
  const run = parseRecordedRun({ scenario_id, ruleset: 'strict-1', action_history: expertLine(scenario) }, 'a run');
  if (!run.ok) throw new Error(run.error.message);
  return run.value;
}

test('the same code in two studies is two participants, in one study it is one', () => {
  const [session] = syntheticSessions(incidents, { ...TWENTY, participants: 1, quits: 0 });
  if (!session) throw new Error('There is no session.');
  const again = { ...session, session_id: 'again' };
  const elsewhere = { ...again, plan: { ...session.plan, study_id: 'elsewhere' } };
  const participantsOf = (other: StudySession) => {
    const files = [{ name: 'both', sessions: [session, other], runs: [] }];
    const scenarios = [incidents.practice, ...incidents.scenarios];
    const { episodes, ends } = evaluate({ files, actors: new Map(), scenarios });
    return summarise({ episodes, ends, baselines: [], ruleset: 'strict-1', tasks, seed: 1 }).groups[0]?.overall
      .participants;
  };
  expect([participantsOf(again), participantsOf(elsewhere)]).toEqual([1, 2]);
});
