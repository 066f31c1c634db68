import type { IDBPDatabase } from 'idb';
import { err, ok, type DamagedEntry, type Problem, type Result } from '../schema';
import { takeOverFromLocalStorage } from './local-storage-entries';
import { ownProperty } from './own-property';
import { DURABLE, keyText, openTable, rowsOf, textOf, type Table, type TableFailure } from './table';

/**
 * Things in progress, one row each in IndexedDB. What was saved has reached the disk. A row belongs to the tab that opened
 * it last; a tab that lost its row never writes it again. What cannot be stored lasts as long as the tab.
 */
export interface OwnedEntries<T> {
  list(): Promise<EntryList<T>>;
  /** Makes this tab the owner, then reads. Undefined when there is no such entry. */
  claim(id: string): Promise<Claimed<T> | undefined>;
  /** `'taken'` when another tab owns the entry by now: nothing was written. */
  save(record: T, durability?: Durability): Promise<Result<'saved' | 'taken', Problem>>;
  remove(id: string): Promise<Result<void, Problem>>;
  discard(damaged: DamagedEntry): Promise<Result<void, Problem>>;
  /** Calls back when another tab takes over an entry. Returns how to stop. */
  onTaken(listener: (id: string) => void): () => void;
}

/** `relaxed` has reached the operating system, and outlives the browser but not a power failure. */
export type Durability = 'relaxed' | 'strict';

export interface EntryList<T> {
  /** The newest first. */
  readonly records: readonly T[];
  readonly damaged: readonly DamagedEntry[];
  /** Why what is stored is not among them, if it is not. */
  readonly problem?: Problem;
}

export interface Claimed<T> {
  readonly record: T;
  /** What this tab could not store before another tab went on: it is left out. */
  readonly leftOut?: T;
}

export interface EntryKind<T> {
  readonly table: Table;
  /** Began the key of every entry when they were in localStorage. */
  readonly prefix: string;
  /** As it begins a sentence: "The saved episode". */
  readonly name: string;
  readonly parse: (json: unknown) => Result<T>;
  readonly idOf: (record: T) => string;
  /** ISO 8601: the newest comes first. */
  readonly startOf: (record: T) => string;
  /** How many actions were taken in it. */
  readonly actionsOf: (record: T) => number;
  /** What the person can do when nothing can be stored. */
  readonly advice: string;
}

/** A row as it is written. Each write of it raises the version; one that was taken over from localStorage is its text. */
type Row<T> =
  | { readonly owner: string; readonly version: number; readonly record: T }
  | { readonly version: number; readonly text: string };

interface ReadRow<T> {
  readonly owner: string;
  readonly record: T;
}

