import { createStore } from 'zustand/vanilla';
import type { Address } from '../io/browser';

/** A screen and what it shows. Screens live in the hash, so any static host serves them all. */
export type Route =
  | { readonly screen: 'library' }
  | { readonly screen: 'play'; readonly scenario_id: string }
  | { readonly screen: 'episode'; readonly episode_id: string }
  | { readonly screen: 'about' }
  | { readonly screen: 'unknown'; readonly hash: string };

/** Reads a route from a location's hash, with or without its `#`. Never throws. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '');
  if (path === '' || path === '/') return { screen: 'library' };
  if (path === '/about') return { screen: 'about' };
  const [, screen, name] = /^\/(play|episode)\/([^/]+)$/.exec(path) ?? [];
  const decoded = name && decode(name);
  if (screen === 'play' && decoded) return { screen: 'play', scenario_id: decoded };
  if (screen === 'episode' && decoded) return { screen: 'episode', episode_id: decoded };
  return { screen: 'unknown', hash };
}

/** The hash of a route, with its `#`. */
export function makeRoute(route: Route): string {
  switch (route.screen) {
    case 'library':
      return '#/';
    case 'about':
      return '#/about';
    case 'play':
      return `#/play/${encodeURIComponent(route.scenario_id)}`;
    case 'episode':
      return `#/episode/${encodeURIComponent(route.episode_id)}`;
    case 'unknown':
      return route.hash;
  }
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
    ...store,
    /** Shows another screen in place of this one: Back will not return here. */
    replace(route: Route): void {
      address.replace(makeRoute(route));
      store.setState(route, true);
    },
  };
}
export type RouteStore = ReturnType<typeof createRouteStore>;
