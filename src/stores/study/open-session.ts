import { createStore } from 'zustand/vanilla';
import type { Durability } from '../../io/owned-entries';
import { currentEpisode, measurePause, noteTime } from '../../benchmark/session';
import { NO_ATTENTION, type Problem, type Scenario, type StudySession } from '../../schema';
import { createEpisodeClock } from '../console/episode-clock';
import { createKeeper, type Keeper } from '../console/keeper';
import { createStoredState } from '../console/stored-state';
import { createConnection } from './connection';
import { stateOf, withTyping, type Halted, type StudyState } from './state';
import type { Stores } from '..';

/** The session that this tab goes on with, its clock, and what is shown of it: a change is shown once it is stored. */
export type OpenSession = ReturnType<typeof createOpenSession>;

export function createOpenSession({ library, notices, outside }: Pick<Stores, 'library' | 'notices' | 'outside'>) {
  const store = createStore<StudyState>(() => ({ phase: 'idle' }));
  const clock = createEpisodeClock(outside.now);
  /** Once the benchmark's part of the browser is there, without which no session is begun or taken up. */
  let keeper: Keeper<StudySession> | undefined;
  const connect = createConnection(
    () => outside.benchmark(),
    ({ sessions, watchGaze }) => {
      keeper = createKeeper(sessions, notices, taken);
      watchGaze(clock.look);
    },
  );
  /** Of the episode that is being worked, or was worked last. */
  let scenario: Scenario | undefined;
  /** When the pause began, while it lasts. */
  let pausedAt = 0;

  const stored = createStoredState(store, {
    save: async (state) => !('session' in state) || !keeper || keeper.save(state.session),
    lost: (state) => ('session' in state ? takenFrom(state.session) : state),
    withTyping,
  });

  function taken(session_id: string): void {
    const state = stored.latest();
    const isOpen = state.phase === 'ready' || state.phase === 'working' || state.phase === 'questions';
    if (isOpen && state.session.session_id === session_id) stored.show(takenFrom(state.session));
  }

  /** Another tab goes on with the session: nothing of it is written here any more. */
  function takenFrom(session: StudySession): StudyState {
    clock.stop();
    return { phase: 'taken', session };
  }

  const stamped = (session: StudySession): StudySession => ({ ...session, saved_at: outside.today() });

  /** What comes next in a session, once it is stored as it is now. */
  function changed(session: StudySession, halted?: Halted): StudyState {
    const state = stateOf(stamped(session), scenario, halted);
    if (state.phase !== 'working') clock.stop();
    return state;
  }

  /** The session of a state with the clock, the attention and the pause as they are now. */
  function settled({ session, halted }: StudyState & { phase: 'working' }): StudySession {
    return halted === 'paused'
      ? measurePause(session, Math.round(outside.now() - pausedAt))
      : noteTime(session, clock.read());
  }

  /** Saves the time spent. */
  async function checkpoint(durability: Durability = 'relaxed'): Promise<void> {
    const state = stored.latest();
    if (state.phase !== 'working' || state.halted === 'interrupted') return;
    const isKept = await keeper?.save(stamped(settled(state)), durability);
    const after = stored.latest();
    if (isKept === false && 'session' in after && after.session.session_id === state.session.session_id)
      stored.show(takenFrom(after.session));
  }

  const fail = (problem: Problem): void => stored.show({ phase: 'failed', problem });

  return {
    store,
    clock,
    connect,
    latest: stored.latest,
    showState: stored.show,
    put: stored.change,
    type: stored.type,
    changed,
    settled,
    fail,
    checkpoint,

    show: (session: StudySession, halted?: Halted): Promise<void> => stored.change(changed(session, halted)),

    /** Starts the clock for an episode of a scenario that is about to be worked. */
    start(of: Scenario): void {
      scenario = of;
      clock.set(0, NO_ATTENTION);
      clock.start();
    },

    stopForPause(): void {
      clock.stop();
      pausedAt = outside.now();
    },

    /**
     * Takes up a kept session, unless the state has changed since then. An episode in it waits
     * until the participant goes on. The session is claimed first, because another tab may work on it until then.
     */
    async takeUp(session: StudySession, since: StudyState): Promise<void> {
      const claimed = (await keeper?.claim(session.session_id)) ?? session;
      const current = currentEpisode(claimed);
      const episode = current ?? claimed.episodes.at(-1);
      const found = episode && (await library.scenario(episode.scenario_id, episode.scenario_version));
      if (stored.latest() !== since) return;
      if (current && found && !found.ok) {
        fail(found.error);
        return;
      }
      scenario = found?.ok ? found.value : undefined;
      if (current) clock.set(current.elapsed_ms, current.attention);
      const state = stateOf(claimed, scenario, 'interrupted');
      if (state.phase !== 'working') clock.stop();
      stored.show(state);
    },

    /** Saves and puts the session away, so that its time stops. */
    async close(): Promise<void> {
      const state = stored.latest();
      const isUnsaved = 'session' in state && stored.isStoring();
      const saved = state.phase === 'working' ? checkpoint('strict') : isUnsaved && keeper?.save(state.session);
      clock.stop();
      stored.show({ phase: 'idle' });
      await saved;
    },
  };
}
