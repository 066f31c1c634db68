import { parseEpisodeRecord, type EpisodeRecord, type Problem, type Result } from '../schema';
import { openTable } from './table';

const STORE = 'episodes';

/** Finished episodes with their trajectories, in IndexedDB. */
export interface Archive {
  /** Newest first, with the number of entries that could not be read and were left in place. */
  list(): Promise<Result<{ readonly records: readonly EpisodeRecord[]; readonly unreadable: number }, Problem>>;
  put(record: EpisodeRecord): Promise<Result<void, Problem>>;
  remove(episode_id: string): Promise<Result<void, Problem>>;
}

export function createArchive(): Archive {
  const use = openTable({
    database: 'incident-console',
    name: STORE,
    key: 'episode_id',
    things: 'Finished episodes',
  });
  return {
    list: () =>
      use('be listed', async (db) => {
        const read = (await db.getAll(STORE)).map(parseEpisodeRecord);
        const records = read.flatMap((record) => (record.ok ? [record.value] : []));
        records.sort((a, b) => b.started_at.localeCompare(a.started_at));
        return { records, unreadable: read.length - records.length };
      }),
    put: (record) => use('be kept', async (db) => void (await db.put(STORE, record))),
    remove: (episode_id) => use('be deleted', (db) => db.delete(STORE, episode_id)),
  };
}
