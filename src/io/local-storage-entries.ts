import type { IDBPDatabase } from 'idb';
import { ownProperty } from './own-property';
import { DURABLE } from './table';

/** Who owns an entry that has been taken over, for tabs that an older version of the page still has open: they let it go. */
const TAKEN_OVER = 'taken over by the database';

/**
 * Takes over what older versions of the page kept in localStorage, each entry as its text, and removes it there once it is
 * in the database. Where both have an entry, `isFurther` says whether the old one has gone on since.
 */
export async function takeOverFromLocalStorage(
  db: IDBPDatabase,
  name: string,
  prefix: string,
  getStorage: () => Storage,
  isFurther: (text: string, present: unknown) => boolean,
): Promise<void> {
  const storage = attempt(getStorage);
  const found = (storage && attempt(() => entriesOf(storage, prefix))) ?? [];
  const old = found.filter(([, text]) => recordIn(text)?.owner !== TAKEN_OVER);
  if (!storage || found.length === 0) return;

  const { store, done } = db.transaction(name, 'readwrite', DURABLE);
  await Promise.all(
    old.map(async ([key, text]) => {
      const id = key.slice(prefix.length);
      const present: unknown = await store.get(id);
      const version = (Number(ownProperty(present, 'version')) || 0) + 1;
      if (present === undefined || isFurther(text, present)) await store.put({ version, text }, id);
    }),
  );
  await done;

  for (const [key, text] of found) {
    const record = old.some(([oldKey]) => oldKey === key) ? recordIn(text)?.record : undefined;
    // A tab of an older version reads who owns it when it hears of the change; the next page removes it.
    attempt(() => {
      if (record === undefined) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify({ owner: TAKEN_OVER, record }));
    });
  }
}

const entriesOf = (storage: Storage, prefix: string): [key: string, text: string][] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    .filter((key) => key.startsWith(prefix))
    .map((key) => [key, storage.getItem(key) ?? '']);

function recordIn(text: string): { readonly owner: unknown; readonly record: unknown } | undefined {
  const json = attempt((): unknown => JSON.parse(text));
  return json === undefined ? undefined : { owner: ownProperty(json, 'owner'), record: ownProperty(json, 'record') };
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
