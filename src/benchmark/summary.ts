import { TASK_IDS, type Actor, type BaselineResult, type EpisodeRow, type RulesetId, type TaskId } from '../schema';
import { clusteredInterval, type Interval } from './bootstrap';
import { comparisonOf, type Comparison } from './comparison';
import { effortOf, type Effort } from './effort';
import type { SessionEnd } from './evaluate';
import { groupBy } from './group-by';
import { itemStatistics, type ItemStatistics } from './items';
import { actorKey, actorOf, mixturesIn, type Division, type GroupActor, type Mixture } from './parts';
import { learningSlope, momentsOf, slopeOf, type LearningPoint } from './learning';
import { calibrationOf, interquartileMean, mean, median, type Calibration } from './statistics';

/** Grades of a group of episodes. Intervals are of 95 %, clustered by participant, and absent under five of them. */
export interface Estimate {
  /** Episodes. */
  readonly n: number;
  readonly participants: number;
  readonly mean: number;
  readonly meanInterval: Interval | undefined;
  readonly median: number;
  readonly iqm: number;
  readonly iqmInterval: Interval | undefined;
}

/** What one actor, or all people, or some of them, earned. */
export interface GroupSummary {
  readonly actor: GroupActor;
  readonly overall: Estimate;
  readonly byTask: readonly (Estimate & { readonly task_id: TaskId })[];
  readonly byScenario: readonly (Pick<Estimate, 'mean' | 'meanInterval' | 'n'> & { readonly scenario_id: string })[];
  /** The mean grade of each participant or run: what plots show as points. */
  readonly means: readonly number[];
  readonly effort: Effort | undefined;
  /** Settings that are not the same for all of them. */
  readonly mixtures: readonly Mixture[];
}

/** The columns of a row that grades need. */
type Graded = Pick<EpisodeRow, 'participant' | 'scenario_id' | 'task_id'> & { readonly grade: number };

export interface SummaryRequest {
  readonly episodes: readonly EpisodeRow[];
  readonly ends: readonly SessionEnd[];
  readonly baselines: readonly BaselineResult[];
  readonly ruleset: RulesetId;
  /** The task of each incident that is to count; others are left out. */
  readonly tasks: ReadonlyMap<string, TaskId>;
  /** Of the bootstrap. */
  readonly seed: number;
  /** What people are parted by; absent: they are one group. */
  readonly by?: Division | undefined;
}

export interface Summary {
  /** People first, then agents, then policies; within each by mean grade. */
  readonly groups: readonly GroupSummary[];
  /** The first group beside another that worked the same incidents. */
  readonly comparison: Comparison | undefined;
  readonly quits: { readonly sessions: number; readonly quit: number; readonly unfinished: number };
  /** Of people: the mean grade by position, and its slope per incident with order and difficulty apart. */
  readonly learning: {
    readonly byPosition: readonly (Pick<Estimate, 'mean' | 'meanInterval' | 'n'> & { readonly position: number })[];
    readonly slope: number | undefined;
    readonly slopeInterval: Interval | undefined;
  };
  /** Of people, by incident. */
  readonly items: readonly (ItemStatistics & { readonly scenario_id: string; readonly task_id: TaskId })[];
  readonly calibration: Calibration | undefined;
  /** People's episodes by how sure they were: the mean confidence and grade of each fifth of the scale. */
  readonly confidence: readonly { readonly n: number; readonly confidence: number; readonly grade: number }[];
}

const KINDS: readonly Actor['kind'][] = ['human', 'agent', 'policy'];

/**
 * Sums up what was executed again, beside the policies on the same incidents. A policy whose runs were loaded
 * appears once, with the loaded runs.
 */
