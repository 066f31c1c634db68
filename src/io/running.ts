import { parseEpisodeRecord, type EpisodeRecord } from '../schema';
import { createOwnedEntries, type OwnedEntries } from './owned-entries';

/** Running episodes in this browser's storage, by their id. */
export type RunningEpisodes = OwnedEntries<EpisodeRecord>;

export const createRunningEpisodes = (tabId: string, getStorage: () => Storage): RunningEpisodes =>
  createOwnedEntries(
    {
      prefix: 'incident-console/running/',
      name: 'The saved episode',
      parse: parseEpisodeRecord,
      idOf: ({ episode_id }) => episode_id,
      startOf: ({ started_at }) => started_at,
      advice: 'You can play on, but keep this tab open until you are done.',
    },
    tabId,
    getStorage,
  );
