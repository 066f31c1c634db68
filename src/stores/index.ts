import type { Archive } from '../io/archive';
import type { Address, PreferenceStorage } from '../io/browser';
import type { RunningEpisodes } from '../io/running';
import type { ScenarioSource } from '../io/scenarios';
import { createEpisodeStore, type EpisodeStore } from './episode';
import { createLibraryStore, type LibraryStore } from './library';
import { createNoticeStore, type NoticeStore } from './notices';
import { createPlayStore, type PlayStore } from './play';
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
}

export interface Stores {
  readonly route: RouteStore;
  readonly notices: NoticeStore;
  readonly preferences: PreferenceStore;
  readonly library: LibraryStore;
  readonly play: PlayStore;
  readonly episode: EpisodeStore;
}

/** The whole state of the app. These stores are its only writers. */
export function createStores(outside: Outside): Stores {
  const { scenarios, running, archive, now, today, createId } = outside;
  const notices = createNoticeStore();
  const route = createRouteStore(outside.address);
  const library = createLibraryStore({ scenarios, running, archive, notices });
  const play = createPlayStore({
    library,
    running,
    notices,
    now,
    today,
    createId,
    onDone: ({ episode_id }) => route.replace({ screen: 'episode', episode_id }),
  });
  return {
    route,
    notices,
    preferences: createPreferenceStore(outside.preferences),
    library,
    play,
    episode: createEpisodeStore(library),
  };
}
