import type { Division } from '../../benchmark/parts';
import type { Summary } from '../../benchmark/summary';
import type { Figures, Overview, Progress, ResultsFile } from '../../benchmark/workbench';
import type { Actor, Problem, RulesetId, Suites } from '../../schema';

export interface ResultsSettings {
  /** `undefined`: that of most episodes. */
  readonly ruleset: RulesetId | undefined;
  /** `undefined`: every incident that was worked. */
  readonly suite_id: string | undefined;
  /** Sessions with flags count as well. */
  readonly withFlagged: boolean;
  /** Sessions count as well that their study leaves out by its rules. */
  readonly withExcluded: boolean;
  /** Those that were begun after the answers were shown count as well. */
  readonly withSecondPasses: boolean;
  /** Of the bootstrap. */
  readonly seed: number;
  /** What people are parted by; `undefined`: they are one group. */
  readonly by: Division | undefined;
}

/** What was opened, and what it comes to. */
export interface Opened {
  /** In the order in which they were given. */
  readonly files: readonly ResultsFile[];
  /** Who made the runs of a file that does not name its actor. */
  readonly actors: ReadonlyMap<string, Actor>;
  readonly settings: ResultsSettings;
  /** Why there are no figures. */
  readonly problem: Problem | undefined;
  /** Undefined until files were executed again. */
  readonly overview: Overview | undefined;
  readonly summary: Summary | undefined;
  /** What the summary is of: the ruleset, and its incidents. */
  readonly shown: Figures['shown'] | undefined;
  readonly suites: Suites | undefined;
}

export interface ResultsState extends Opened {
  /** What is being done; undefined when nothing is. */
  readonly progress: Progress | undefined;
  /** What the policies earn in the first suite, while there are no files. */
  readonly policies: Summary | undefined;
}

export const NOTHING: Opened = {
  files: [],
  actors: new Map(),
  settings: {
    ...{ ruleset: undefined, suite_id: undefined, withFlagged: true, withExcluded: false, withSecondPasses: false },
    ...{ seed: 1, by: undefined },
  },
  problem: undefined,
  overview: undefined,
  summary: undefined,
  shown: undefined,
  suites: undefined,
};
