import { openDB } from 'idb';
import type { Table } from './table';

// For tests: what is stored in a table, past its owner.

/** Does something with the rows of a table. */
export async function withRows<T>({ database, name, key }: Table, use: (store: Rows) => Promise<T>): Promise<T> {
  const db = await openDB(database, 1, {
    upgrade: (made) => void made.createObjectStore(name, key === undefined ? {} : { keyPath: key }),
  });
  const { store, done } = db.transaction(name, 'readwrite');
  const result = await use(store);
  await done;
  db.close();
  return result;
}

interface Rows {
  clear(): Promise<void>;
  put(row: unknown, key?: IDBValidKey): Promise<IDBValidKey>;
  getAll(): Promise<unknown[]>;
}
