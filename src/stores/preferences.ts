import { createStore } from 'zustand/vanilla';
import { readable } from './readable';
import type { PreferenceStorage } from '../io/browser';
import { NEWCOMER_RULESET, RULESET_IDS, type RulesetId } from '../schema';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What the console explains in a person's first incident, in this order. */
export const HINTS = ['ask', 'pin', 'answer'] as const;
export type Hint = (typeof HINTS)[number];

export interface Preferences {
  readonly theme: Theme;
  /** By which incidents are started from the library. */
  readonly ruleset: RulesetId;
  /** Those that are still to be given: each is closed by itself, or all of them. */
  readonly hints: readonly Hint[];
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
    hints: parseHints(storage.read('hints')),
    visit: parseVisit(storage.read('visit')),
  }));
  const keepHints = (hints: readonly Hint[]) => {
    storage.write('hints', hints.join(' ') || 'off');
    store.setState({ hints });
  };
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
    closeHint: (hint: Hint): void => keepHints(store.getState().hints.filter((each) => each !== hint)),
    endHints: (): void => keepHints([]),
  };
}
export type PreferenceStore = ReturnType<typeof createPreferenceStore>;

function parseHints(text: string | null): readonly Hint[] {
  if (text === 'off') return [];
  const left = HINTS.filter((hint) => text?.split(' ').includes(hint));
  return left.length > 0 ? left : HINTS;
}

/** As `scripts/start-page/before-paint.js` reads it. */
const makeVisit = ({ back, open }: Visit): string => `${back ? 'back' : 'new'} ${Math.min(open, 9)}`;

function parseVisit(text: string | null): Visit {
  const [, who, open] = /^(back|new) (\d)$/.exec(text ?? '') ?? [];
  return { back: who === 'back', open: Number(open ?? 0) };
}
