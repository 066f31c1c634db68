import { describe, expect, test } from 'vitest';
import type { BaselineResult, EpisodeRow, TaskId } from '../schema';
import { published, PUBLISHED, SUITES } from '../schema/published/fixture';
import { clusteredInterval } from './bootstrap';
import { syntheticSessions } from './fixture';
import { policyMeans, sessionReport } from './report';
import { scenarioSet } from './scenario-set';
import { scoreSession } from './score-session';
import { mean } from './statistics';

const practice = published(SUITES.practice);
const [core] = SUITES.suites;
const scenarios = PUBLISHED.filter(({ scenario_id }) => core?.scenarios.includes(scenario_id));
const [session] = syntheticSessions(
  { practice, scenarios },
  { participants: 1, skill: 0.5, learning: 0, overconfidence: 0.2, quits: 0, seed: 3 },
);
const rows = scoreSession(session!, scenarioSet([practice, ...scenarios])).episodes;
const row = (fields: Partial<EpisodeRow>): EpisodeRow => ({ ...rows[1]!, ...fields });
const task = (task_id: TaskId, grade: number | null, confidence: number | null = null): EpisodeRow =>
  row({ task_id, grade, confidence });

describe('the report of a session', () => {
  test('leaves the practice out', () => {
    expect(rows[0]?.practice).toBe(true);
    expect(sessionReport(rows, 1).episodes).toEqual(rows.slice(1));
    expect(sessionReport([row({ practice: true, grade: 0 }), row({ grade: 1 })], 1).overall).toMatchObject({
      n: 1,
      mean: 1,
    });
  });

  test('has the mean of all incidents and of each task, in the order of the tasks', () => {
    const report = sessionReport(
      [
        task('remediation_planning', 0.25),
        task('alert_classification', 1),
        task('alert_classification', 0.5),
        task('root_cause_analysis', null),
      ],
      1,
    );
    expect(report.overall).toEqual({ n: 3, mean: 1.75 / 3, interval: undefined });
    expect(report.byTask).toEqual([
      { task_id: 'alert_classification', n: 2, mean: 0.75, interval: undefined },
      { task_id: 'remediation_planning', n: 1, mean: 0.25, interval: undefined },
    ]);
  });

  test('has an interval over the incidents from five of them on, with the seed of the study', () => {
    const grades = [0.03, 0.21, 0.55, 0.78, 0.99, 0.31, 0.642, 0.117, 0.834];
    const of = (count: number, seed: number) =>
      sessionReport(
        grades.slice(0, count).map((grade) => task('alert_classification', grade)),
        seed,
      ).overall?.interval;
    expect(of(4, 1)).toBeUndefined();
    expect(of(5, 1)).toBeDefined();
    expect(of(9, 1)).toEqual(
      clusteredInterval(
        grades.map((grade) => [grade]),
        mean,
        1,
      ),
    );
    expect(of(9, 2)).not.toEqual(of(9, 1));
  });

  test('compares confidence with grades where both are known', () => {
    const { calibration } = sessionReport(
      [
        task('alert_classification', 1, 0.9),
        task('alert_classification', 0, 0.5),
        task('alert_classification', 0, null),
        task('alert_classification', null, 0.1),
      ],
      1,
    );
    expect(calibration).toMatchObject({ n: 2, confidence: 0.7, grade: 0.5 });
    expect(calibration?.bias).toBeCloseTo(0.2, 12);
  });

  test('of nothing says nothing', () => {
    expect(sessionReport([task('alert_classification', null)], 1)).toMatchObject({
      overall: undefined,
      byTask: [],
      calibration: undefined,
    });
  });
});

describe('what policies earn on the same incidents', () => {
  const result = (policy: string, scores: Record<string, number[]>, ruleset: 'openenv-0.1' | 'strict-1' = 'strict-1') =>
    ({
      policy,
      ruleset,
      scores: Object.fromEntries(Object.entries(scores).map(([id, grades]) => [id, { grades, return: 0, steps: 0 }])),
    }) satisfies BaselineResult;
  const results = [
    result('steady', { A: [0.5], B: [1], C: [0] }),
    result('random', { A: [0, 1, 0.5], B: [0] }),
    result('partial', { A: [1] }),
    result('steady', { A: [1], B: [1] }, 'openenv-0.1'),
  ];

  test('is the mean over the incidents of the mean over the runs, and left out where an incident is missing', () => {
    expect(policyMeans(results, ['A', 'B'], 'strict-1')).toEqual([
      { policy: 'steady', mean: 0.75 },
      { policy: 'random', mean: 0.25 },
    ]);
    expect(policyMeans(results, ['A', 'B'], 'openenv-0.1')).toEqual([{ policy: 'steady', mean: 1 }]);
  });

  test('is nothing on no incidents', () => {
    expect(policyMeans(results, [], 'strict-1')).toEqual([]);
  });
});
