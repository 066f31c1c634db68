import { createStore } from 'zustand/vanilla';
import { readable } from './readable';
import type { PreferenceStorage } from '../io/browser';
import { DEFAULT_RULESET, RULESET_IDS, type RulesetId } from '../schema';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Preferences {
  readonly theme: Theme;
  /** By which incidents are started from the library. */
  readonly ruleset: RulesetId;
}

export function createPreferenceStore(storage: PreferenceStorage) {
  const store = createStore<Preferences>(() => ({
    theme: THEMES.find((theme) => theme === storage.read('theme')) ?? 'system',
    ruleset: RULESET_IDS.find((id) => id === storage.read('ruleset')) ?? DEFAULT_RULESET,
  }));
  return {
    ...readable(store),
    setTheme(theme: Theme): void {
      storage.write('theme', theme);
      store.setState({ theme });
    },
    setRuleset(ruleset: RulesetId): void {
      storage.write('ruleset', ruleset);
      store.setState({ ruleset });
    },
  };
}
export type PreferenceStore = ReturnType<typeof createPreferenceStore>;
