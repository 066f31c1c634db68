/**
 * Where the page at `<site>/s/<SCENARIO-ID>/` forwards to, relative to itself: the app with the same query and hash. Links
 * have a hash: without one, what was shared is lost, and the app says so.
 */
export const forwardAddress = ({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): string =>
  `../../${search}${/^#?\/?$/.test(hash) ? `#/s/${pathname.split('/').at(-2)}` : hash}`;
