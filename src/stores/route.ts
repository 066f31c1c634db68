import { createStore } from 'zustand/vanilla';
import { readable } from './readable';
import type { Address } from '../io/browser';
import { RULESET_IDS, type RulesetId } from '../schema';

/** A screen and what it shows. Screens live in the hash, so any static host serves them all. */
export type Route =
  | { readonly screen: 'library' }
  /** Without an episode: the running one of the incident, under the ruleset if one is named, or a new one. */
  | {
      readonly screen: 'play';
      readonly scenario_id: string;
      readonly episode_id?: string;
      readonly ruleset?: RulesetId;
    }
  | { readonly screen: 'replay'; readonly payload: string; readonly step: number }
  | { readonly screen: 'challenge'; readonly payload: string }
  /** Two replays, the second by its payload or the expert line. */
  | { readonly screen: 'compare'; readonly left: string; readonly right: string }
  | { readonly screen: 'import' }
  | { readonly screen: 'episode'; readonly episode_id: string }
  | { readonly screen: 'about' }
  | { readonly screen: 'bench' }
  /** `query`: the settings of the study, as they stand in the link. */
  | { readonly screen: 'study'; readonly query: string }
  | { readonly screen: 'results' }
  | { readonly screen: 'unknown'; readonly hash: string };

/** Reads a route from a location's hash, with or without its `#`. Never throws. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '');
  if (path === '' || path === '/') return { screen: 'library' };
  if (path === '/about') return { screen: 'about' };
  if (path === '/import') return { screen: 'import' };
  if (path === '/bench') return { screen: 'bench' };
  if (path === '/bench/results') return { screen: 'results' };
  if (path.startsWith('/bench?')) return { screen: 'study', query: path.slice('/bench?'.length) };
  // All that follows is the payload, so that a damaged link gets its own error.
  const [, payload, step] = /^\/r\/(.*?)(?:\/([1-9]\d?))?$/s.exec(path) ?? [];
  if (payload !== undefined) return { screen: 'replay', payload, step: Number(step ?? 0) };
  if (path.startsWith('/c/')) return { screen: 'challenge', payload: path.slice('/c/'.length) };
  const [, place = path, ruleset] = /^(.*)\?ruleset=([^?]*)$/.exec(path) ?? [];
  const named = RULESET_IDS.find((id) => id === ruleset);
  if (ruleset !== undefined && !named) return { screen: 'unknown', hash };
  const parts = place.split('/').map(decode);
  const [before, screen, first, second, ...rest] = parts;
  if (parts.includes(undefined) || before !== '' || !first || second === '' || rest.length > 0)
    return { screen: 'unknown', hash };
  if (screen === 'play')
    return { screen, scenario_id: first, ...(second && { episode_id: second }), ...(named && { ruleset: named }) };
  if (named) return { screen: 'unknown', hash };
  if (screen === 'episode' && second === undefined) return { screen, episode_id: first };
  if (screen === 'compare' && second) return { screen, left: first, right: second };
  return { screen: 'unknown', hash };
}

/** The hash of a route, with its `#`. */
export function makeRoute(route: Route): string {
  switch (route.screen) {
    case 'library':
      return '#/';
    case 'about':
      return '#/about';
    case 'import':
      return '#/import';
    case 'bench':
      return '#/bench';
    case 'study':
      return `#/bench?${route.query}`;
    case 'results':
      return '#/bench/results';
    case 'play':
      return hashOf('play', route.scenario_id, route.episode_id) + (route.ruleset ? `?ruleset=${route.ruleset}` : '');
    case 'replay':
      return `#/r/${route.payload}${route.step > 0 ? `/${route.step}` : ''}`;
    case 'challenge':
      return `#/c/${route.payload}`;
    case 'compare':
      return hashOf('compare', route.left, route.right);
    case 'episode':
      return hashOf('episode', route.episode_id);
    case 'unknown':
      return route.hash;
  }
}

const hashOf = (...parts: readonly (string | undefined)[]): string =>
  `#/${parts
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join('/')}`;

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
