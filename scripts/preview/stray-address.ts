/**
 * Where a page that the host does not have leads to: the app, whose links live in the hash, or one folder up while nothing
 * of the path is known. Undefined at the top of the host. A link's `#` may have been escaped, or lost; a page of an
 * incident may be gone.
 */
export function strayAddress({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>) {
  // Two slashes at the start would name another host.
  const path = pathname.replace(/^\/+/, '/');
  const [, escapedRoot, behind = ''] = /^(\/(?:.*?\/)??)(?:s\/[^/%]*\/?)?%(?:25)*23(.*)$/is.exec(path) ?? [];
  if (escapedRoot !== undefined) return `${escapedRoot}#${behind}${search}${hash}`;
  const [, sharedRoot, incident] = /^(\/(?:.*\/)?)s\/([\w-]+)/.exec(path) ?? [];
  if (sharedRoot !== undefined) return `${sharedRoot}${search}${hash || `#/s/${incident}`}`;
  const [, plainRoot, screen] = PLAIN.exec(path) ?? [];
  if (plainRoot !== undefined) return `${plainRoot}#/${screen}${search}`;
  const [, parent, last] = /^(\/(?:.*\/)?)([^/]+\/?)$/.exec(path) ?? [];
  return parent === undefined ? undefined : `${parent}${search}${hash || `#/${last}`}`;
}

/** The paths of screens, written without a `#`. */
const PLAIN = /^(\/(?:.*?\/)??)((?:r|c|compare|play|episode)\/.+|(?:about|import|bench)(?:\/results)?\/?)$/s;
