import { createStore } from 'zustand/vanilla';
import type { Durability } from '../../io/owned-entries';
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
import { repeatsLast } from '../console/repeats-last';
import { createStoredState } from '../console/stored-state';
import { oncePerApp } from '../once-per-app';
import { createConnection } from './connection';
import { isLookedFor, screeningIn } from './screening';
import { leadsTo, readInvitation, saysWho, type Invitation } from './invitation';
import { studyQuery } from './link';
import { stateOf, withTyping, workedIn, type Halted, type StudyState } from './state';
import type { Stores } from '..';

/** A participant's way through a study. A change is shown once it is stored. */
function createStudyStore({ library, notices, outside, route }: Stores) {
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
  const screening = screeningIn(outside.preferences);
  let invitation: Invitation | undefined;
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

  /** Puts the participant's code into the address: after a reload it says who follows it. */
  function name(participant: string): void {
    const state = stored.latest();
    if (!invitation || !('session' in state) || state.session.participant !== participant || saysWho(invitation.link))
      return;
    route.replace({ screen: 'study', query: studyQuery({ ...invitation.link, participant }) });
  }

  /** Whether a link leads to the session that is open. */
  function isOpen(query: string): boolean {
    const state = stored.latest();
    return 'session' in state && state.phase !== 'taken' && leadsTo(query, outside.search, state.session);
  }

  const show = (session: StudySession, halted?: Halted): Promise<void> => stored.change(changed(session, halted));

  const fail = (problem: Problem): void => stored.show({ phase: 'failed', problem });

  /** The session of a state with the clock, the attention and the pause as they are now. */
  function settled({ session, halted }: StudyState & { phase: 'working' }): StudySession {
    return halted === 'paused'
      ? measurePause(session, Math.round(outside.now() - pausedAt))
      : noteTime(session, clock.read());
  }

  /** The episode that is being worked as it would be after a change, unless its clock stands still. */
  function change(next: (session: StudySession, scenario: Scenario) => StudySession): StudyState | undefined {
    const state = stored.latest();
    if (state.phase !== 'working' || state.halted) return undefined;
    const session = next(settled(state), state.worked.scenario);
    if (currentEpisode(session)?.actions.length !== state.worked.replay.steps.length) clock.markAction();
    return changed(session);
  }

  /** The same, unless a submission of it waits, too. */
  function work(next: (session: StudySession, scenario: Scenario) => StudySession): StudyState | undefined {
    const state = stored.latest();
    return state.phase === 'working' && !state.asking ? change(next) : undefined;
  }

  async function put(state: StudyState | undefined): Promise<void> {
    if (state) await stored.change(state);
  }

  /** Whether the time for the episode is over. */
  function isOver(at_ms: number): boolean {
    const state = stored.latest();
    const limit = state.phase === 'working' ? state.session.plan.limit_minutes : undefined;
    return limit !== undefined && at_ms >= limit * 60_000;
  }

  /**
   * Takes up a kept session, unless the state has changed since then. An episode in it waits
   * until the participant goes on. The session is claimed first, because another tab may work on it until then.
   */
  async function takeUp(session: StudySession, since: StudyState): Promise<void> {
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

  /** Saves and puts the session away, so that its time stops. */
  async function close(): Promise<void> {
    const state = stored.latest();
    const isUnsaved = 'session' in state && stored.isStoring();
    const saved = state.phase === 'working' ? checkpoint('strict') : isUnsaved && keeper?.save(state.session);
    clock.stop();
    stored.show({ phase: 'idle' });
    await saved;
  }

  const controls: EpisodeControls = {
    async act(action) {
      const at_ms = clock.elapsed();
      const [latest, shown] = [workedIn(stored.latest()), workedIn(store.getState())];
      if (latest && repeatsLast(latest.replay, shown?.replay, action)) return;
      await put(work((session, of) => (isOver(at_ms) ? timeOut(session, of) : takeStep(session, of, action, at_ms))));
    },
    togglePin: (step) => put(work((session) => togglePin(session, step))),
    async setDraft(draft) {
      const state = work((session) => writeDraft(session, draft));
      if (state) await stored.type(state);
    },
    elapsed: clock.elapsed,
  };

  return {
    ...readable(store),
    controls,

    /** Follows an invitation: to where the participant was, or to what the study is about. */
    async open(query: string): Promise<void> {
      if (isOpen(query)) return;
      const closed = close();
      const loading: StudyState = { phase: 'loading' };
      stored.show(loading);
      await closed;
      const followed = await readInvitation(query, outside.search, connect);
      if (stored.latest() !== loading) return;
      if (!followed.ok) {
        fail(followed.error);
        return;
      }
      invitation = followed.value;
      const { link, suite, kept } = invitation;
      const { participant } = link;
      const [own] = kept;
      if (own && saysWho(link)) await takeUp(own, loading);
      else if (own) stored.show({ phase: 'who', link, sessions: kept });
      else if (participant !== undefined && screening.isNoted(link.plan, participant))
        stored.show({ phase: 'screened', link, participant });
      else stored.show({ phase: 'information', link, suite });
    },

    /** Begins a session: from here on everything is recorded. `participant` is a code that was checked. */
    async consent(participant: string, background: Background): Promise<void> {
      if (!invitation || stored.latest().phase !== 'information') return;
      const { link, suite, practice_id } = invitation;
      if (!isLookedFor(link.plan, background)) {
        screening.note(link.plan, participant);
        stored.show({ phase: 'screened', link, participant });
        return;
      }
      await show(
        createSession({
          plan: link.plan,
          participant,
          ...(link.recruitment && { recruitment: link.recruitment }),
          background,
          session_id: outside.createId(),
          scenario_ids: suite.scenarios,
          practice_id,
          consented_at: outside.today(),
        }),
      );
      name(participant);
    },

    /** Goes on with one of the sessions that are in this browser. */
    async continueAs(session: StudySession): Promise<void> {
      const state = stored.latest();
      if (state.phase !== 'who') return;
      await takeUp(session, state);
      name(session.participant);
    },

    /** Begins as somebody of whom there is nothing in this browser. */
    beginAnew(): void {
      if (!invitation || stored.latest().phase !== 'who') return;
      stored.show({ phase: 'information', link: invitation.link, suite: invitation.suite });
    },

    /** Begins the incident that is due, once it has arrived. */
    async begin(): Promise<void> {
      const state = stored.latest();
      const next = state.phase === 'ready' ? phaseOf(state.session) : undefined;
      if (state.phase !== 'ready' || next?.phase !== 'ready') return;
      const found = await library.scenario(next.scenario_id);
      if (stored.latest() !== state) return;
      if (!found.ok) {
        stored.show({ ...state, problem: found.error });
        return;
      }
      scenario = found.value;
      clock.set(0, NO_ATTENTION);
      clock.start();
      await show(beginEpisode(state.session, found.value, outside.today()));
    },

    /** Makes the submission that waits, with the confidence in it in percent. */
    confirm: (confidence: number) => put(change((session, of) => confirmSubmission(session, of, confidence))),
    withdraw: () => put(change(withdrawSubmission)),

    async pause(): Promise<void> {
      const state = stored.latest();
      if (state.phase !== 'working' || state.halted) return;
      const session = settled(state);
      clock.stop();
      pausedAt = outside.now();
      await show(beginPause(session), 'paused');
    },

    /** Goes on after a pause, or after the page was left. */
    async proceed(): Promise<void> {
      const state = stored.latest();
      if (state.phase !== 'working' || !state.halted) return;
      const gone_ms = Math.max(0, Date.parse(outside.today()) - Date.parse(state.session.saved_at)) || 0;
      clock.start();
      await show(state.halted === 'paused' ? settled(state) : noteReturn(state.session, gone_ms));
    },

    /** Ends the study before its end. */
    async quit(): Promise<void> {
      const state = stored.latest();
      if (state.phase === 'ready') await show(quitSession(state.session, outside.today()));
      if (state.phase === 'working') await show(quitSession(settled(state), outside.today()));
    },

    /** Closes the session, with the answers to the last questions. */
    async finish(answers: LastAnswers): Promise<void> {
      const state = stored.latest();
      if (state.phase === 'questions') await show(closeSession(state.session, answers, outside.today()));
    },

    /** Takes part once more after the end: a session of its own. */
    again(): void {
      if (!invitation || stored.latest().phase !== 'finished') return;
      stored.show({ phase: 'information', link: invitation.link, suite: invitation.suite });
    },

    /** Goes on here with what another tab has. */
    async takeOver(): Promise<void> {
      const state = stored.latest();
      if (state.phase === 'taken') await takeUp(state.session, state);
    },

    /** Lets time pass: an incident whose time is over ends. Called every second. */
    tick: async () => put(isOver(clock.elapsed()) ? work(timeOut) : undefined),

    checkpoint: () => checkpoint(),
    close,
  };
}

/** The store of its screen. */
export const studyOf = /* @__PURE__ */ oncePerApp(createStudyStore);
