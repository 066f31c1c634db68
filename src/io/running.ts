import { parseEpisodeRecord, type EpisodeRecord } from '../schema';
import { createOwnedEntries, type OwnedEntries } from './owned-entries';
import { RUNNING_TABLE } from './tables';

/** Running episodes in this browser's storage, by their id. */
export type RunningEpisodes = OwnedEntries<EpisodeRecord>;

export const createRunningEpisodes = (tabId: string, getStorage: () => Storage): RunningEpisodes =>
  createOwnedEntries(
    {
      table: RUNNING_TABLE,
      prefix: 'incident-console/running/',
      name: 'The saved episode',
      parse: parseEpisodeRecord,
      idOf: ({ episode_id }) => episode_id,
      startOf: ({ started_at }) => started_at,
      actionsOf: ({ trajectory }) => trajectory.actions.length,
      advice: 'You can play on, but keep this tab open until you are done.',
    },
    tabId,
    getStorage,
  );
