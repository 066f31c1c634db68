import { readable } from '../readable';
import { closeSession, createSession, quitSession, type LastAnswers } from '../../benchmark/session';
import type { Background, StudySession } from '../../schema';
import { oncePerApp } from '../once-per-app';
import { createIncidentWork } from './incident-work';
import { codeFrom } from './consent';
import { assigned, leadsTo, readInvitation, saysWho, type Invitation } from './invitation';
import { studyQuery, type StudyLink } from './link';
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
  /** What the address was changed to, for the participant to whom the study was shown. */
  let drawnFor: string | undefined;
  const newCode = () => codeFrom(outside.createId());

  /** Puts the participant's code into the address: after a reload it says who follows it. */
  function name(participant: string): void {
    const state = latest();
    if (!invitation || !('session' in state) || state.session.participant !== participant || saysWho(invitation.link))
      return;
    route.replace({ screen: 'study', query: queryFor(invitation.link, participant) });
  }

  /** Shows what the study is about, to a participant with this code. An arm is drawn by it, and so it stays as it is. */
  function inform({ link, suites }: Invitation, code: string): void {
    const isDrawn = link.plan.arms !== undefined && link.arm === undefined;
    const { plan, ...arm } = assigned(link, code);
    const suite = suites.find(({ suite_id }) => suite_id === plan.suite_id);
    if (!suite) throw new Error('An invitation has the suites of its arms.');
    const isGiven = isDrawn || link.participant !== undefined;
    showState({ phase: 'information', link: { ...link, plan }, suite, code, isGiven, ...arm });
    // After a reload the arm is the same.
    if (isDrawn && link.participant === undefined)
      route.replace({ screen: 'study', query: (drawnFor = queryFor(link, code)) });
  }

  const queryFor = (link: StudyLink, participant: string) => studyQuery({ ...link, participant });

  /** Whether a link leads to what is open. */
  function isOpen(query: string): boolean {
    const state = latest();
    if (state.phase === 'information') return query === drawnFor;
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
      drawnFor = undefined;
      const { link, kept } = invitation;
      const { participant } = link;
      const [own] = kept;
      if (own && saysWho(link)) await takeUp(own, loading);
      else if (own) showState({ phase: 'who', link, sessions: kept });
      else if (participant !== undefined && screening.isNoted(link.plan, participant))
        showState({ phase: 'screened', link, participant });
      else inform(invitation, participant ?? newCode());
    },

    /** Begins a session: from here on everything is recorded. `participant` is a code that was checked. */
    async consent(participant: string, background: Background): Promise<void> {
      const state = latest();
      if (!invitation || state.phase !== 'information') return;
      const { link, suite, arm } = state;
      if (!isLookedFor(link.plan, background)) {
        screening.note(link.plan, participant);
        showState({ phase: 'screened', link, participant });
        return;
      }
      await show(
        createSession({
          plan: link.plan,
          participant,
          ...(arm && { arm }),
          ...(link.recruitment && { recruitment: link.recruitment }),
          background,
          session_id: outside.createId(),
          scenario_ids: suite.scenarios,
          practice_id: invitation.practice_id,
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
      if (invitation && latest().phase === 'who') inform(invitation, newCode());
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

    /** Takes part once more after the end, by the same code: a session of its own. */
    again(): void {
      const state = latest();
      if (invitation && state.phase === 'finished') inform(invitation, state.session.participant);
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
