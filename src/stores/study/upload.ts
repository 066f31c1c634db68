import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import type { Problem, StudySession } from '../../schema';
import { connectBenchmark } from '../bench/connect';
import { oncePerApp } from '../once-per-app';
import { isSimple, uploadBody } from './file';
import type { Stores } from '..';

/** Where the file of a finished session stands on its way to the researcher. */
export type UploadState =
  /** The study names no collector. */
  | { readonly phase: 'none' }
  /** The study was quit, so the participant decides, unless it said before that such data is sent. */
  | { readonly phase: 'offered'; readonly session_id: string }
  | { readonly phase: 'sending'; readonly session_id: string }
  | { readonly phase: 'sent'; readonly session_id: string }
  | { readonly phase: 'failed'; readonly session_id: string; readonly problem: Problem };

/** Sends sessions to the collector of their study, each once: what was sent is remembered in this browser. */
function createStudyUploadStore({ outside }: Stores) {
  const store = createStore<UploadState>(() => ({ phase: 'none' }));
  const keyOf = (session_id: string) => `study-sent/${session_id}`;
  const isSent = (session_id: string) => outside.preferences.read(keyOf(session_id)) !== null;

  /** One after the other, so that what is sent last is what a collector keeps. */
  let sending: Promise<unknown> = Promise.resolve();
  function post(session: StudySession, upload_url: string, once: boolean) {
    const before = sending;
    const posted = (async () => {
      await before;
      const benchmark = await connectBenchmark(outside);
      if (!benchmark.ok) return benchmark;
      return benchmark.value.post(upload_url, uploadBody(session), { simple: isSimple(session.plan), once });
    })();
    sending = posted;
    return posted;
  }

  /** The part of a session that was sent last: which, and after how many incidents. */
  let part = '';

  async function send(session: StudySession): Promise<void> {
    const { session_id, plan } = session;
    const before = store.getState();
    if (plan.upload_url === undefined || isSent(session_id)) return;
    if (before.phase === 'sending' && before.session_id === session_id) return;
    const shown: UploadState = { phase: 'sending', session_id };
    store.setState(shown, true);
    const posted = await post(session, plan.upload_url, false);
    if (posted.ok) outside.preferences.write(keyOf(session_id), outside.today());
    if (store.getState() !== shown) return;
    store.setState(
      posted.ok ? { phase: 'sent', session_id } : { phase: 'failed', session_id, problem: posted.error },
      true,
    );
  }

  return {
    ...readable(store),

    /** Shows the upload of a finished session; a completed session is sent at once, unless that was tried already. */
    async open(session: StudySession): Promise<void> {
      const { session_id, plan, ended } = session;
      const before = store.getState();
      if (plan.upload_url === undefined) store.setState({ phase: 'none' }, true);
      else if (isSent(session_id)) store.setState({ phase: 'sent', session_id }, true);
      else if (before.phase !== 'none' && before.session_id === session_id) return;
      else if (ended?.reason === 'completed' || plan.upload_each) await send(session);
      else store.setState({ phase: 'offered', session_id }, true);
    },

    /** Sends what there is after an incident, if the study says so. What does not arrive is in what is sent next. */
    async progress(session: StudySession): Promise<void> {
      const { plan, session_id, episodes } = session;
      const next = `${session_id}/${episodes.length}`;
      if (!plan.upload_each || plan.upload_url === undefined || episodes.length === 0 || part === next) return;
      part = next;
      await post(session, plan.upload_url, true);
    },

    /** Sends a session, once more after a failure. */
    send,
  };
}

/** The store of the panel. */
export const studyUploadOf = /* @__PURE__ */ oncePerApp(createStudyUploadStore);
