// How heavy each screen is, and how soon it stands on a slow line and a slow processor.
import type { Browser } from 'playwright';
import { median } from './statistics';
import { count, milliseconds, table } from './markdown';
import { screens, type Screen } from './screens';
import { slowDown } from './slow';

/** What was measured while one screen was opened for the first time. */
interface Opening {
  readonly requests: number;
  /** As they went over the line: compressed, with their headers. */
  readonly bytes: number;
  readonly largestPaintMs: number;
  /** Of each task, what is above 50 ms. */
  readonly blockedMs: number;
  readonly longestTaskMs: number;
  /** Until what the person came for is there. */
  readonly readyMs: number;
  readonly shift: number;
}

export async function openingSection(browser: Browser, address: string, runs = 5): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const screen of screens()) {
    const openings: Opening[] = [];
    for (let run = 0; run < runs; run++) openings.push(await open(browser, address, screen));
    const middle = (field: keyof Opening) => median(openings.map((opening) => opening[field]));
    rows.push([
      screen.name,
      middle('requests'),
      count(middle('bytes') / 100) === '0' ? '0' : (middle('bytes') / 1000).toFixed(1),
      milliseconds(middle('largestPaintMs')),
      milliseconds(middle('readyMs')),
      milliseconds(middle('blockedMs')),
      milliseconds(middle('longestTaskMs')),
      middle('shift').toFixed(3),
    ]);
  }
  return [
    `Each screen opened by its address with an empty cache, at 1.6 Mbit/s, 150 ms a round trip and a processor four times ` +
      `slower than this machine's; the median of ${runs}. Requests and bytes are those until the screen is ready. Blocked is what ` +
      'tasks take above 50 ms each.',
    '',
    table(['Screen', 'Requests', 'kB', 'Largest paint', 'Ready', 'Blocked', 'Longest task', 'Layout shift'], rows),
  ].join('\n');
}

async function open(browser: Browser, address: string, screen: Screen): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    const client = await slowDown(page);
    let [requests, bytes] = [0, 0];
    client.on('Network.loadingFinished', ({ encodedDataLength }) => {
      requests++;
      bytes += encodedDataLength;
    });
    await page.addInitScript(watchPage, screen.ready);
    await page.goto(address + screen.hash, { waitUntil: 'commit' });
    await page.waitForFunction(() => globalThis.watched.readyMs > 0, undefined, { polling: 50 });
    const loaded = { requests, bytes };
    await page.waitForTimeout(1_500);
    return { ...loaded, ...(await page.evaluate(() => globalThis.watched)) };
  } finally {
    await context.close();
  }
}

declare global {
  var watched: Omit<Opening, 'requests' | 'bytes'>;
}

/** Runs in the page, before anything else. */
function watchPage(ready: string): void {
  const watched = { largestPaintMs: 0, readyMs: 0, blockedMs: 0, longestTaskMs: 0, shift: 0 };
  Object.assign(globalThis, { watched });
  const look = () => {
    const isSeen = [...document.querySelectorAll(ready)].some((element) => element.checkVisibility());
    if (isSeen) watched.readyMs = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('largest-contentful-paint', ({ startTime }) => (watched.largestPaintMs = startTime));
  observe('longtask', ({ duration }) => {
    watched.blockedMs += Math.max(0, duration - 50);
    watched.longestTaskMs = Math.max(watched.longestTaskMs, duration);
  });
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) watched.shift += value;
  });
}
