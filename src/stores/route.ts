import { createStore } from 'zustand/vanilla';
import type { Address } from '../io/browser';
import { RULESET_IDS, type RulesetId } from '../schema';
import { readable } from './readable';

/** The screens: what each shows, and how its path says so. A path that one screen reads, no other does. */
const SCREENS = {
  library: path<object>({ read: (text) => (text === '' || text === '/' ? {} : undefined), write: () => '/' }),
  about: page('/about'),
  import: page('/import'),
  bench: page('/bench'),
  results: page('/bench/results'),
  /** `query`: the settings of the study, as they stand in the link. */
  study: path<{ readonly query: string }>({
    read: (text) => (text.startsWith('/bench?') ? { query: text.slice('/bench?'.length) } : undefined),
    write: ({ query }) => `/bench?${query}`,
  }),
  /** Without an episode: the running one of the incident, under the ruleset if one is named, or a new one. */
  play: path<{ readonly scenario_id: string; readonly episode_id?: string; readonly ruleset?: RulesetId }>({
    read(text) {
      const [, place = text, named] = /^(.*)\?ruleset=([^?]*)$/.exec(text) ?? [];
      const ruleset = RULESET_IDS.find((id) => id === named);
      const [scenario_id, episode_id, ...rest] = partsOf('play', place);
      if (scenario_id === undefined || rest.length > 0 || ruleset !== named) return undefined;
      return { scenario_id, ...(episode_id !== undefined && { episode_id }), ...(ruleset && { ruleset }) };
    },
    write: ({ scenario_id, episode_id, ruleset }) =>
      pathOf('play', scenario_id, episode_id) + (ruleset ? `?ruleset=${ruleset}` : ''),
  }),
  episode: path<{ readonly episode_id: string }>({
    read(text) {
      const [episode_id, ...rest] = partsOf('episode', text);
      return episode_id !== undefined && rest.length === 0 ? { episode_id } : undefined;
    },
    write: ({ episode_id }) => pathOf('episode', episode_id),
  }),
  replay: path<{ readonly payload: string; readonly step: number }>({
    /** All that follows is the payload, so that a damaged link gets its own error. */
    read(text) {
      const [, payload, step] = /^\/r\/(.*?)(?:\/([1-9]\d?))?$/s.exec(text) ?? [];
      return payload === undefined ? undefined : { payload, step: Number(step ?? 0) };
    },
    write: ({ payload, step }) => `/r/${payload}${step > 0 ? `/${step}` : ''}`,
  }),
  challenge: path<{ readonly payload: string }>({
    read: (text) => (text.startsWith('/c/') ? { payload: text.slice('/c/'.length) } : undefined),
    write: ({ payload }) => `/c/${payload}`,
  }),
  /** Two replays, the second by its payload or the expert line. */
  compare: path<{ readonly left: string; readonly right: string }>({
    read(text) {
      const [left, right, ...rest] = partsOf('compare', text);
      return left !== undefined && right !== undefined && rest.length === 0 ? { left, right } : undefined;
    },
    write: ({ left, right }) => pathOf('compare', left, right),
  }),
};
type Screens = typeof SCREENS;

/** A screen and what it shows. Screens live in the hash, so any static host serves them all. */
export type Route =
  | { [S in keyof Screens]: Flat<{ readonly screen: S } & Shown<Screens[S]>> }[keyof Screens]
  | { readonly screen: 'unknown'; readonly hash: string };

/** Reads a route from a location's hash, with or without its `#`. Never throws. */
export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#/, '');
  for (const [screen, { read }] of Object.entries(SCREENS)) {
    const shown = read(text);
    // The compiler does not see that what was read belongs to its screen.
    if (shown) return { screen, ...shown } as Route;
  }
  return { screen: 'unknown', hash };
}

/** The hash of a route, with its `#`. */
export function makeRoute(route: Route): string {
  if (route.screen === 'unknown') return route.hash;
  // Nor that a route is written by its own screen.
  const { write } = SCREENS[route.screen] as Path<object>;
  return `#${write(route)}`;
}

/** The part of a hash behind its `#`, for one screen. */
interface Path<Shown> {
  /** Undefined: the path is not of this screen. */
  readonly read: (text: string) => Shown | undefined;
  readonly write: (shown: Shown) => string;
}
type Shown<P> = P extends Path<infer S> ? S : never;
type Flat<T> = { [K in keyof T]: T[K] };

function path<S>(path: Path<S>): Path<S> {
  return path;
}

/** The path of a screen that shows one thing only. */
function page(path: string): Path<object> {
  return { read: (text) => (text === path ? {} : undefined), write: () => path };
}

/** `/compare/a/b` of its name and its parts. */
const pathOf = (...parts: readonly (string | undefined)[]): string =>
  `/${parts
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join('/')}`;

/** The parts behind a name; none if the path has another name, an empty part, a broken escape, or a ruleset behind it. */
function partsOf(name: string, text: string): string[] {
  const [before, first, ...parts] = text.split('/').map(decode);
  const isRead = before === '' && first === name && !/\?ruleset=[^?]*$/.test(text);
  return isRead && parts.every((part): part is string => Boolean(part)) ? parts : [];
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export function createRouteStore(address: Address) {
  const store = createStore<Route>(() => parseRoute(address.hash()));
  address.onChange(() => store.setState(parseRoute(address.hash()), true));
  return {
    ...readable(store),
    /** Shows another screen in place of this one: Back will not return here. */
    replace(route: Route): void {
      address.replace(makeRoute(route));
      store.setState(route, true);
    },
  };
}
export type RouteStore = ReturnType<typeof createRouteStore>;
