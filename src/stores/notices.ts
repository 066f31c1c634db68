import { createStore } from 'zustand/vanilla';
import { readable } from './readable';

/** A message that waits for the person, who may answer it with one action. */
export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'problem';
  /** It does not leave by itself, as a problem never does. */
  readonly stays?: true;
  readonly text: string;
  readonly details: readonly string[];
  readonly action?: { readonly label: string; readonly run: () => void | Promise<void> };
}

export function createNoticeStore() {
  const store = createStore<readonly Notice[]>(() => []);
  let lastId = 0;
  return {
    ...readable(store),
    /** Shows a notice. It replaces a notice with the same text, unless the action of that one would be lost. */
    show(notice: Omit<Notice, 'id' | 'details'> & { readonly details?: readonly string[] }): void {
      const added: Notice = { details: [], ...notice, id: ++lastId };
      const others = store.getState().filter(({ text, action }) => text !== notice.text || action);
      store.setState([...others, added], true);
    },
    dismiss(id: number): void {
      store.setState(
        store.getState().filter((notice) => notice.id !== id),
        true,
      );
    },
  };
}
export type NoticeStore = ReturnType<typeof createNoticeStore>;
