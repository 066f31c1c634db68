import { readable } from '../readable';
import { closeSession, createSession, quitSession, type LastAnswers } from '../../benchmark/session';
import type { Background, StudySession } from '../../schema';
import { oncePerApp } from '../once-per-app';
import { createIncidentWork } from './incident-work';
import { leadsTo, readInvitation, saysWho, type Invitation } from './invitation';
import { studyQuery } from './link';
import { createOpenSession } from './open-session';
import { isLookedFor, screeningIn } from './screening';
import type { StudyState } from './state';
import type { Stores } from '..';

/** A participant's way through a study, from its link to its end. */
function createStudyStore(stores: Stores) {
  const { outside, route } = stores;
  const session = createOpenSession(stores);
  const { latest, showState, show, settled, takeUp } = session;
  const { controls, ...incident } = createIncidentWork(session, stores);
  const screening = screeningIn(outside.preferences);
  let invitation: Invitation | undefined;

  /** Puts the participant's code into the address: after a reload it says who follows it. */
  function name(participant: string): void {
    const state = latest();
    if (!invitation || !('session' in state) || state.session.participant !== participant || saysWho(invitation.link))
      return;
    route.replace({ screen: 'study', query: studyQuery({ ...invitation.link, participant }) });
  }

  /** Whether a link leads to the session that is open. */
  function isOpen(query: string): boolean {
    const state = latest();
    return 'session' in state && state.phase !== 'taken' && leadsTo(query, outside.search, state.session);
  }

  return {
    ...readable(session.store),
    ...incident,
    controls,

    /** Follows an invitation: to where the participant was, or to what the study is about. */
    async open(query: string): Promise<void> {
      if (isOpen(query)) return;
      const closed = session.close();
      const loading: StudyState = { phase: 'loading' };
      showState(loading);
      await closed;
      const followed = await readInvitation(query, outside.search, session.connect);
      if (latest() !== loading) return;
      if (!followed.ok) {
        session.fail(followed.error);
        return;
      }
      invitation = followed.value;
      const { link, suite, kept } = invitation;
      const { participant } = link;
      const [own] = kept;
      if (own && saysWho(link)) await takeUp(own, loading);
      else if (own) showState({ phase: 'who', link, sessions: kept });
      else if (participant !== undefined && screening.isNoted(link.plan, participant))
        showState({ phase: 'screened', link, participant });
      else showState({ phase: 'information', link, suite });
    },

    /** Begins a session: from here on everything is recorded. `participant` is a code that was checked. */
    async consent(participant: string, background: Background): Promise<void> {
      if (!invitation || latest().phase !== 'information') return;
      const { link, suite, practice_id } = invitation;
      if (!isLookedFor(link.plan, background)) {
        screening.note(link.plan, participant);
        showState({ phase: 'screened', link, participant });
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
    async continueAs(kept: StudySession): Promise<void> {
      const state = latest();
      if (state.phase !== 'who') return;
      await takeUp(kept, state);
      name(kept.participant);
    },

    /** Begins as somebody of whom there is nothing in this browser. */
    beginAnew(): void {
      if (!invitation || latest().phase !== 'who') return;
      showState({ phase: 'information', link: invitation.link, suite: invitation.suite });
    },

    /** Ends the study before its end. */
    async quit(): Promise<void> {
      const state = latest();
      if (state.phase === 'ready') await show(quitSession(state.session, outside.today()));
      if (state.phase === 'working') await show(quitSession(settled(state), outside.today()));
    },

    /** Closes the session, with the answers to the last questions. */
    async finish(answers: LastAnswers): Promise<void> {
      const state = latest();
      if (state.phase === 'questions') await show(closeSession(state.session, answers, outside.today()));
    },

    /** Takes part once more after the end: a session of its own. */
    again(): void {
      if (!invitation || latest().phase !== 'finished') return;
      showState({ phase: 'information', link: invitation.link, suite: invitation.suite });
    },

    /** Goes on here with what another tab has. */
    async takeOver(): Promise<void> {
      const state = latest();
      if (state.phase === 'taken') await takeUp(state.session, state);
    },

    checkpoint: () => session.checkpoint(),
    close: session.close,
  };
}

/** The store of its screen. */
export const studyOf = /* @__PURE__ */ oncePerApp(createStudyStore);