export function summarise(request: SummaryRequest): Summary {
  const { ends, baselines, ruleset, tasks, seed, by } = request;
  const rows = request.episodes.filter((row) => !row.practice && row.ruleset === ruleset && tasks.has(row.scenario_id));
  const graded = rows.flatMap((row): (EpisodeRow & Graded)[] =>
    row.grade === null ? [] : [{ ...row, grade: row.grade, participant: clusterOf(row) }],
  );
  const people = graded.filter(({ actor_kind }) => actor_kind === 'human');
  const loaded = new Set(
    graded.filter(({ actor_kind }) => actor_kind === 'policy').map(({ actor_name }) => actor_name),
  );
  const policies = baselines
    .filter((result) => result.ruleset === ruleset && !loaded.has(result.policy))
    .map((result) => policyRows(result, tasks));
  const grouped = [
    ...[...groupBy(graded, (row) => actorKey(actorOf(row, by))).values()].flatMap((rows) => {
      const [first] = rows;
      const about = { effort: effortOf(rows), mixtures: mixturesIn(rows) };
      return first ? withRows(rows, groupSummary(actorOf(first, by), rows, seed, about)) : [];
    }),
    ...policies.flatMap(({ actor, rows }) =>
      withRows(rows, groupSummary(actor, rows, seed, { effort: undefined, mixtures: [] })),
    ),
  ].sort(
    ({ group: a }, { group: b }) =>
      KINDS.indexOf(a.actor.kind) - KINDS.indexOf(b.actor.kind) || b.overall.mean - a.overall.mean,
  );
  const sessions = ends.filter((end) => end.ruleset === ruleset);
  return {
    groups: grouped.map(({ group }) => group),
    comparison: comparisonOf(
      grouped.map(({ group: { actor, overall, byScenario }, rows }) => ({
        ...{ actor, mean: overall.mean, clusters: clustersOf(rows) },
        scenario_ids: byScenario.map(({ scenario_id }) => scenario_id),
      })),
      seed,
    ),
    quits: {
      sessions: sessions.length,
      quit: sessions.filter(({ ended }) => ended === 'quit').length,
      unfinished: sessions.filter(({ ended }) => ended === 'unfinished').length,
    },
    // A run that was recorded elsewhere has no place in an order.
    learning: learningOf(
      people.filter(({ study_id }) => study_id !== null),
      seed,
    ),
    items: itemsOf(people, tasks),
    calibration: calibrationOf(ratedOf(people)),
    confidence: confidenceOf(people),
  };
}

const withRows = (rows: readonly Graded[], group: GroupSummary | undefined) => (group ? [{ group, rows }] : []);

/** The same code in two studies is two people, and the same run number of two actors is two runs. */
const clusterOf = ({ study_id, actor_name, participant }: EpisodeRow): string =>
  study_id === null ? `run of ${actor_name}/${participant}` : `study ${study_id}/${participant}`;

/** The runs of a policy as rows. */
const policyRows = ({ policy, scores }: BaselineResult, tasks: SummaryRequest['tasks']) => ({
  actor: { kind: 'policy', name: policy } as const,
  rows: [...tasks].flatMap(([scenario_id, task_id]) =>
    (Object.hasOwn(scores, scenario_id) ? (scores[scenario_id]?.grades ?? []) : []).map((grade, index): Graded => ({
      participant: String(index + 1),
      scenario_id,
      task_id,
      grade,
    })),
  ),
});

function groupSummary(
  actor: GroupActor,
  rows: readonly Graded[],
  seed: number,
  about: Pick<GroupSummary, 'effort' | 'mixtures'>,
): GroupSummary | undefined {
  const overall = estimateOf(rows, seed);
  if (!overall) return undefined;
  return {
    actor,
    overall,
    byTask: TASK_IDS.flatMap((task_id) => {
      const estimate = estimateOf(
        rows.filter((row) => row.task_id === task_id),
        seed,
      );
      return estimate ? [{ task_id, ...estimate }] : [];
    }),
    byScenario: groupedMeans(rows, ({ scenario_id }) => scenario_id, seed)
      .map(({ key, ...estimate }) => ({ scenario_id: key, ...estimate }))
      .sort((a, b) => a.scenario_id.localeCompare(b.scenario_id)),
    means: clustersOf(rows).flatMap((grades) => mean(grades) ?? []),
    ...about,
  };
}

