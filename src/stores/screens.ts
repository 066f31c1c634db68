import type { Stores } from '.';
import { createCompareStore, type CompareStore } from './compare';
import { createEpisodeStore, type EpisodeStore } from './episode';
import { createPlayStore, type PlayStore } from './play';
import { createReplayStore, type ReplayStore } from './replays';

/** The stores of the screens behind the library. */
export interface Screens {
  readonly play: PlayStore;
  readonly episode: EpisodeStore;
  readonly replay: ReplayStore;
  readonly compare: CompareStore;
}

const made = new WeakMap<Stores, Screens>();

/** Makes the screens' stores once. The engine comes with them, so the library does not load this file. */
export function screensOf(stores: Stores): Screens {
  const known = made.get(stores);
  if (known) return known;
  const { outside, route, library, notices } = stores;
  const screens: Screens = {
    play: createPlayStore({
      library,
      notices,
      running: outside.running,
      now: outside.now,
      today: outside.today,
      createId: outside.createId,
      onDone: ({ episode_id }) => route.replace({ screen: 'episode', episode_id }),
    }),
    episode: createEpisodeStore(library),
    replay: createReplayStore(library),
    compare: createCompareStore(library),
  };
  made.set(stores, screens);
  return screens;
}
