import type { Archive } from '../io/archive';
import type { Address, PreferenceStorage } from '../io/browser';
import type { RunningEpisodes } from '../io/running';
import type { ScenarioSource } from '../io/scenarios';
import { createLibraryStore, type LibraryStore } from './library';
import { createNoticeStore, type NoticeStore } from './notices';
import { createPreferenceStore, type PreferenceStore } from './preferences';
import { createRouteStore, type RouteStore } from './route';

/** Every side effect that the stores need. */
export interface Outside {
  readonly scenarios: ScenarioSource;
  readonly running: RunningEpisodes;
  readonly archive: Archive;
  readonly address: Address;
  readonly preferences: PreferenceStorage;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** ISO 8601. */
  readonly today: () => string;
  readonly createId: () => string;
  /** The page stands in a frame of another one, stripped to the player. */
  readonly embedded: boolean;
  /** The address of the app, without query and hash. */
  readonly site: string;
}

/** The state of the whole app but for single screens, which `screensOf` adds. Stores are the only writers of state. */
export interface Stores {
  readonly outside: Outside;
  readonly route: RouteStore;
  readonly notices: NoticeStore;
  readonly preferences: PreferenceStore;
  readonly library: LibraryStore;
}

export function createStores(outside: Outside): Stores {
  const { scenarios, running, archive } = outside;
  const notices = createNoticeStore();
  return {
    outside,
    notices,
    route: createRouteStore(outside.address),
    preferences: createPreferenceStore(outside.preferences),
    library: createLibraryStore({ scenarios, running, archive, notices }),
  };
}
