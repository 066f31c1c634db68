import { canonicalJson } from '../replay/json';
import type { Actor, RecordedRun, StudySession } from '../schema';
import { groupBy } from './group-by';
import type { ActorRun } from './score-run';

/** What was read from one file. */
export interface IntakeFile {
  readonly name: string;
  readonly sessions: readonly StudySession[];
  readonly runs: readonly RecordedRun[];
}

/** A session that is in more than one file. */
export interface Repeated {
  readonly session_id: string;
  readonly participant: string;
  readonly files: readonly string[];
  /** The records differ: the one that was saved last is used. */
  readonly differs: boolean;
}

export interface Intake {
  /** Each session once. */
  readonly sessions: readonly StudySession[];
  readonly runs: readonly ActorRun[];
  readonly repeated: readonly Repeated[];
  /** Participants with more than one session of a study: all count, as one participant. */
  readonly returning: readonly string[];
}

/** Puts files together. `actorOf` names the actor of runs whose recorder did not. */
export function takeIn(files: readonly IntakeFile[], actorOf: (file: string) => Actor): Intake {
  const records = files.flatMap(({ name, sessions }) => sessions.map((session) => ({ name, session })));
  const groups = [...groupBy(records, ({ session }) => session.session_id).values()];
  const sessions = groups.flatMap((group) => latest(group.map(({ session }) => session)) ?? []);
  return {
    sessions,
    runs: runsOf(files, actorOf),
    repeated: groups
      .filter((group) => group.length > 1)
      .map((group) => ({
        session_id: group[0]?.session.session_id ?? '',
        participant: group[0]?.session.participant ?? '',
        files: group.map(({ name }) => name),
        differs: new Set(group.map(({ session }) => canonicalJson(session))).size > 1,
      })),
    returning: returningOf(sessions),
  };
}

/** Each code once, even if it is used in several studies. */
function returningOf(sessions: readonly StudySession[]): string[] {
  const bySelf = groupBy(sessions, ({ plan, participant }) => canonicalJson([plan.study_id, participant]));
  const returning = [...bySelf.values()].filter((own) => own.length > 1);
  return [...new Set(returning.flatMap(([session]) => session?.participant ?? []))];
}

const latest = (sessions: readonly StudySession[]): StudySession | undefined =>
  sessions.toSorted((a, b) => a.saved_at.localeCompare(b.saved_at)).at(-1);

/**
 * Runs with their actors. Where the recorder did not number them, the first run of each incident makes up an actor's first
 * pass over the incidents, the second its second. A copy of a run that has an id or a number is left out.
 */
function runsOf(files: readonly IntakeFile[], actorOf: (file: string) => Actor): ActorRun[] {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  const numbers = new Set(files.flatMap(({ runs }) => runs.map(({ run }) => run)));
  return files.flatMap(({ name, runs }) =>
    runs.flatMap((recorded): ActorRun[] => {
      const fallback = actorOf(name);
      const actor: Actor = {
        kind: recorded.actor_kind ?? fallback.kind,
        name: recorded.actor_name ?? fallback.name,
      };
      if (recorded.episode_id !== undefined || recorded.run !== undefined) {
        const copy = canonicalJson([actor, recorded]);
        if (seen.has(copy)) return [];
        seen.add(copy);
      }
      const { scenario_id, ruleset } = recorded.trajectory;
      const place = canonicalJson([actor, ruleset, scenario_id]);
      if (recorded.run !== undefined) return [{ actor, run: recorded.run, recorded }];
      let number = counts.get(place) ?? 0;
      do number++;
      while (numbers.has(String(number)));
      counts.set(place, number);
      return [{ actor, run: String(number), recorded }];
    }),
  );
}
