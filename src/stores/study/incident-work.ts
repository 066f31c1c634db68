import {
  beginEpisode,
  beginPause,
  confirmSubmission,
  currentEpisode,
  noteReturn,
  phaseOf,
  takeStep,
  timeOut,
  togglePin,
  withdrawSubmission,
  writeDraft,
} from '../../benchmark/session';
import type { Scenario, StudySession } from '../../schema';
import type { EpisodeControls } from '../console/controls';
import { repeatsLast } from '../console/repeats-last';
import type { OpenSession } from './open-session';
import { workedIn, type StudyState } from './state';
import type { Stores } from '..';

/** What a participant does in the incidents of the session that is open. */
export function createIncidentWork(open: OpenSession, { library, outside }: Pick<Stores, 'library' | 'outside'>) {
  const { clock, store, latest, settled, changed, show } = open;

  /** The episode that is being worked as it would be after a change, unless its clock stands still. */
  function change(next: (session: StudySession, scenario: Scenario) => StudySession): StudyState | undefined {
    const state = latest();
    if (state.phase !== 'working' || state.halted) return undefined;
    const session = next(settled(state), state.worked.scenario);
    if (currentEpisode(session)?.actions.length !== state.worked.replay.steps.length) clock.markAction();
    return changed(session);
  }

  /** The same, unless a submission of it waits, too. */
  function work(next: (session: StudySession, scenario: Scenario) => StudySession): StudyState | undefined {
    const state = latest();
    return state.phase === 'working' && !state.asking ? change(next) : undefined;
  }

  async function put(state: StudyState | undefined): Promise<void> {
    if (state) await open.put(state);
  }

  /** Whether the time for the episode is over. */
  function isOver(at_ms: number): boolean {
    const state = latest();
    const limit = state.phase === 'working' ? state.session.plan.limit_minutes : undefined;
    return limit !== undefined && at_ms >= limit * 60_000;
  }

  const controls: EpisodeControls = {
    async act(action) {
      const at_ms = clock.elapsed();
      const [last, shown] = [workedIn(latest()), workedIn(store.getState())];
      if (last && repeatsLast(last.replay, shown?.replay, action)) return;
      await put(work((session, of) => (isOver(at_ms) ? timeOut(session, of) : takeStep(session, of, action, at_ms))));
    },
    togglePin: (step) => put(work((session) => togglePin(session, step))),
    async setDraft(draft) {
      const state = work((session) => writeDraft(session, draft));
      if (state) await open.type(state);
    },
    elapsed: clock.elapsed,
  };

  return {
    controls,

    /** Begins the incident that is due, once it has arrived. */
    async begin(): Promise<void> {
      const state = latest();
      const next = state.phase === 'ready' ? phaseOf(state.session) : undefined;
      if (state.phase !== 'ready' || next?.phase !== 'ready') return;
      const found = await library.scenario(next.scenario_id);
      if (latest() !== state) return;
      if (!found.ok) {
        open.showState({ ...state, problem: found.error });
        return;
      }
      open.start(found.value);
      await show(beginEpisode(state.session, found.value, outside.today()));
    },

    /** Makes the submission that waits, with the confidence in it in percent. */
    confirm: (confidence: number) => put(change((session, of) => confirmSubmission(session, of, confidence))),
    withdraw: () => put(change(withdrawSubmission)),

    async pause(): Promise<void> {
      const state = latest();
      if (state.phase !== 'working' || state.halted) return;
      const session = settled(state);
      open.stopForPause();
      await show(beginPause(session), 'paused');
    },

    /** Goes on after a pause, or after the page was left. */
    async proceed(): Promise<void> {
      const state = latest();
      if (state.phase !== 'working' || !state.halted) return;
      const gone_ms = Math.max(0, Date.parse(outside.today()) - Date.parse(state.session.saved_at)) || 0;
      clock.start();
      await show(state.halted === 'paused' ? settled(state) : noteReturn(state.session, gone_ms));
    },

    /** Lets time pass: an incident whose time is over ends. Called every second. */
    tick: async () => put(isOver(clock.elapsed()) ? work(timeOut) : undefined),
  };
}
