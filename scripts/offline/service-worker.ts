// The service worker; built into dist/service-worker.js. Once it is installed, every file of its version of the site
// comes from this browser. It takes the place of an older one only when no page is open, or when a page asks it to.
import { createVersionedCache } from './versioned-cache';
import type { SiteFiles } from './site-files';

interface Later extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Worker {
  readonly caches: CacheStorage;
  readonly registration: { readonly scope: string };
  readonly clients: {
    matchAll(which: { type: 'window'; includeUncontrolled: true }): Promise<readonly unknown[]>;
    claim(): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  fetch: typeof fetch;
  addEventListener(type: 'install' | 'activate', listener: (event: Later) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(type: 'message', listener: (event: Later & { readonly data: unknown }) => void): void;
}
declare const self: Worker;
/** Written in their place by the build. */
declare const SITE_FILES: SiteFiles;
declare const SITE_VERSION: string;

const site = self.registration.scope;
const files = new Set(Object.keys(SITE_FILES));
const cache = createVersionedCache(
  { site, version: SITE_VERSION, files: SITE_FILES },
  { caches: self.caches, fetch: (url, options) => self.fetch(url, options) },
);

/** Pages that were opened before this version may still ask for parts of theirs. */
async function cleanUp(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length <= 1) await cache.removeOthers();
}

self.addEventListener('install', (event) => event.waitUntil(cache.fill()));

self.addEventListener('activate', (event) => event.waitUntil(cleanUp().then(() => self.clients.claim())));

self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting());
  if (event.data === 'clean up') event.waitUntil(cleanUp());
});

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'GET' || !url.startsWith(site)) return;
  const path = pathOf(url);
  // Parts of an older version are found as long as a page of it may be open; what is of no version is the server's.
  if (!files.has(path) && !path.startsWith('assets/')) return;
  event.respondWith(cache.find(path).then((found) => found ?? self.fetch(event.request)));
});

/** The path of a file relative to the site; a folder's is that of its page. */
function pathOf(url: string): string {
  const path = new URL(url).pathname.slice(new URL(site).pathname.length);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
