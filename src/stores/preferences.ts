import { createStore } from 'zustand/vanilla';
import { readable } from './readable';
import type { PreferenceStorage } from '../io/browser';
import { NEWCOMER_RULESET, RULESET_IDS, type RulesetId } from '../schema';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Preferences {
  readonly theme: Theme;
  /** By which incidents are started from the library. */
  readonly ruleset: RulesetId;
  /** Whether the console explains itself, as it does in a person's first incident. */
  readonly hints: boolean;
  /** What was kept here when the library was last shown: the page has room for it before its program runs. */
  readonly visit: Visit;
}

export interface Visit {
  /** There are finished episodes. */
  readonly back: boolean;
  /** How many episodes are running. */
  readonly open: number;
}

export function createPreferenceStore(storage: PreferenceStorage) {
  const store = createStore<Preferences>(() => ({
    theme: THEMES.find((theme) => theme === storage.read('theme')) ?? 'system',
    ruleset: RULESET_IDS.find((id) => id === storage.read('ruleset')) ?? NEWCOMER_RULESET,
    hints: storage.read('hints') !== 'off',
    visit: parseVisit(storage.read('visit')),
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
    noteVisit(visit: Visit): void {
      const text = makeVisit(visit);
      if (text === makeVisit(store.getState().visit)) return;
      storage.write('visit', text);
      store.setState({ visit });
    },
    /** For good: what has been learned need not be said again. */
    endHints(): void {
      storage.write('hints', 'off');
      store.setState({ hints: false });
    },
  };
}
export type PreferenceStore = ReturnType<typeof createPreferenceStore>;

/** As `scripts/start-page/before-paint.js` reads it. */
const makeVisit = ({ back, open }: Visit): string => `${back ? 'back' : 'new'} ${Math.min(open, 9)}`;

function parseVisit(text: string | null): Visit {
  const [, who, open] = /^(back|new) (\d)$/.exec(text ?? '') ?? [];
  return { back: who === 'back', open: Number(open ?? 0) };
}
