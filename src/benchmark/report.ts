import { TASK_IDS, type Actor, type BaselineResult, type EpisodeRow, type RulesetId, type TaskId } from '../schema';
import { clusteredInterval, type Interval } from './bootstrap';
import { groupBy } from './group-by';
import { calibrationOf, mean, type Calibration } from './statistics';

/** The mean grade of one actor over some incidents. */
export interface MeanGrade {
  readonly n: number;
  readonly mean: number;
  /** 95 %, over the incidents; undefined for fewer than five. */
  readonly interval: Interval | undefined;
}

/** What a participant sees of a session at its end. */
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
  const rated = episodes.flatMap(({ confidence, grade }) =>
    confidence === null || grade === null ? [] : [{ confidence, grade }],
  );
  return {
    episodes,
    overall: meanGrade(gradesOf(episodes), seed),
    byTask: TASK_IDS.flatMap((task_id) => {
      const own = meanGrade(gradesOf(episodes.filter((row) => row.task_id === task_id)), seed);
      return own ? [{ task_id, ...own }] : [];
    }),
    calibration: calibrationOf(rated),
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

/**
 * The mean grade of each group of loaded episodes in the given incidents, under a ruleset: the mean over the incidents of
 * the mean in each. Groups that lack one of them are left out.
 */
export const groupMeans = (
  episodes: readonly EpisodeRow[],
  scenario_ids: readonly string[],
  ruleset: RulesetId,
): { readonly actor: Actor; readonly mean: number }[] =>
  [...groupBy(episodes, ({ actor_kind, actor_name }) => `${actor_kind} ${actor_name}`).values()].flatMap((group) => {
    const [first] = group;
    const rows = group.filter((row) => row.ruleset === ruleset && !row.practice);
    const overall = meanOver(scenario_ids, (id) =>
      rows.flatMap((row) => (row.scenario_id === id ? (row.grade ?? []) : [])),
    );
    return first && overall !== undefined
      ? [{ actor: { kind: first.actor_kind, name: first.actor_name }, mean: overall }]
      : [];
  });

/** The mean grade of each policy in the given incidents, under a ruleset; those that were not run in all of them are left out. */
export const policyMeans = (
  results: readonly BaselineResult[],
  scenario_ids: readonly string[],
  ruleset: RulesetId,
): { readonly policy: string; readonly mean: number }[] =>
  results
    .filter((result) => result.ruleset === ruleset)
    .flatMap(({ policy, scores }) => {
      const overall = meanOver(scenario_ids, (id) => (Object.hasOwn(scores, id) ? (scores[id]?.grades ?? []) : []));
      return overall === undefined ? [] : [{ policy, mean: overall }];
    });

/** The mean of the mean grades in each incident; undefined where one has none. */
function meanOver(
  scenario_ids: readonly string[],
  gradesIn: (scenario_id: string) => readonly number[],
): number | undefined {
  const means = scenario_ids.flatMap((id) => mean(gradesIn(id)) ?? []);
  return means.length === scenario_ids.length ? mean(means) : undefined;
}
