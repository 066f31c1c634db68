import type { Interval } from '../../benchmark/bootstrap';
import type { GroupActor } from '../../benchmark/parts';
import type { Estimate, Summary } from '../../benchmark/summary';
import type { SavedTable } from './tables';

/** The figures of a summary as tables, tidy: one row for each group and what it is of. Grades are 0 to 1, ends of intervals of 95 %. */
const SUMMARY_COLUMNS = {
  groups: [
    ...[
      'actor_kind',
      'actor_name',
      'part_by',
      'part',
      'task_id',
      'episodes',
      'participants',
      'mean',
      'mean_low',
      'mean_high',
      'median',
    ],
    ...['iqm', 'iqm_low', 'iqm_high', 'steps', 'key_evidence_ms', 'answer_ms', 'wrong_actions'],
  ],
  incidents: [
    ...['scenario_id', 'actor_kind', 'actor_name', 'part_by', 'part', 'episodes', 'mean', 'mean_low', 'mean_high'],
    'discrimination',
  ],
  learning: ['position', 'episodes', 'mean', 'mean_low', 'mean_high'],
  confidence: ['episodes', 'confidence', 'grade'],
} as const;
export type SummaryTableName = keyof typeof SUMMARY_COLUMNS;

type SummaryRow<T extends SummaryTableName> = Partial<
  Record<(typeof SUMMARY_COLUMNS)[T][number], number | string | undefined>
>;
type Rows = { readonly [T in SummaryTableName]: (summary: Summary) => readonly SummaryRow<T>[] };

/** A table of a summary. Numbers are not rounded; times are in milliseconds. */
export const summaryTableOf = (table: SummaryTableName, summary: Summary): SavedTable => ({
  fields: SUMMARY_COLUMNS[table],
  rows: ROWS[table](summary),
});

const ROWS: Rows = {
  /** A row over all tasks, with an empty one, then one for each task. Efforts are over all tasks. */
  groups: ({ groups }) =>
    groups.flatMap(({ actor, overall, byTask, effort }) => [
      { ...whoOf(actor), task_id: '', ...estimateOf(overall), ...effort },
      ...byTask.map((task) => ({
        ...whoOf(actor),
        task_id: task.task_id,
        ...estimateOf(task),
      })),
    ]),
  incidents: ({ groups, items }) => {
    const known = new Map(items.map(({ scenario_id, discrimination }) => [scenario_id, discrimination]));
    return groups.flatMap(({ actor, byScenario }) =>
      byScenario.map(({ scenario_id, n, mean, meanInterval }) => ({
        ...{ scenario_id, ...whoOf(actor), episodes: n, mean, ...endsOf(meanInterval) },
        discrimination: actor.kind === 'human' ? known.get(scenario_id) : undefined,
      })),
    );
  },
  learning: ({ learning }) =>
    learning.byPosition.map(({ position, n, mean, meanInterval }) => ({
      ...{ position, episodes: n, mean, ...endsOf(meanInterval) },
    })),
  confidence: ({ confidence }) => confidence.map(({ n, ...means }) => ({ episodes: n, ...means })),
};

const whoOf = ({ kind, name, part }: GroupActor) => ({
  ...{ actor_kind: kind, actor_name: name, part_by: part?.by, part: part?.value },
});

const estimateOf = ({ n, participants, mean, meanInterval, median, iqm, iqmInterval }: Estimate) => ({
  ...{ episodes: n, participants, mean, ...endsOf(meanInterval), median, iqm },
  ...{ iqm_low: iqmInterval?.low, iqm_high: iqmInterval?.high },
});

const endsOf = (interval: Interval | undefined) => ({ mean_low: interval?.low, mean_high: interval?.high });
