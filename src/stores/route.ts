import { createStore } from 'zustand/vanilla';
import type { Address } from '../io/browser';
import { RULESET_IDS, type RulesetId } from '../schema';
import { readable } from './readable';
import { escapedName, mendedEnd, mendedName, mendedPath, mendedSettings, withSafeEnd } from './route-damage';
import { makeSender, parseSender } from './sender';

const COLLECTOR = '/bench/collector?';

/** The screens: what each shows, and how its path says so. A path that one screen reads, no other does. */
const SCREENS = {
  library: page('/'),
  about: page('/about'),
  import: page('/import'),
  bench: page('/bench'),
  results: page('/bench/results'),
  /** `query`: the settings of the study, as they stand in the link. */
  study: path<{ readonly query: string }>({
    read: (text) => (text.startsWith('/bench?') ? { query: mendedSettings(text.slice('/bench?'.length)) } : undefined),
    write: ({ query }) => withSafeEnd(`/bench?${query}`),
  }),
  /** Where a researcher tries the collector of a study. */
  collector: path<{ readonly query: string }>({
    read: (text) => (text.startsWith(COLLECTOR) ? { query: mendedSettings(text.slice(COLLECTOR.length)) } : undefined),
    write: ({ query }) => withSafeEnd(`${COLLECTOR}${query}`),
  }),
  /** Without an episode: the running one of the incident, under the ruleset if one is named, or a new one. */
  play: path<{ readonly scenario_id: string; readonly episode_id?: string; readonly ruleset?: RulesetId }>({
    read(text) {
      const [, place = mendedEnd(text), named] = /^(.*)\?ruleset=([^?]*)$/.exec(mendedEnd(text)) ?? [];
      const ruleset = RULESET_IDS.find((id) => id === (named && mendedName(named)));
      const [scenario_id, episode_id, ...rest] = partsOf('play', place);
      if (scenario_id === undefined || rest.length > 0 || (named !== undefined && !ruleset)) return undefined;
      return { scenario_id, ...(episode_id !== undefined && { episode_id }), ...(ruleset && { ruleset }) };
    },
    write: ({ scenario_id, episode_id, ruleset }) =>
      pathOf('play', scenario_id, episode_id) + (ruleset ? `?ruleset=${ruleset}` : ''),
  }),
  episode: path<{ readonly episode_id: string }>({
    read(text) {
      const [episode_id, ...rest] = partsOf('episode', mendedEnd(text));
      return episode_id !== undefined && rest.length === 0 ? { episode_id } : undefined;
    },
    write: ({ episode_id }) => pathOf('episode', episode_id),
  }),
  /** What payloads have become on their way is undone where they are read. */
  replay: path<{ readonly payload: string; readonly step: number }>({
    read(text) {
      const [payload, step = ''] = payloadIn('r', text) ?? [];
      return payload === undefined
        ? undefined
        : { payload, step: Number(/^[1-9]\d?(?![A-Za-z\d])/.exec(step)?.[0] ?? 0) };
    },
    write: ({ payload, step }) => `/r/${payload}${step > 0 ? `/${step}` : ''}`,
  }),
  /** `by`: the name of whoever sends it, if they gave one. */
  challenge: path<{ readonly payload: string; readonly by?: string }>({
    read(text) {
      const [payload, name = ''] = payloadIn('c', text) ?? [];
      const by = parseSender(name);
      return payload === undefined ? undefined : { payload, ...(by !== '' && { by }) };
    },
    write: ({ payload, by }) => `/c/${payload}${by ? `/${makeSender(by)}` : ''}`,
  }),
  /** Two replays, the second by its payload or the expert line. `by`: whose the second one is, if they gave a name. */
  compare: path<{ readonly left: string; readonly right: string; readonly by?: string }>({
    read(text) {
      const [left, others = ''] = payloadIn('compare', text) ?? [];
      const [right, name] = untilSlash(others);
      // A name belongs to a second run.
      const by = right === '' ? '' : parseSender(name);
      if (left === undefined) return undefined;
      return { left, right: mendedEnd(right) === 'expert' ? 'expert' : right, ...(by !== '' && { by }) };
    },
    write: ({ left, right, by }) =>
      `/compare/${left}${right === '' ? '' : `/${right}${by ? `/${makeSender(by)}` : ''}`}`,
  }),
  /** A shared link of which only the part before its `#` has arrived. */
  cut: path<{ readonly scenario_id: string }>({
    read(text) {
      const [scenario_id, ...rest] = partsOf('s', mendedEnd(text));
      return scenario_id !== undefined && rest.length === 0 ? { scenario_id } : undefined;
    },
    write: ({ scenario_id }) => pathOf('s', scenario_id),
  }),
};
type Screens = typeof SCREENS;

/** A screen and what it shows. Screens live in the hash, so any static host serves them all. */
export type Route =
  | { [S in keyof Screens]: Flat<{ readonly screen: S } & Shown<Screens[S]>> }[keyof Screens]
  | { readonly screen: 'unknown'; readonly hash: string };

/**
 * Reads a route from a location's hash, with or without its `#`. What was done to it on its way is undone; damage within a
 * payload is left to its reader, who has a checksum. Never throws.
 */
export function parseRoute(hash: string): Route {
  const text = mendedPath(hash);
  for (const [screen, { read }] of Object.entries(SCREENS)) {
    const shown = read(text);
    // The compiler does not see that what was read belongs to its screen.
    if (shown) return { screen, ...shown } as Route;
  }
  return { screen: 'unknown', hash };
}

/** Whether a route leads to where files are sent to the collector of a study. */
export const isUploading = (route: Route): boolean =>
  (route.screen === 'study' || route.screen === 'collector') && new URLSearchParams(route.query).has('upload');

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
  const end = mendedEnd(path);
  return { read: (text) => (mendedEnd(text) === end ? {} : undefined), write: () => path };
}

/** `/play/a/b` of its name and its parts. */
const pathOf = (...parts: readonly (string | undefined)[]): string =>
  withSafeEnd(
    `/${parts
      .filter((part) => part !== undefined)
      .map(escapedName)
      .join('/')}`,
  );

/** The parts behind a name; none if the path has another name, an empty part, a broken escape, or a ruleset behind it. */
function partsOf(name: string, text: string): string[] {
  const [before, first, ...parts] = text.split('/').map(mendedName);
  const isRead = before === '' && first === name && !/\?ruleset=[^?]*$/.test(text);
  return isRead && parts.every((part) => part !== '' && !part.includes('%')) ? parts : [];
}

/** What stands behind a name: a payload, and what follows it. Undefined if the path has another name. */
function payloadIn(name: string, text: string): [payload: string, rest: string] | undefined {
  if (text !== `/${name}` && !text.startsWith(`/${name}/`)) return undefined;
  return untilSlash(text.slice(name.length + 2));
}

/** What stands before the first slash of a link, and what behind it. What stands behind quotes or tags is not of the link. */
function untilSlash(text: string): [before: string, behind: string] {
  const slash = /^[^"<>]*?(\/|%(?:25)*2F)/i.exec(text);
  const [before = '', sign = ''] = slash ?? [];
  return slash ? [before.slice(0, -sign.length), text.slice(before.length)] : [text, ''];
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
