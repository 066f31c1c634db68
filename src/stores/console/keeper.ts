import type { Durability, OwnedEntries } from '../../io/owned-entries';
import type { NoticeStore } from '../notices';

/** Keeps what is being worked in this browser, as long as no other tab goes on with it. */
export interface Keeper<T> {
  /**
   * Writes it as it is now. False when it belongs to another tab by now: nothing was written. What storage does not take
   * goes on here all the same; a notice says so once, not at every step and checkpoint.
   */
  save(record: T, durability?: Durability): Promise<boolean>;
  /** Makes it this tab's, and reads what was saved of it last. Undefined where nothing was. */
  claim(id: string): Promise<T | undefined>;
}

/** `onTaken` hears which entry another tab has taken over. */
export function createKeeper<T>(
  entries: OwnedEntries<T>,
  notices: NoticeStore,
  onTaken: (id: string) => void,
): Keeper<T> {
  /** Why the last save failed. */
  let unsaved: string | undefined;
  entries.onTaken(onTaken);

  return {
    async save(record, durability) {
      const saved = await entries.save(record, durability);
      const problem = saved.ok ? undefined : saved.error;
      if (problem && problem.message !== unsaved)
        notices.show({ tone: 'problem', text: problem.message, details: problem.details });
      unsaved = problem?.message;
      return !(saved.ok && saved.value === 'taken');
    },

    async claim(id) {
      const claimed = await entries.claim(id);
      if (claimed?.leftOut !== undefined)
        notices.show({
          tone: 'problem',
          text: 'Another tab has gone on since. What could not be saved here is left out.',
        });
      return claimed?.record;
    },
  };
}
