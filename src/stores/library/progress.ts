import { TASK_IDS, type EpisodeRecord, type IncidentEntry, type RulesetId, type TaskId } from '../../schema';

/** From here on an incident counts as solved. */
export const SOLVED = 0.8;

export interface Progress {
  /** Incidents of the library whose best grade says so. */
  readonly solved: number;
  readonly played: number;
  readonly of: number;
  /** The grades of finished episodes, the oldest first. */
  readonly grades: readonly number[];
  /** The mean of the best grades in each task that was played, 0 to 1. */
  readonly byTask: readonly { readonly task_id: TaskId; readonly mean: number; readonly played: number }[];
}

/** How a person is doing under a ruleset; `best` by scenario, as `bestGrades` gives it. */
export function progressOf(
  entries: readonly IncidentEntry[],
  finished: readonly EpisodeRecord[],
  best: ReadonlyMap<string, number>,
  ruleset: RulesetId,
): Progress {
  const reached = entries.flatMap(({ scenario_id, task_id }) => {
    const grade = best.get(scenario_id);
    return grade === undefined ? [] : [{ task_id, grade }];
  });
  return {
    solved: reached.filter(({ grade }) => grade >= SOLVED).length,
    played: reached.length,
    of: entries.length,
    grades: finished
      .filter(({ trajectory }) => trajectory.ruleset === ruleset)
      .toSorted((a, b) => a.started_at.localeCompare(b.started_at))
      .map(({ grade = 0 }) => grade),
    byTask: TASK_IDS.flatMap((task_id) => {
      const grades = reached.filter((each) => each.task_id === task_id).map(({ grade }) => grade);
      if (grades.length === 0) return [];
      return [{ task_id, played: grades.length, mean: grades.reduce((sum, grade) => sum + grade, 0) / grades.length }];
    }),
  };
}
