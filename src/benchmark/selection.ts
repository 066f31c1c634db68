import { RULESET_IDS, type BaselineResult, type EpisodeRow, type RulesetId, type TaskId } from '../schema';
import type { Evaluation } from './evaluate';
import type { Reason } from './exclusions';
import type { Division } from './parts';
import type { SummaryRequest } from './summary';

/** Which of the episodes that were executed again are to be summed up. */
export interface Selection {
  /** `undefined`: that of most episodes. */
  readonly ruleset: RulesetId | undefined;
  /** `undefined`: every incident that was worked. */
  readonly scenario_ids: readonly string[] | undefined;
  /** Sessions with flags count as well. */
  readonly withFlagged: boolean;
  /** Sessions count as well that their study leaves out by its rules, and those after the answers were shown. */
  readonly withExcluded?: boolean | undefined;
  readonly withSecondPasses?: boolean | undefined;
  /** Of the bootstrap. */
  readonly seed: number;
  readonly baselines: readonly BaselineResult[];
  /** What people are parted by; absent: they are one group. */
  readonly by?: Division | undefined;
}

/** What is to be summed up, by a selection. */
export function selected(evaluation: Evaluation, selection: Selection): SummaryRequest {
  const { withFlagged, scenario_ids, seed, baselines, by } = selection;
  const isApplied = (reason: Reason): boolean =>
    !(reason === 'second_pass' ? selection.withSecondPasses : selection.withExcluded);
  const flagged = new Set(evaluation.flags.map(({ session_id }) => session_id));
  const leftOut = new Set(
    evaluation.leftOut.filter(({ reasons }) => reasons.some(isApplied)).map(({ session_id }) => session_id),
  );
  const counts = ({ session_id }: { readonly session_id: string }) =>
    (withFlagged || !flagged.has(session_id)) && !leftOut.has(session_id);
  const [episodes, ends] = [evaluation.episodes.filter(counts), evaluation.ends.filter(counts)];
  const ruleset = selection.ruleset ?? mostCommonRuleset(episodes);
  const worked = episodes.filter((row) => row.ruleset === ruleset && !row.practice);
  return { episodes, ends, baselines, ruleset, tasks: tasksOf(worked, scenario_ids), seed, by };
}

function mostCommonRuleset(episodes: readonly EpisodeRow[]): RulesetId {
  const count = (ruleset: RulesetId) => episodes.filter((row) => row.ruleset === ruleset).length;
  return RULESET_IDS.reduce((a, b) => (count(b) > count(a) ? b : a));
}

/** The incidents that were worked, by task; only the given ones, if any are. */
function tasksOf(episodes: readonly EpisodeRow[], only?: readonly string[]): ReadonlyMap<string, TaskId> {
  return new Map(
    episodes
      .filter(({ scenario_id }) => only?.includes(scenario_id) ?? true)
      .map(({ scenario_id, task_id }): [string, TaskId] => [scenario_id, task_id])
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}
