import { openDB, type IDBPDatabase } from 'idb';
import { err, ok, type DamagedEntry, type Problem, type Result } from '../schema';

/** Where a kind of thing is kept in IndexedDB. */
export interface Table {
  readonly database: string;
  readonly name: string;
  /** The property that is the key of a row; without one, keys are given with the rows. */
  readonly key?: string;
}

/** A use of a table that failed. */
export interface TableFailure {
  /** Without a full stop: "This browser’s storage is full". */
  readonly reason: string;
  readonly details: readonly string[];
}

/** Does something with a table. Never throws, and never waits for ever. */
export type UseTable = <T>(run: (db: IDBPDatabase) => Promise<T>) => Promise<Result<T, TableFailure>>;

/** A write has reached the disk when its transaction is complete. */
export const DURABLE: IDBTransactionOptions = { durability: 'strict' };

/** How long a database may take to answer; less, once it did not. */
const PATIENCE_MS = { first: 5000, later: 300 } as const;

const SILENT = 'This browser’s database does not answer';

/**
 * Every use may find the database blocked, full or gone; the next use opens it again. A newer version of the page, which
 * wants to change the database, finds it closed.
 */
export function openTable({ database, name, key }: Table): UseTable {
  let opened: Promise<IDBPDatabase> | undefined;
  let patience: number = PATIENCE_MS.first;
  let isBlocked = false;

  const forget = () => (opened = undefined);
  const open = () =>
    (opened ??= openDB(database, 1, {
      upgrade: (db) => void db.createObjectStore(name, key === undefined ? {} : { keyPath: key }),
      blocked: () => (isBlocked = true),
      blocking(_current, _wanted, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    }));

  async function attempt<T>(run: (db: IDBPDatabase) => Promise<T>, isSecond = false): Promise<T> {
    try {
      return await run(await open());
    } catch (error) {
      forget();
      // The browser, or a newer version of the page, closed the connection: a new one may do.
      if (!isSecond && error instanceof DOMException && error.name === 'InvalidStateError') return attempt(run, true);
      throw error;
    }
  }

  return async (run) => {
    const used = attempt(run).then(ok, failureOf);
    const result = await within(used, patience);
    patience = result ? PATIENCE_MS.first : PATIENCE_MS.later;
    return result ?? err({ reason: SILENT, details: isBlocked ? ['Close the other tabs of this page.'] : [] });
  };
}

/** What happened to `things` that cannot be `done`: "Finished episodes cannot be listed. This browser’s storage is full." */
export const tableProblem = (things: string, done: string, { reason, details }: TableFailure): Problem => ({
  message: `${things} cannot ${done}. ${reason}.`,
  details,
});

/** All rows of a table, as they are stored, with their keys. */
export async function rowsOf(db: IDBPDatabase, name: string): Promise<[key: IDBValidKey, row: unknown][]> {
  const { store, done } = db.transaction(name);
  const [keys, rows] = await Promise.all([store.getAllKeys(), store.getAll() as Promise<unknown[]>, done]);
  return keys.map((key, index) => [key, rows[index]]);
}

/** Sorts rows into those that can be read and those that cannot, which are left in place. */
export function readRows<T>(
  rows: readonly (readonly [key: IDBValidKey, row: unknown])[],
  parse: (json: unknown) => Result<T>,
): { readonly values: T[]; readonly damaged: DamagedEntry[] } {
  const values: T[] = [];
  const damaged: DamagedEntry[] = [];
  for (const [key, row] of rows) {
    const parsed = parse(row);
    if (parsed.ok) values.push(parsed.value);
    else damaged.push({ key: keyText(key), reason: parsed.error.message, text: textOf(row) });
  }
  return { values, damaged };
}

/** A key as text: all that this page writes are strings. */
export const keyText = (key: IDBValidKey): string => (typeof key === 'string' ? key : textOf(key));

/** A stored value as text for a file, whatever it is. */
export function textOf(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2) ?? String(value);
  } catch {
    return String(value);
  }
}

function failureOf(error: unknown): Result<never, TableFailure> {
  const name = error instanceof DOMException ? error.name : '';
  const details = error instanceof Error ? [error.message] : [];
  if (name === 'QuotaExceededError') return err({ reason: 'This browser’s storage is full', details });
  if (name === 'VersionError') return err({ reason: 'A newer version of this page is in use: reload it', details });
  return err({ reason: 'This browser’s database is not available', details });
}

/** What a promise gives, or undefined if it takes too long. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, ms, undefined)));
  const first = await Promise.race([promise, late]);
  clearTimeout(timer);
  return first;
}
