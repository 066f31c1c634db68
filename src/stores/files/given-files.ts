import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import type { GivenFile } from '../../schema';

/** Files that were dropped somewhere in the app and wait for the screen that opens them. */
export function createGivenFileStore() {
  const store = createStore<readonly GivenFile[]>(() => []);
  return {
    ...readable(store),
    give: (files: readonly GivenFile[]): void => store.setState([...store.getState(), ...files], true),
    /** What waits; after that nothing does. */
    take(): readonly GivenFile[] {
      const files = store.getState();
      if (files.length > 0) store.setState([], true);
      return files;
    },
  };
}
export type GivenFileStore = ReturnType<typeof createGivenFileStore>;
