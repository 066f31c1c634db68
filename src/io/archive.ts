import {
  err,
  ok,
  parseEpisodeRecord,
  type DamagedEntry,
  type EpisodeRecord,
  type Problem,
  type Result,
} from '../schema';
import { DURABLE, openTable, readRows, rowsOf, tableProblem, type TableFailure } from './table';
import { ARCHIVE_TABLE } from './tables';

const { name } = ARCHIVE_TABLE;

/** Finished episodes with their trajectories, in IndexedDB. */
export interface Archive {
  /** Newest first, and the entries that cannot be read, which are left in place. */
  list(): Promise<
    Result<{ readonly records: readonly EpisodeRecord[]; readonly damaged: readonly DamagedEntry[] }, Problem>
  >;
  put(record: EpisodeRecord): Promise<Result<void, Problem>>;
  /** By the id of an episode, or the key of an entry that cannot be read. */
  remove(episode_id: string): Promise<Result<void, Problem>>;
}

export function createArchive(): Archive {
  const use = openTable(ARCHIVE_TABLE);
  const report = <T>(done: string, used: Result<T, TableFailure>): Result<T, Problem> =>
    used.ok ? used : err(tableProblem('Finished episodes', done, used.error));

  return {
    async list() {
      const used = report('be listed', await use((db) => rowsOf(db, name)));
      if (!used.ok) return used;
      const { values, damaged } = readRows(used.value, parseEpisodeRecord);
      return ok({ records: values.sort((a, b) => b.started_at.localeCompare(a.started_at)), damaged });
    },
    put: async (record) =>
      report(
        'be kept',
        await use(async (db) => {
          const { store, done } = db.transaction(name, 'readwrite', DURABLE);
          await Promise.all([store.put(record), done]);
        }),
      ),
    remove: async (episode_id) =>
      report(
        'be deleted',
        await use(async (db) => {
          const { store, done } = db.transaction(name, 'readwrite', DURABLE);
          await Promise.all([store.delete(episode_id), done]);
        }),
      ),
  };
}
