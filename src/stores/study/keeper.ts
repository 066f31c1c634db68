import type { Gaze } from '../../io/attention';
import type { BenchmarkOutside } from '../../io/benchmark';
import { err, ok, type Problem, type Result, type StudySession } from '../../schema';
import type { Stores } from '..';

/** What is to be heard while a study goes on. */
export interface StudyEvents {
  look(gaze: Gaze): void;
  /** Another tab has taken a session over. */
  taken(session_id: string): void;
}

/** Keeps sessions in this browser, once it is connected. */
export function createStudyKeeper(
  { notices, outside }: Pick<Stores, 'notices' | 'outside'>,
  { look, taken }: StudyEvents,
) {
  let connecting: Promise<BenchmarkOutside> | undefined;
  let benchmark: BenchmarkOutside | undefined;
  /** Why the last save failed: told once, not at every step and checkpoint. */
  let unsaved: string | undefined;

  return {
    /** Loads what the benchmark needs of the browser, and listens from then on; once, however often it is called. */
    async connect(): Promise<Result<BenchmarkOutside, Problem>> {
      try {
        const connected = await (connecting ??= outside.benchmark());
        if (benchmark) return ok(benchmark);
        benchmark = connected;
      } catch {
        connecting = undefined;
        return err({ message: 'The study could not be loaded.', details: ['Is the network up? Load the page again.'] });
      }
      benchmark.watchGaze(look);
      benchmark.sessions.onTaken(taken);
      return ok(benchmark);
    },

    /** False when the session belongs to another tab by now. What storage does not take is told, and goes on. */
    save(session: StudySession): boolean {
      const saved = benchmark?.sessions.save(session);
      const problem = saved?.ok === false ? saved.error : undefined;
      if (problem && problem.message !== unsaved)
        notices.show({ tone: 'problem', text: problem.message, details: problem.details });
      unsaved = problem?.message;
      return !(saved?.ok && saved.value === 'taken');
    },

    /** Makes a session this tab's, and reads what was saved of it last. */
    claim: (session: StudySession): StudySession => benchmark?.sessions.claim(session.session_id) ?? session,
  };
}
