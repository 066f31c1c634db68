import type { EpisodeRecord, IncidentEntry, RulesetId, TaskId } from '../../schema';
import { SOLVED } from './progress';

/** What cost an episode most: the judgement or the cause, its proofs, the repairs, or what was done at random. */
export type Weakness = 'answer' | 'evidence' | 'repairs' | 'conduct';

/** An incident that is worth playing next, and the sentence that says why. */
export interface NextIncident {
  readonly entry: IncidentEntry;
  readonly why: string;
}

/** The episode after which an incident is looked for. */
export interface PlayedEpisode {
  readonly scenario_id: string;
  /** 0 to 1. */
  readonly grade: number;
  /** Undefined where that is not known, or nothing was missed. */
  readonly weakness?: Weakness | undefined;
}

interface Choice {
  /** In the order of their source, each once. */
  readonly entries: readonly IncidentEntry[];
  readonly finished: readonly EpisodeRecord[];
  /** Only what was finished by these rules counts as played. */
  readonly ruleset: RulesetId;
  /** Default: the newest of the finished ones. */
  readonly after?: PlayedEpisode | undefined;
}

const UNKNOWN_DIFFICULTY = 2;

/**
 * The incident to play next: one that has not been finished and practises what was missed, no harder than the last one, or a
 * harder one where little was missed. Once all have been finished, the one with the lowest grade, unless that is full.
 */
export function nextIncident({ entries, finished, ruleset, after }: Choice): NextIncident | undefined {
  const mine = finished.filter(({ trajectory }) => trajectory.ruleset === ruleset);
  const played = after ?? newestOf(mine);
  const others = entries.filter(({ scenario_id }) => scenario_id !== played?.scenario_id);
  const done = new Set(mine.map(({ trajectory }) => trajectory.scenario_id));
  const open = others.filter(({ scenario_id }) => !done.has(scenario_id));
  if (open.length === 0) return weakest(others, mine);

  const last = entries.find(({ scenario_id }) => scenario_id === played?.scenario_id);
  if (!played || !last) return { entry: closest(open, undefined, 1), why: 'A gentle one to begin with.' };
  const isSolved = played.grade >= SOLVED;
  const task = isSolved ? last.task_id : practiceOf(played.weakness, last.task_id);
  const wanted = difficultyOf(last) + (isSolved ? 1 : 0);
  const entry = closest(startingAfter(open, entries, last), task, wanted);
  return { entry, why: reasonOf(played, last, entry) };
}

const newestOf = (finished: readonly EpisodeRecord[]): PlayedEpisode | undefined => {
  const newest = finished.toSorted((a, b) => b.started_at.localeCompare(a.started_at))[0];
  return newest && { scenario_id: newest.trajectory.scenario_id, grade: newest.grade ?? 0 };
};

const difficultyOf = ({ difficulty = UNKNOWN_DIFFICULTY }: IncidentEntry) => difficulty;

/** The task in which that is learned best: a cause is found in fewer steps where nothing has to be repaired. */
const practiceOf = (weakness: Weakness | undefined, task: TaskId): TaskId =>
  task === 'remediation_planning' && weakness === 'answer' ? 'root_cause_analysis' : task;

/** In the order of their source, as if it began after `last`. */
function startingAfter(open: readonly IncidentEntry[], entries: readonly IncidentEntry[], last: IncidentEntry) {
  const at = entries.indexOf(last);
  return [
    ...open.filter((entry) => entries.indexOf(entry) > at),
    ...open.filter((entry) => entries.indexOf(entry) < at),
  ];
}

/** The first of those that are of the task, if there are any, and then as near to the difficulty as they come. */
function closest(open: readonly IncidentEntry[], task: TaskId | undefined, wanted: number): IncidentEntry {
  const distance = (entry: IncidentEntry) =>
    (task === undefined || entry.task_id === task ? 0 : 10) + strayOf(difficultyOf(entry) - wanted);
  return open.reduce((best, entry) => (distance(entry) < distance(best) ? entry : best));
}

/** Harder than wanted is worse than easier. */
const strayOf = (harder: number): number => (harder > 0 ? harder + 0.5 : -harder);

const REASONS: Readonly<Record<Weakness, string>> = {
  answer: 'One more to judge, after a wrong answer.',
  evidence: 'One more to prove, after proofs that were missed.',
  repairs: 'One more to repair, after repairs that did not hold.',
  conduct: 'One more to work calmly, after steps that cost.',
};

function reasonOf({ grade, weakness }: PlayedEpisode, last: IncidentEntry, next: IncidentEntry): string {
  if (grade < SOLVED) return weakness ? REASONS[weakness] : 'One more of the kind that gave trouble.';
  if (next.task_id !== last.task_id) return 'Something else to do, after one that is solved.';
  return difficultyOf(next) > difficultyOf(last)
    ? 'A harder one, after one that is solved.'
    : 'The next one of its kind.';
}

/** All have been played: what is left is to play one better. */
function weakest(entries: readonly IncidentEntry[], finished: readonly EpisodeRecord[]): NextIncident | undefined {
  const best = (entry: IncidentEntry) =>
    Math.max(
      ...finished
        .filter(({ trajectory }) => trajectory.scenario_id === entry.scenario_id)
        .map(({ grade = 0 }) => grade),
    );
  const [lowest] = entries.toSorted((a, b) => best(a) - best(b));
  if (!lowest || best(lowest) >= 1) return undefined;
  return { entry: lowest, why: `Your lowest grade so far: ${best(lowest).toFixed(2)}.` };
}
