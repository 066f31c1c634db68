import { openDB, type IDBPDatabase } from 'idb';
import { err, ok, parseEpisodeRecord, type EpisodeRecord, type Result } from '../schema';
import type { Problem } from './problem';

const STORE = 'episodes';

/** Finished episodes with their trajectories, in IndexedDB. */
export interface Archive {
  /** Newest first, with the number of entries that could not be read and were left in place. */
  list(): Promise<Result<{ readonly records: readonly EpisodeRecord[]; readonly unreadable: number }, Problem>>;
  put(record: EpisodeRecord): Promise<Result<void, Problem>>;
  remove(episode_id: string): Promise<Result<void, Problem>>;
}

export function createArchive(): Archive {
  let opened: Promise<IDBPDatabase> | undefined;
  const open = () =>
    (opened ??= openDB('incident-console', 1, {
      upgrade: (db) => void db.createObjectStore(STORE, { keyPath: 'episode_id' }),
    }));

  /** Every use may find the database blocked, full or gone; the next use opens it again. */
  async function use<T>(wanted: string, run: (db: IDBPDatabase) => Promise<T>): Promise<Result<T, Problem>> {
    try {
      return ok(await run(await open()));
    } catch (error) {
      opened = undefined;
      return err(archiveProblem(wanted, error));
    }
  }

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

function archiveProblem(wanted: string, error: unknown): Problem {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  const reason = full ? 'This browser’s storage is full' : 'This browser’s database is not available';
  return {
    message: `Finished episodes cannot ${wanted}. ${reason}.`,
    details: error instanceof Error ? [error.message] : [],
  };
}
