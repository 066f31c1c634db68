import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import type { DamagedEntry, Problem, StudySession } from '../../schema';
import { connectBenchmark } from './connect';
import { oncePerApp } from '../once-per-app';
import { makeStudyLink } from '../study/link';
import type { Stores } from '..';

export interface KeptSessions {
  /** Newest first. */
  readonly sessions: readonly StudySession[];
  readonly damaged: readonly DamagedEntry[];
  /** Why what is kept is not among them, if it is not. */
  readonly problem: Problem | undefined;
}

/** The sessions of studies in this browser. */
function createKeptSessionsStore({ notices, outside }: Pick<Stores, 'notices' | 'outside'>) {
  const store = createStore<KeptSessions>(() => ({ sessions: [], damaged: [], problem: undefined }));

  async function load(): Promise<void> {
    const benchmark = await connectBenchmark(outside);
    if (!benchmark.ok) return;
    const { records, damaged, problem } = await benchmark.value.sessions.list();
    store.setState({ sessions: records, damaged, problem }, true);
  }

  const report = ({ message, details }: Problem): void => notices.show({ tone: 'problem', text: message, details });

  return {
    ...readable(store),
    load,

    /** Deletes a session and offers to take that back. */
    async remove(session: StudySession): Promise<void> {
      const { sessions } = await outside.benchmark();
      const removed = await sessions.remove(session.session_id);
      await load();
      if (!removed.ok) {
        report(removed.error);
        return;
      }
      const restore = async () => {
        const saved = await sessions.save(session);
        if (!saved.ok) report(saved.error);
        await load();
      };
      const text = `Deleted the session of ${session.participant}.`;
      notices.show({ tone: 'info', text, action: { label: 'Undo', run: () => void restore() } });
    },

    async discard(damaged: DamagedEntry): Promise<void> {
      const { sessions } = await outside.benchmark();
      const discarded = await sessions.discard(damaged);
      if (!discarded.ok) report(discarded.error);
      await load();
    },
  };
}

/** Where a session goes on, or shows its result. */
export const sessionAddress = ({ plan, participant, arm }: StudySession): string =>
  makeStudyLink({ plan, participant, ...(arm?.by === 'link' && { arm: arm.name }) });

/** The store of its screen. */
export const keptSessionsOf = /* @__PURE__ */ oncePerApp(createKeptSessionsStore);
