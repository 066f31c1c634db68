import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import type { DamagedEntry, StudySession } from '../../schema';
import { connectBenchmark } from './connect';
import { oncePerApp } from '../once-per-app';
import { makeStudyLink } from '../study/link';
import type { Stores } from '..';

export interface KeptSessions {
  /** Newest first. */
  readonly sessions: readonly StudySession[];
  readonly damaged: readonly DamagedEntry[];
}

/** The sessions of studies in this browser. */
function createKeptSessionsStore({ notices, outside }: Pick<Stores, 'notices' | 'outside'>) {
  const store = createStore<KeptSessions>(() => ({ sessions: [], damaged: [] }));

  async function load(): Promise<void> {
    const benchmark = await connectBenchmark(outside);
    if (!benchmark.ok) return;
    const { records, damaged } = benchmark.value.sessions.list();
    store.setState({ sessions: records, damaged });
  }

  return {
    ...readable(store),
    load,

    /** Deletes a session and offers to take that back. */
    async remove(session: StudySession): Promise<void> {
      const { sessions } = await outside.benchmark();
      sessions.remove(session.session_id);
      await load();
      const restore = () => {
        const saved = sessions.save(session);
        if (!saved.ok) notices.show({ tone: 'problem', text: saved.error.message, details: saved.error.details });
        void load();
      };
      const text = `Deleted the session of ${session.participant}.`;
      notices.show({ tone: 'info', text, action: { label: 'Undo', run: restore } });
    },

    async discard(damaged: DamagedEntry): Promise<void> {
      const { sessions } = await outside.benchmark();
      sessions.discard(damaged);
      await load();
    },
  };
}

/** Where a session goes on, or shows its result. */
export const sessionAddress = ({ plan, participant }: StudySession): string => makeStudyLink({ plan, participant });

/** The store of its screen. */
export const keptSessionsOf = /* @__PURE__ */ oncePerApp(createKeptSessionsStore);
