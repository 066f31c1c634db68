import type { BaselineResult, EpisodeRow, RulesetId, TaskId } from '../schema';
import { TASK_IDS } from '../schema';
import { clusteredInterval, type Interval } from './bootstrap';
import { calibrationOf, mean, type Calibration } from './statistics';

/** The mean grade of one actor over some incidents. */
export interface MeanGrade {
  readonly n: number;
  readonly mean: number;
  /** 95 %, over the incidents; undefined for fewer than five. */
  readonly interval: Interval | undefined;
}

/** What a participant is told of a session at its end. */
export interface SessionReport {
  /** Of the incidents that count, in the order in which they were worked. */
  readonly episodes: readonly EpisodeRow[];
  readonly overall: MeanGrade | undefined;
  readonly byTask: readonly (MeanGrade & { readonly task_id: TaskId })[];
  readonly calibration: Calibration | undefined;
}

/** Sums up a session that was executed again. Intervals are drawn with the seed of the study. */
export function sessionReport(rows: readonly EpisodeRow[], seed: number): SessionReport {
  const episodes = rows.filter(({ practice }) => !practice);
  const gradesOf = (some: readonly EpisodeRow[]) => some.flatMap(({ grade }) => grade ?? []);
  const told = episodes.flatMap(({ confidence, grade }) =>
    confidence === null || grade === null ? [] : [{ confidence, grade }],
  );
  return {
    episodes,
    overall: meanGrade(gradesOf(episodes), seed),
    byTask: TASK_IDS.flatMap((task_id) => {
      const own = meanGrade(gradesOf(episodes.filter((row) => row.task_id === task_id)), seed);
      return own ? [{ task_id, ...own }] : [];
    }),
    calibration: calibrationOf(told),
  };
}

function meanGrade(grades: readonly number[], seed: number): MeanGrade | undefined {
  const value = mean(grades);
  if (value === undefined) return undefined;
  const interval = clusteredInterval(
    grades.map((grade) => [grade]),
    mean,
    seed,
  );
  return { n: grades.length, mean: value, interval };
}

/** The mean grade of each policy in the given incidents, under a ruleset; those that were not run in all of them are left out. */
export const policyMeans = (
  results: readonly BaselineResult[],
  scenario_ids: readonly string[],
  ruleset: RulesetId,
): { readonly policy: string; readonly mean: number }[] =>
  results
    .filter((result) => result.ruleset === ruleset)
    .flatMap(({ policy, scores }) => {
      const means = scenario_ids.flatMap((id) => mean(scores[id]?.grades ?? []) ?? []);
      const overall = means.length === scenario_ids.length ? mean(means) : undefined;
      return overall === undefined ? [] : [{ policy, mean: overall }];
    });
