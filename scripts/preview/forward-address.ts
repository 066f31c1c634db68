/**
 * Where the page at `<site>/s/<SCENARIO-ID>/` forwards to, relative to itself: the app with the same query and hash, or the
 * incident of the page if there is no hash.
 */
export const forwardAddress = ({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): string =>
  `../../${search}${hash || `#/play/${pathname.split('/').at(-2)}`}`;
