import type { SiteFiles } from './site-files';

/** The stored files of one version of a site. Sites that share an origin do not see each other's. */
export interface VersionedCache {
  /** Stores every file. Where one does not arrive whole nothing is stored, and the reason is thrown. */
  fill(): Promise<void>;
  /** The stored file at a path of the site: of this version, otherwise of one that is not removed yet. */
  find(path: string): Promise<Response | undefined>;
  /** Removes the files of all other versions. */
  removeOthers(): Promise<void>;
}

interface Outside {
  readonly caches: Pick<CacheStorage, 'delete' | 'keys' | 'match' | 'open'>;
  readonly fetch: (url: string, options: RequestInit) => Promise<Response>;
}

/** So many files are fetched at a time: whoever is using the page comes first. */
const AT_A_TIME = 3;

/** `site`: the address of the site, with a slash at its end. `version` names these files and no others. */
export function createVersionedCache(
  { site, version, files }: { readonly site: string; readonly version: string; readonly files: SiteFiles },
  { caches, fetch }: Outside,
): VersionedCache {
  const prefix = `incident-console ${site} `;
  const name = prefix + version;
  const urlOf = (path: string) => new URL(path, site).href;
  const ours = async () => (await caches.keys()).filter((key) => key.startsWith(prefix));

  /** A file as it has to be: from the version before, from the browser's cache, or else from the server. */
  async function fetchWhole(path: string): Promise<Response> {
    const url = urlOf(path);
    const mark = files[path] ?? '';
    const isPage = typeof mark !== 'string';
    if (!isPage) {
      const kept = await find(path);
      if (kept && (await isWhole(kept, mark))) return kept;
    }
    // Addresses do not say which of two texts a page has: only the server knows its own.
    for (const cache of isPage ? (['reload'] as const) : (['default', 'reload'] as const)) {
      const response = await fetch(url, { cache, priority: 'low' });
      if (await isWhole(response, mark)) return storable(response);
    }
    throw new Error(`${path} did not arrive whole.`);
  }

  async function find(path: string): Promise<Response | undefined> {
    const keys = await ours();
    for (const key of keys.sort((a, b) => Number(b === name) - Number(a === name))) {
      // Not by opening it: that would make it anew, if it was removed meanwhile.
      const found = await caches.match(urlOf(path), { cacheName: key });
      if (found) return found;
    }
    return undefined;
  }

  return {
    async fill() {
      const cache = await caches.open(name);
      const waiting = Object.keys(files);
      const work = async () => {
        for (let path = waiting.pop(); path !== undefined; path = waiting.pop())
          await cache.put(urlOf(path), await fetchWhole(path));
      };
      const workers = Array.from({ length: AT_A_TIME }, () =>
        work().catch((error: unknown) => {
          waiting.length = 0;
          throw error;
        }),
      );
      // Removed once nobody puts anything into it any more.
      const failure = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected');
      if (failure?.status !== 'rejected') return;
      await caches.delete(name);
      throw failure.reason;
    },

    find,

    async removeOthers() {
      const others = (await ours()).filter((key) => key !== name);
      await Promise.all(others.map((key) => caches.delete(key)));
    },
  };
}

/** A response that followed a redirection may not answer the opening of a page. */
const storable = (response: Response): Response =>
  response.redirected ? new Response(response.body, { headers: response.headers }) : response;

/** Whether a response is the file that it should be, to its end. */
async function isWhole(response: Response, mark: string | readonly string[]): Promise<boolean> {
  if (response.status !== 200) return false;
  const copy = response.clone();
  if (typeof mark === 'string') return (await checksumOf(copy)) === mark;
  const text = await copy.text();
  return text.includes('</html>') && mark.every((address) => text.includes(address));
}

async function checksumOf(response: Response): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
