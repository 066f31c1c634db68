import { err, ok, parseEpisodeRecord, type EpisodeRecord, type Result } from '../schema';
import type { Problem } from './problem';

const PREFIX = 'incident-console/running/';

/** A saved episode that could not be read. Its text is kept until the person discards it. */
export interface DamagedRecord {
  readonly key: string;
  readonly reason: string;
  readonly text: string;
}

/**
 * Running episodes, one storage entry each, written synchronously so that a closing tab loses nothing. An entry belongs
 * to the tab that opened it last; a tab that lost its entry never writes it again. What storage does not take lasts as
 * long as the tab.
 */
export interface RunningEpisodes {
  list(): { readonly records: readonly EpisodeRecord[]; readonly damaged: readonly DamagedRecord[] };
  /** Makes this tab the owner, then reads. Undefined when there is no such episode. */
  claim(episode_id: string): EpisodeRecord | undefined;
  /** `'taken'` when another tab owns the episode by now: nothing was written. */
  save(record: EpisodeRecord): Result<'saved' | 'taken', Problem>;
  remove(episode_id: string): void;
  discard(damaged: DamagedRecord): void;
  /** Calls back when another tab takes over an episode. Returns how to stop. */
  onTaken(listener: (episode_id: string) => void): () => void;
}

/** `tabId` tells tabs apart; `getStorage` may throw where the browser blocks storage. */
export function createRunningEpisodes(tabId: string, getStorage: () => Storage): RunningEpisodes {
  /** What storage did not take, kept for as long as this tab lives. */
  const unsaved = new Map<string, EpisodeRecord>();

  return {
    list() {
      const found = new Map<string, EpisodeRecord>();
      const damaged: DamagedRecord[] = [];
      for (const [key, text] of entries(getStorage)) {
        const read = readEntry(text);
        if (read.ok) found.set(read.value.record.episode_id, read.value.record);
        else damaged.push({ key, reason: read.error, text });
      }
      const records = [...new Map([...found, ...unsaved]).values()];
      records.sort((a, b) => b.started_at.localeCompare(a.started_at));
      return { records, damaged };
    },

    claim(episode_id) {
      const here = unsaved.get(episode_id);
      if (here) return here;
      const text = attempt(() => getStorage().getItem(PREFIX + episode_id), null);
      if (text === null) return undefined;
      const read = readEntry(text);
      if (!read.ok) return undefined;
      attempt(() => getStorage().setItem(PREFIX + episode_id, makeEntry(tabId, read.value.record)), undefined);
      return read.value.record;
    },

    save(record) {
      const key = PREFIX + record.episode_id;
      try {
        const storage = getStorage();
        const present = storage.getItem(key);
        const read = present === null ? undefined : readEntry(present);
        if (read?.ok && read.value.owner !== tabId) return ok('taken');
        storage.setItem(key, makeEntry(tabId, record));
        unsaved.delete(record.episode_id);
        return ok('saved');
      } catch (error) {
        unsaved.set(record.episode_id, record);
        return err(storageProblem(error));
      }
    },

    remove(episode_id) {
      unsaved.delete(episode_id);
      attempt(() => getStorage().removeItem(PREFIX + episode_id), undefined);
    },

    discard({ key }) {
      attempt(() => getStorage().removeItem(key), undefined);
    },

    onTaken(listener) {
      // The entry as it stands, not as the event tells it: the former owner's last save may be told after the claim.
      const onStorage = ({ key }: StorageEvent) => {
        if (!key?.startsWith(PREFIX)) return;
        const read = readEntry(attempt(() => getStorage().getItem(key), null) ?? '');
        if (read.ok && read.value.owner !== tabId) listener(read.value.record.episode_id);
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  };
}

const makeEntry = (owner: string, record: EpisodeRecord): string => JSON.stringify({ owner, record });

function readEntry(text: string): Result<{ owner: string; record: EpisodeRecord }, string> {
  try {
    const json: unknown = JSON.parse(text);
    const { owner, record } = (json ?? {}) as { owner?: unknown; record?: unknown };
    const parsed = parseEpisodeRecord(record);
    return parsed.ok ? ok({ owner: String(owner), record: parsed.value }) : err(parsed.error.message);
  } catch {
    return err('The saved episode is not valid JSON.');
  }
}

function entries(getStorage: () => Storage): [key: string, text: string][] {
  return attempt(() => {
    const storage = getStorage();
    return Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '')
      .filter((key) => key.startsWith(PREFIX))
      .map((key): [string, string] => [key, storage.getItem(key) ?? '']);
  }, []);
}

function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

function storageProblem(error: unknown): Problem {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return {
    message: full
      ? 'This browser’s storage is full, so progress is not being saved.'
      : 'This browser does not let the page store anything, so progress is not being saved.',
    details: ['You can play on, but keep this tab open until you are done.'],
  };
}
