import { parseStudySession, type StudySession } from '../schema';
import { createOwnedEntries, type OwnedEntries } from './owned-entries';
import { STUDY_TABLE } from './tables';

/** Sessions of studies in this browser's storage, by their id, until the participant deletes them. */
export type StudySessions = OwnedEntries<StudySession>;

export const createStudySessions = (tabId: string, getStorage: () => Storage): StudySessions =>
  createOwnedEntries(
    {
      table: STUDY_TABLE,
      prefix: 'incident-console/study/',
      name: 'The saved session',
      parse: parseStudySession,
      idOf: ({ session_id }) => session_id,
      startOf: ({ consented_at }) => consented_at,
      actionsOf: ({ episodes }) => episodes.reduce((sum, { actions }) => sum + actions.length, 0),
      advice: 'You can go on, but keep this tab open, and save your file at the end.',
    },
    tabId,
    getStorage,
  );
