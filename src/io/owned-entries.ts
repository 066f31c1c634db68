import { err, ok, type DamagedEntry, type Problem, type Result } from '../schema';

/**
 * Things in progress, one storage entry each, written synchronously so that a closing tab loses nothing. An entry belongs
 * to the tab that opened it last; a tab that lost its entry never writes it again. What cannot be stored lasts as
 * long as the tab.
 */
export interface OwnedEntries<T> {
  list(): { readonly records: readonly T[]; readonly damaged: readonly DamagedEntry[] };
  /** Makes this tab the owner, then reads. Undefined when there is no such entry. */
  claim(id: string): T | undefined;
  /** `'taken'` when another tab owns the entry by now: nothing was written. */
  save(record: T): Result<'saved' | 'taken', Problem>;
  remove(id: string): void;
  discard(damaged: DamagedEntry): void;
  /** Calls back when another tab takes over an entry. Returns how to stop. */
  onTaken(listener: (id: string) => void): () => void;
}

export interface EntryKind<T> {
  /** Begins the key of every entry. */
  readonly prefix: string;
  /** As it begins a sentence: "The saved episode". */
  readonly name: string;
  readonly parse: (json: unknown) => Result<T>;
  readonly idOf: (record: T) => string;
  /** ISO 8601: the newest comes first. */
  readonly startOf: (record: T) => string;
  /** What the person can do when nothing can be stored. */
  readonly advice: string;
}

/** `tabId` identifies this tab; `getStorage` may throw where the browser blocks storage. */
export function createOwnedEntries<T>(kind: EntryKind<T>, tabId: string, getStorage: () => Storage): OwnedEntries<T> {
  const { prefix, idOf, startOf } = kind;
  /** What could not be stored, kept as long as this tab lives. */
  const unsaved = new Map<string, T>();

  function readEntry(text: string): Result<{ owner: string; record: T }, string> {
    try {
      const json: unknown = JSON.parse(text);
      const { owner, record } = (json ?? {}) as { owner?: unknown; record?: unknown };
      const parsed = kind.parse(record);
      return parsed.ok ? ok({ owner: String(owner), record: parsed.value }) : err(parsed.error.message);
    } catch {
      return err(`${kind.name} is not valid JSON.`);
    }
  }

  const entries = (): [key: string, text: string][] =>
    attempt(() => {
      const storage = getStorage();
      return Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '')
        .filter((key) => key.startsWith(prefix))
        .map((key): [string, string] => [key, storage.getItem(key) ?? '']);
    }, []);

  return {
    list() {
      const found = new Map<string, T>();
      const damaged: DamagedEntry[] = [];
      for (const [key, text] of entries()) {
        const read = readEntry(text);
        if (read.ok) found.set(idOf(read.value.record), read.value.record);
        else damaged.push({ key, reason: read.error, text });
      }
      const records = [...new Map([...found, ...unsaved]).values()];
      records.sort((a, b) => startOf(b).localeCompare(startOf(a)));
      return { records, damaged };
    },

    claim(id) {
      const here = unsaved.get(id);
      if (here) return here;
      const text = attempt(() => getStorage().getItem(prefix + id), null);
      if (text === null) return undefined;
      const read = readEntry(text);
      if (!read.ok) return undefined;
      const { record } = read.value;
      const isClaimed = attempt(() => {
        getStorage().setItem(prefix + id, makeEntry(tabId, record));
        return true;
      }, false);
      // If storage is full the other tab stays the owner, and this tab goes on without it.
      if (!isClaimed) unsaved.set(id, record);
      return record;
    },

    save(record) {
      const key = prefix + idOf(record);
      try {
        const storage = getStorage();
        const present = storage.getItem(key);
        const read = present === null ? undefined : readEntry(present);
        if (read?.ok && read.value.owner !== tabId && !unsaved.has(idOf(record))) return ok('taken');
        storage.setItem(key, makeEntry(tabId, record));
        unsaved.delete(idOf(record));
        return ok('saved');
      } catch (error) {
        unsaved.set(idOf(record), record);
        return err(storageProblem(error, kind.advice));
      }
    },

    remove(id) {
      unsaved.delete(id);
      attempt(() => getStorage().removeItem(prefix + id), undefined);
    },

    discard({ key }) {
      attempt(() => getStorage().removeItem(key), undefined);
    },

    onTaken(listener) {
      // Reads the entry anew, because events may be late: the former owner's last save may be reported after the claim.
      const onStorage = ({ key }: StorageEvent) => {
        if (!key?.startsWith(prefix)) return;
        const read = readEntry(attempt(() => getStorage().getItem(key), null) ?? '');
        if (read.ok && read.value.owner !== tabId) listener(idOf(read.value.record));
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  };
}

const makeEntry = (owner: string, record: unknown): string => JSON.stringify({ owner, record });

function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

function storageProblem(error: unknown, advice: string): Problem {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return {
    message: full
      ? 'This browser’s storage is full, so progress is not being saved.'
      : 'This browser does not let the page store anything, so progress is not being saved.',
    details: [advice],
  };
}
