import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVersionedCache } from './versioned-cache';

const SITE = 'https://incidents.example/console/';
const PAGE = '<html><script src="./assets/a.js"></script></html>';
const sum = (text: string) => createHash('sha256').update(text).digest('hex');

/** The caches of an origin, by name and address. */
function createCaches() {
  const stored = new Map<string, Map<string, string>>();
  const open = (name: string) => {
    const cache = stored.get(name) ?? new Map<string, string>();
    stored.set(name, cache);
    return Promise.resolve({
      match: (url: string) => Promise.resolve(cache.has(url) ? new Response(cache.get(url)) : undefined),
      put: async (url: string, response: Response) => void cache.set(url, await response.text()),
    });
  };
  const caches = {
    open,
    match: async (url: string, { cacheName }: { cacheName: string }) =>
      stored.has(cacheName) ? (await open(cacheName)).match(url) : undefined,
    keys: () => Promise.resolve([...stored.keys()]),
    delete: (name: string) => Promise.resolve(stored.delete(name)),
  };
  return { stored, caches: caches as unknown as CacheStorage };
}

/** A version of a site with a page and two files, and what a server and the browser's cache answer for them. */
function createVersion(
  { caches }: ReturnType<typeof createCaches>,
  version: string,
  texts: Readonly<Record<string, string>>,
  answer: (path: string, cache: string | undefined) => Response | undefined = () => undefined,
) {
  const asked: string[] = [];
  const marks = Object.entries(texts).map(([path, text]) => [
    path,
    path === 'index.html' ? [' src="./assets/a.js"'] : sum(text),
  ]);
  const cache = createVersionedCache(
    { site: SITE, version, files: Object.fromEntries(marks) as Record<string, string> },
    {
      caches,
      fetch(url, { cache: from }) {
        const path = url.slice(SITE.length);
        asked.push(`${path} ${from}`);
        return Promise.resolve(answer(path, from) ?? new Response(texts[path]));
      },
    },
  );
  return { cache, asked };
}

const FIRST = { 'index.html': PAGE, 'assets/a.js': 'a', 'data.json': '{}' };
const SECOND = { ...FIRST, 'assets/b.js': 'b', 'data.json': '{"new":1}' };

test('a version is stored whole, and the next fetches only what is new', async () => {
  const origin = createCaches();
  await createVersion(origin, 'one', FIRST).cache.fill();
  const { cache, asked } = createVersion(origin, 'two', SECOND);
  await cache.fill();
  expect(asked.sort()).toEqual(['assets/b.js default', 'data.json default', 'index.html reload']);
  expect(await (await cache.find('data.json'))?.text()).toBe('{"new":1}');
  await cache.removeOthers();
  expect([...origin.stored.keys()]).toEqual([`incident-console ${SITE} two`]);
});

test('what the browser kept of an older version is asked of the server', async () => {
  const origin = createCaches();
  const stale = (path: string, from: string | undefined) =>
    path === 'data.json' && from === 'default' ? new Response('{"old":1}') : undefined;
  const { cache, asked } = createVersion(origin, 'one', FIRST, stale);
  await cache.fill();
  expect(asked).toContain('data.json reload');
  expect(await (await cache.find('data.json'))?.text()).toBe('{}');
});

test.each([
  ['a missing file', 'assets/b.js', () => new Response('Not found', { status: 404 })],
  ['an error of the server', 'assets/b.js', () => new Response('', { status: 500 })],
  ['half a file', 'data.json', () => new Response('{"ne')],
  ['a page of a provider in place of a file', 'assets/b.js', () => new Response('<html>Log in</html>')],
  ['half a page', 'index.html', () => new Response(PAGE.slice(0, -7))],
  ['the page of another version', 'index.html', () => new Response('<html>./assets/z.js</html>')],
])('%s leaves the version before as it was, and nothing of the new one', async (_, broken, respond) => {
  const origin = createCaches();
  const first = createVersion(origin, 'one', FIRST);
  await first.cache.fill();
  const second = createVersion(origin, 'two', SECOND, (path) => (path === broken ? respond() : undefined));
  await expect(second.cache.fill()).rejects.toThrow(`${broken} did not arrive whole.`);
  expect([...origin.stored.keys()]).toEqual([`incident-console ${SITE} one`]);
  expect(await (await first.cache.find('data.json'))?.text()).toBe('{}');
});

test('looking for a file does not make a version anew that is removed meanwhile', async () => {
  const origin = createCaches();
  const { cache } = createVersion(origin, 'one', FIRST);
  await cache.fill();
  const names = await origin.caches.keys();
  origin.caches.keys = () => Promise.resolve([...names, `incident-console ${SITE} removed`]);
  expect(await cache.find('data.json/missing')).toBeUndefined();
  expect([...origin.stored.keys()]).toEqual(names);
});

test('what a host writes into a page does no harm', async () => {
  const written = PAGE.replace('<html>', '<html><script>window.host = {}</script>');
  const { cache } = createVersion(createCaches(), 'one', FIRST, (path) =>
    path === 'index.html' ? new Response(written) : undefined,
  );
  await cache.fill();
  expect(await (await cache.find('index.html'))?.text()).toBe(written);
});

test('caches of other sites of the origin are left alone', async () => {
  const origin = createCaches();
  await origin.caches.open('incident-console https://incidents.example/other/ one');
  await origin.caches.open('someone else');
  const { cache } = createVersion(origin, 'one', FIRST);
  await cache.fill();
  await cache.removeOthers();
  expect(origin.stored.size).toBe(3);
});
