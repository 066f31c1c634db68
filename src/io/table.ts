import { openDB, type IDBPDatabase } from 'idb';
import { err, ok, type Problem, type Result } from '../schema';

/** Where a kind of thing is kept in IndexedDB. */
export interface Table {
  readonly database: string;
  readonly name: string;
  readonly key: string;
  /** What is in it, as it begins a sentence. */
  readonly things: string;
}

/** Does something with a table. The error begins with what was `wanted`: "Finished episodes cannot be listed." */
export type UseTable = <T>(wanted: string, run: (db: IDBPDatabase) => Promise<T>) => Promise<Result<T, Problem>>;

/** Every use may find the database blocked, full or gone; the next use opens it again. */
export function openTable({ database, name, key, things }: Table): UseTable {
  let opened: Promise<IDBPDatabase> | undefined;
  const open = () =>
    (opened ??= openDB(database, 1, { upgrade: (db) => void db.createObjectStore(name, { keyPath: key }) }));

  return async (wanted, run) => {
    try {
      return ok(await run(await open()));
    } catch (error) {
      opened = undefined;
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      const reason = full ? 'This browser’s storage is full' : 'This browser’s database is not available';
      return err({
        message: `${things} cannot ${wanted}. ${reason}.`,
        details: error instanceof Error ? [error.message] : [],
      });
    }
  };
}
