import type { Archive } from '../io/archive';
import type { BenchmarkOutside } from '../io/benchmark';
import type { Address, PreferenceStorage } from '../io/browser';
import type { OwnIncidents } from '../io/own-incidents';
import type { RunningEpisodes } from '../io/running';
import type { PublishedScenarios } from '../io/scenarios';
import type { FirstAlert, GivenFile, Problem, Result } from '../schema';
import { createGivenFileStore, type GivenFileStore } from './files/given-files';
import { createLibraryStore, type LibraryStore } from './library/library';
import { createNoticeStore, type NoticeStore } from './notices';
import { createOwnIncidentStore, type OwnIncidentStore } from './library/own-incidents';
import { createPublishedIncidentStore, type PublishedIncidentStore } from './library/published-incidents';
import { createPreferenceStore, type PreferenceStore } from './preferences';
import { createRouteStore, type RouteStore } from './route';

/** Every side effect that the stores need. */
export interface Outside {
  readonly scenarios: PublishedScenarios;
  readonly running: RunningEpisodes;
  readonly archive: Archive;
  readonly ownIncidents: OwnIncidents;
  /** All that is stored in this browser, as one text, read or not. */
  readonly readStored: () => Promise<string>;
  /** Given files, with what is in archives in the place of these. */
  readonly unpack: (given: readonly GivenFile[]) => Promise<readonly GivenFile[]>;
  /** The text of a file, or why it cannot be read. */
  readonly readFile: (given: GivenFile) => Promise<Result<string, Problem>>;
  /** Loaded with the first screen of the benchmark. */
  readonly benchmark: () => Promise<BenchmarkOutside>;
  readonly address: Address;
  readonly preferences: PreferenceStorage;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** ISO 8601. */
  readonly today: () => string;
  readonly createId: () => string;
  /** What stands in the address before its hash: platforms put parameters there. */
  readonly search: string;
  /** The page stands in a frame of another one, stripped to the player. */
  readonly embedded: boolean;
  /** The page that frames this one belongs to another site: only replays are shown. */
  readonly framed: boolean;
  /** What a newcomer is shown first; without it, the library begins with its list. */
  readonly firstAlert?: FirstAlert;
  /** The address of the app, without query and hash. */
  readonly site: string;
}

/** The state of the whole app, except of single screens, which bring their own. Stores are the only writers of state. */
export interface Stores {
  readonly outside: Outside;
  readonly route: RouteStore;
  readonly notices: NoticeStore;
  readonly preferences: PreferenceStore;
  readonly library: LibraryStore;
  readonly published: PublishedIncidentStore;
  readonly ownIncidents: OwnIncidentStore;
  readonly givenFiles: GivenFileStore;
}

export function createStores(outside: Outside): Stores {
  const { running, archive } = outside;
  const notices = createNoticeStore();
  const published = createPublishedIncidentStore(outside.scenarios);
  const ownIncidents = createOwnIncidentStore({ storage: outside.ownIncidents, running, notices });
  return {
    outside,
    notices,
    route: createRouteStore(outside.address),
    preferences: createPreferenceStore(outside.preferences),
    library: createLibraryStore({ published, sources: [published, ownIncidents], running, archive, notices }),
    published,
    ownIncidents,
    givenFiles: createGivenFileStore(),
  };
}
