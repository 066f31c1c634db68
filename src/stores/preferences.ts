import { createStore } from 'zustand/vanilla';
import type { PreferenceStorage } from '../io/browser';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function createPreferenceStore(storage: PreferenceStorage) {
  const saved = THEMES.find((theme) => theme === storage.read('theme'));
  const store = createStore<{ readonly theme: Theme }>(() => ({ theme: saved ?? 'system' }));
  return {
    ...store,
    setTheme(theme: Theme): void {
      storage.write('theme', theme);
      store.setState({ theme });
    },
  };
}
export type PreferenceStore = ReturnType<typeof createPreferenceStore>;