/** Grades by participant. */
const clustersOf = (rows: readonly Graded[]): number[][] =>
  [...groupBy(rows, ({ participant }) => participant).values()].map((own) => own.map(({ grade }) => grade));

function estimateOf(rows: readonly Graded[], seed: number): Estimate | undefined {
  const grades = rows.map(({ grade }) => grade);
  const clusters = clustersOf(rows);
  const [average, middle, iqm] = [mean(grades), median(grades), interquartileMean(grades)];
  if (average === undefined || middle === undefined || iqm === undefined) return undefined;
  return {
    n: grades.length,
    participants: clusters.length,
    mean: average,
    meanInterval: clusteredInterval(clusters, mean, seed),
    median: middle,
    iqm,
    iqmInterval: clusteredInterval(clusters, interquartileMean, seed),
  };
}

const groupedMeans = <R extends Graded, K>(rows: readonly R[], keyOf: (row: R) => K, seed: number) =>
  [...groupBy(rows, keyOf)].flatMap(([key, own]) => {
    const average = mean(own.map(({ grade }) => grade));
    return average === undefined
      ? []
      : [{ key, n: own.length, mean: average, meanInterval: clusteredInterval(clustersOf(own), mean, seed) }];
  });

function learningOf(people: readonly (EpisodeRow & Graded)[], seed: number): Summary['learning'] {
  const points = people.map(({ participant, scenario_id, position, grade }): LearningPoint => ({
    participant,
    item: scenario_id,
    position,
    grade,
  }));
  const moments = momentsOf(points);
  const slopeOfDrawn = (drawn: readonly number[]) => slopeOf(drawn.flatMap((index) => moments[index] ?? []));
  return {
    byPosition: groupedMeans(people, ({ position }) => position, seed)
      .map(({ key, ...estimate }) => ({ position: key, ...estimate }))
      .sort((a, b) => a.position - b.position),
    slope: learningSlope(points),
    slopeInterval: clusteredInterval(
      moments.map((_, index) => [index]),
      slopeOfDrawn,
      seed,
    ),
  };
}

function itemsOf(people: readonly Graded[], tasks: SummaryRequest['tasks']): Summary['items'] {
  /** By participant; one who came back has the mean of their grades. */
  const scores = [...groupBy(people, ({ participant }) => participant).values()].map(
    (own) =>
      new Map(
        Array.from(
          groupBy(own, ({ scenario_id }) => scenario_id),
          ([scenario_id, rows]): [string, number] => [scenario_id, mean(rows.map(({ grade }) => grade)) ?? NaN],
        ),
      ),
  );
  return [...itemStatistics(scores)]
    .flatMap(([scenario_id, item]) => {
      const task_id = tasks.get(scenario_id);
      return task_id ? [{ scenario_id, task_id, ...item }] : [];
    })
    .sort((a, b) => a.scenario_id.localeCompare(b.scenario_id));
}

const ratedOf = (people: readonly (EpisodeRow & Graded)[]) =>
  people.flatMap(({ confidence, grade }) => (confidence === null ? [] : [{ confidence, grade }]));

function confidenceOf(people: readonly (EpisodeRow & Graded)[]): Summary['confidence'] {
  const fifths = groupBy(ratedOf(people), ({ confidence }) => Math.min(4, Math.floor(confidence * 5)));
  return [...fifths]
    .sort(([a], [b]) => a - b)
    .flatMap(([, pairs]) => {
      const calibration = calibrationOf(pairs);
      return calibration ? [{ n: calibration.n, confidence: calibration.confidence, grade: calibration.grade }] : [];
    });
}
