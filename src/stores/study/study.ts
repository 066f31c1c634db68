import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import {
  beginEpisode,
  beginPause,
  closeSession,
  confirmSubmission,
  createSession,
  currentEpisode,
  measurePause,
  noteReturn,
  noteTime,
  phaseOf,
  quitSession,
  takeStep,
  timeOut,
  togglePin,
  withdrawSubmission,
  writeDraft,
  type LastAnswers,
} from '../../benchmark/session';
import { NO_ATTENTION, type Background, type Problem, type Scenario, type StudySession } from '../../schema';
import type { EpisodeControls } from '../console/controls';
import { createEpisodeClock } from '../console/episode-clock';
import { createKeeper, type Keeper } from '../console/keeper';
import { oncePerApp } from '../once-per-app';
import { createConnection } from './connection';
import { readInvitation, type Invitation } from './invitation';
import { stateOf, type Halted, type StudyState } from './state';
import type { Stores } from '..';

/** A participant's way through a study. Every change is saved before anything is shown. */
function createStudyStore({ library, notices, outside }: Stores) {
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
  let invitation: Invitation | undefined;
  /** Of the episode that is being worked, or was worked last. */
  let scenario: Scenario | undefined;
  /** When the pause began, while it lasts. */
  let pausedAt = 0;

  /** Shows that another tab goes on with the session: nothing of it is written here any more. */
  function lose(session: StudySession): void {
    clock.stop();
    store.setState({ phase: 'taken', session }, true);
  }

  function taken(session_id: string): void {
    const state = store.getState();
    const isOpen = state.phase === 'ready' || state.phase === 'working' || state.phase === 'questions';
    if (isOpen && state.session.session_id === session_id) lose(state.session);
  }

  /** Saves a session as it is now; undefined when it is lost to another tab. */
  function save(changed: StudySession): StudySession | undefined {
    const session = { ...changed, saved_at: outside.today() };
    if (keeper?.save(session) !== false) return session;
    lose(session);
    return undefined;
  }

  /** Saves a session and shows what comes next in it. */
  function show(changed: StudySession, halted?: Halted): void {
    const session = save(changed);
    if (session) present(session, halted);
  }

  function present(session: StudySession, halted?: Halted): void {
    const state = stateOf(session, scenario, halted);
    if (state.phase !== 'working') clock.stop();
    store.setState(state, true);
  }

  const fail = (problem: Problem): void => store.setState({ phase: 'failed', problem }, true);

  /** The session of a state with the clock, the attention and the pause as they are now. */
  function settled({ session, halted }: StudyState & { phase: 'working' }): StudySession {
    return halted === 'paused'
      ? measurePause(session, Math.round(outside.now() - pausedAt))
      : noteTime(session, clock.read());
  }

  /** Changes the episode that is being worked, unless its clock stands still. */
  function change(next: (session: StudySession, scenario: Scenario) => StudySession): void {
    const state = store.getState();
    if (state.phase !== 'working' || state.halted) return;
    const session = next(settled(state), state.worked.scenario);
    if (currentEpisode(session)?.actions.length !== state.worked.replay.steps.length) clock.markAction();
    show(session);
  }

  /** Changes the episode unless a submission of it waits, too. */
  function work(next: (session: StudySession, scenario: Scenario) => StudySession): void {
    const state = store.getState();
    if (state.phase === 'working' && !state.asking) change(next);
  }

  /** Whether the time for the episode is over, which ends it. */
  function timesOut(at_ms: number): boolean {
    const state = store.getState();
    const limit = state.phase === 'working' ? state.session.plan.limit_minutes : undefined;
    const isOver = limit !== undefined && at_ms >= limit * 60_000;
    if (isOver) work(timeOut);
    return isOver;
  }

  /**
   * Takes up a kept session, unless the state has changed since then. An episode in it waits
   * until the participant goes on. The session is claimed first, because another tab may work on it until then.
   */
  async function takeUp(session: StudySession, since: StudyState): Promise<void> {
    const claimed = keeper?.claim(session.session_id) ?? session;
    const current = currentEpisode(claimed);
    const episode = current ?? claimed.episodes.at(-1);
    const found = episode && (await library.scenario(episode.scenario_id, episode.scenario_version));
    if (store.getState() !== since) return;
    if (current && found && !found.ok) {
      fail(found.error);
      return;
    }
    scenario = found?.ok ? found.value : undefined;
    if (current) clock.set(current.elapsed_ms, current.attention);
    present(claimed, 'interrupted');
  }

  /** Saves the time spent. */
  function checkpoint(): void {
    const state = store.getState();
    if (state.phase === 'working' && state.halted !== 'interrupted') save(settled(state));
  }

  /** Saves and puts the session away, so that its time stops. */
  function close(): void {
    checkpoint();
    clock.stop();
    store.setState({ phase: 'idle' }, true);
  }

  const controls: EpisodeControls = {
    act(action) {
      const at_ms = clock.elapsed();
      if (!timesOut(at_ms)) work((session, of) => takeStep(session, of, action, at_ms));
    },
    togglePin: (step) => work((session) => togglePin(session, step)),
    setDraft: (draft) => work((session) => writeDraft(session, draft)),
    elapsed: clock.elapsed,
  };

  return {
    ...readable(store),
    controls,

    /** Follows an invitation: to where the participant was, or to what the study is about. */
    async open(query: string): Promise<void> {
      close();
      const loading: StudyState = { phase: 'loading' };
      store.setState(loading, true);
      const followed = await readInvitation(query, connect);
      if (store.getState() !== loading) return;
      if (!followed.ok) {
        fail(followed.error);
        return;
      }
      invitation = followed.value;
      const { link, suite, kept } = invitation;
      if (kept) await takeUp(kept, loading);
      else store.setState({ phase: 'information', link, suite }, true);
    },

    /** Begins a session: from here on everything is recorded. `participant` is a code that was checked. */
    consent(participant: string, background: Background): void {
      if (!invitation || store.getState().phase !== 'information') return;
      const { link, suite, practice_id } = invitation;
      show(
        createSession({
          plan: link.plan,
          participant,
          background,
          session_id: outside.createId(),
          scenario_ids: suite.scenarios,
          practice_id,
          consented_at: outside.today(),
        }),
      );
    },

    /** Begins the incident that is due, once it has arrived. */
    async begin(): Promise<void> {
      const state = store.getState();
      const next = state.phase === 'ready' ? phaseOf(state.session) : undefined;
      if (state.phase !== 'ready' || next?.phase !== 'ready') return;
      const found = await library.scenario(next.scenario_id);
      if (store.getState() !== state) return;
      if (!found.ok) {
        store.setState({ ...state, problem: found.error }, true);
        return;
      }
      scenario = found.value;
      clock.set(0, NO_ATTENTION);
      clock.start();
      show(beginEpisode(state.session, found.value, outside.today()));
    },

    /** Makes the submission that waits, with the confidence in it in percent. */
    confirm: (confidence: number) => change((session, of) => confirmSubmission(session, of, confidence)),
    withdraw: () => change(withdrawSubmission),

    pause(): void {
      const state = store.getState();
      if (state.phase !== 'working' || state.halted) return;
      const session = settled(state);
      clock.stop();
      pausedAt = outside.now();
      show(beginPause(session), 'paused');
    },

    /** Goes on after a pause, or after the page was left. */
    proceed(): void {
      const state = store.getState();
      if (state.phase !== 'working' || !state.halted) return;
      const gone_ms = Math.max(0, Date.parse(outside.today()) - Date.parse(state.session.saved_at)) || 0;
      clock.start();
      show(state.halted === 'paused' ? settled(state) : noteReturn(state.session, gone_ms));
    },

    /** Ends the study before its end. */
    quit(): void {
      const state = store.getState();
      if (state.phase === 'ready') show(quitSession(state.session, outside.today()));
      if (state.phase === 'working') show(quitSession(settled(state), outside.today()));
    },

    /** Closes the session, with the answers to the last questions. */
    finish(answers: LastAnswers): void {
      const state = store.getState();
      if (state.phase === 'questions') show(closeSession(state.session, answers, outside.today()));
    },

    /** Takes part once more after the end: a session of its own. */
    again(): void {
      if (!invitation || store.getState().phase !== 'finished') return;
      store.setState({ phase: 'information', link: invitation.link, suite: invitation.suite }, true);
    },

    /** Goes on here with what another tab has. */
    async takeOver(): Promise<void> {
      const state = store.getState();
      if (state.phase === 'taken') await takeUp(state.session, state);
    },

    /** Lets time pass: an incident whose time is over ends. Called every second. */
    tick: () => void timesOut(clock.elapsed()),

    checkpoint,
    close,
  };
}

/** The store of its screen. */
export const studyOf = /* @__PURE__ */ oncePerApp(createStudyStore);