/** `tabId` identifies this tab; `getStorage`, where entries were kept before, may throw where the browser blocks it. */
export function createOwnedEntries<T>(kind: EntryKind<T>, tabId: string, getStorage: () => Storage): OwnedEntries<T> {
  const { table, idOf, startOf, actionsOf } = kind;
  const use = openTable(table);
  const channel = openChannel(`incident-console/${table.database}`);
  /** The version of each entry that this tab has written or claimed last. */
  const versions = new Map<string, number>();
  /** What could not be stored, kept as long as this tab lives. */
  const unsaved = new Map<string, T>();

  /** One after another, so that each finds what the one before it wrote. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(run: () => Promise<R>): Promise<R> => {
    const turn = last.then(run);
    last = turn;
    return turn;
  };

  let takenOver: Promise<void> | undefined;
  /** What was kept in localStorage is taken over first, once in the life of a page. */
  const after =
    <R>(run: (db: IDBPDatabase) => Promise<R>) =>
    async (db: IDBPDatabase): Promise<R> => {
      takenOver ??= takeOverFromLocalStorage(db, table.name, kind.prefix, getStorage, (text, present) => {
        const [old, stored] = [readRow({ text }), readRow(present)];
        return old.ok && (!stored.ok || actionsOf(old.value.record) > actionsOf(stored.value.record));
      });
      try {
        await takenOver;
      } catch (error) {
        takenOver = undefined;
        throw error;
      }
      return run(db);
    };

  function readRow(row: unknown): Result<ReadRow<T>, string> {
    const text = ownProperty(row, 'text');
    try {
      const entry: unknown = typeof text === 'string' ? JSON.parse(text) : row;
      const parsed = kind.parse(ownProperty(entry, 'record'));
      if (!parsed.ok) return err(parsed.error.message);
      return ok({ owner: String(ownProperty(entry, 'owner')), record: parsed.value });
    } catch {
      return err(`${kind.name} is not valid JSON.`);
    }
  }

  const problemOf = ({ reason }: TableFailure): Problem => ({
    message: `${reason}, so progress is not being saved.`,
    details: [kind.advice],
  });
  const reported = (used: Result<void, TableFailure>): Result<void, Problem> =>
    used.ok ? used : err({ message: `${kind.name} cannot be removed. ${used.error.reason}.`, details: [] });

  async function write(db: IDBPDatabase, record: T, durability: Durability): Promise<'saved' | 'taken'> {
    const id = idOf(record);
    const { store, done } = db.transaction(table.name, 'readwrite', { durability });
    const present: unknown = await store.get(id);
    const read = readRow(present);
    // A claim that could not be written counts as long as nobody has gone on since.
    const isNewest = unsaved.has(id) && versions.get(id) === versionOf(present);
    const isOthers = read.ok && read.value.owner !== tabId && !isNewest;
    const version = versionOf(present) + 1;
    if (isOthers) return done.then(() => 'taken');
    const row: Row<T> = { owner: tabId, version, record };
    // What cannot be read is kept, under a key of its own.
    const kept = present !== undefined && !read.ok ? store.put(present, `${id} unreadable ${tabId}`) : undefined;
    await Promise.all([kept, store.put(row, id), done]);
    versions.set(id, version);
    return 'saved';
  }

  return {
    list: () =>
      inTurn(async () => {
        const used = await use(after((db) => rowsOf(db, table.name)));
        const found = new Map<string, T>();
        const damaged: DamagedEntry[] = [];
        for (const [key, row] of used.ok ? used.value : []) {
          const read = readRow(row);
          if (read.ok) {
            const { record } = read.value;
            const id = idOf(record);
            const here = unsaved.get(id);
            found.set(id, here && versions.get(id) === versionOf(row) ? here : record);
          } else {
            const text = ownProperty(row, 'text');
            damaged.push({
              key: keyText(key),
              reason: read.error,
              text: typeof text === 'string' ? text : textOf(row),
            });
          }
        }
        const records = [...new Map([...unsaved, ...found]).values()];
        records.sort((a, b) => startOf(b).localeCompare(startOf(a)));
        return { records, damaged, ...(!used.ok && { problem: problemOf(used.error) }) };
      }),

    claim: (id) =>
      inTurn(async () => {
        const here = unsaved.get(id);
        let claimed: Claimed<T> | undefined = here && { record: here };
        const used = await use(
          after(async (db) => {
            const { store, done } = db.transaction(table.name, 'readwrite', DURABLE);
            const present: unknown = await store.get(id);
            const read = readRow(present);
            const stored = versionOf(present);
            // Without a row, what is here is all that there is; an unreadable one stays.
            if (!read.ok) return done.then(() => undefined);
            const isNewest = here !== undefined && versions.get(id) === stored;
            claimed = isNewest
              ? { record: here }
              : { record: read.value.record, ...(here !== undefined && { leftOut: here }) };
            const row: Row<T> = { owner: tabId, version: stored + 1, record: claimed.record };
            // If there is no room the other tab stays the owner, and this tab goes on from here without it.
            versions.set(id, stored);
            unsaved.set(id, claimed.record);
            await Promise.all([store.put(row, id), done]);
            return row.version;
          }),
        );
        if (!used.ok || used.value === undefined) return claimed;
        versions.set(id, used.value);
        unsaved.delete(id);
        channel?.postMessage({ id, owner: tabId, version: used.value });
        return claimed;
      }),

    save: (record, durability = 'strict') =>
      inTurn(async () => {
        const used = await use(after((db) => write(db, record, durability)));
        if (used.ok) unsaved.delete(idOf(record));
        else unsaved.set(idOf(record), record);
        return used.ok ? used : err(problemOf(used.error));
      }),

    remove: (id) =>
      inTurn(async () => {
        unsaved.delete(id);
        return reported(await use(after((db) => removeRow(db, table.name, id))));
      }),

    discard: ({ key }) => inTurn(async () => reported(await use((db) => removeRow(db, table.name, key)))),

    onTaken(listener) {
      // A message may be late: what this tab has claimed since then is its own.
      const onMessage = ({ data }: MessageEvent<unknown>) => {
        const [id, owner, version] = ['id', 'owner', 'version'].map((name) => ownProperty(data, name));
        if (typeof id !== 'string' || typeof version !== 'number' || owner === tabId) return;
        if (version > (versions.get(id) ?? 0)) listener(id);
      };
      channel?.addEventListener('message', onMessage);
      return () => channel?.removeEventListener('message', onMessage);
    },
  };
}

const versionOf = (row: unknown): number => Number(ownProperty(row, 'version')) || 0;

async function removeRow(db: IDBPDatabase, name: string, key: string): Promise<void> {
  const { store, done } = db.transaction(name, 'readwrite', DURABLE);
  await Promise.all([store.delete(key), done]);
}

/** How tabs hear of each other; where there is none they find out when they save. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
