import { parseStudySession, type StudySession } from '../schema';
import { createOwnedEntries, type OwnedEntries } from './owned-entries';

/** Sessions of studies in this browser's storage, by their id, until the participant deletes them. */
export type StudySessions = OwnedEntries<StudySession>;

export const createStudySessions = (tabId: string, getStorage: () => Storage): StudySessions =>
  createOwnedEntries(
    {
      prefix: 'incident-console/study/',
      name: 'The saved session',
      parse: parseStudySession,
      idOf: ({ session_id }) => session_id,
      startOf: ({ consented_at }) => consented_at,
      advice: 'You can go on, but keep this tab open, and save your file at the end.',
    },
    tabId,
    getStorage,
  );
