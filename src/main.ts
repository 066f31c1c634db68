import './styles/app.css';
import { hydrate, mount } from 'svelte';
import App from './App.svelte';
import { loadAhead } from './io/ahead';
import type { BenchmarkOutside } from './io/benchmark';
import { BUILT_IN, FIRST_ALERT } from './io/built-in';
import { isInForeignFrame, moveToPage } from './io/page';
import { createAddress, createId, createPreferenceStorage } from './io/browser';
import type { Kept } from './io/kept';
import { later } from './io/later';
import { createPageClock } from './io/page-clock';
import { createParts } from './io/parts';
import { quiet } from './io/quiet';
import { readStored } from './io/stored';
import { createStores } from './stores';
import { isUploading } from './stores/route';
import { loadPartsBy } from './ui/shared/load-part';

const SCENARIOS = './scenarios/';
const tabId = createId();
const framed = isInForeignFrame();

// Nothing, be it in a library, may give all objects a field: what no object has, no data has by accident.
Object.preventExtensions(Object.prototype);

const parts = createParts();
loadPartsBy(parts);
// Wherever a part is missing: loading again what was not loaded by `parts` is decided by the same rules.
addEventListener('vite:preloadError', () => void parts.reloadByItself());

let benchmark: Promise<BenchmarkOutside> | undefined;

/** Once, as it has workers and keeps what storage did not take; again where it did not arrive. */
function loadBenchmark(): Promise<BenchmarkOutside> {
  benchmark ??= parts
    .load(() => import('./io/benchmark'), 'benchmark')
    .then(({ createBenchmarkOutside }) => createBenchmarkOutside(SCENARIOS, tabId));
  benchmark.catch(() => (benchmark = undefined));
  return benchmark;
}

let kept: Promise<Kept> | undefined;

/** As the benchmark. */
function loadKept(): Promise<Kept> {
  kept ??= parts.load(() => import('./io/kept'), 'kept').then(({ createKept }) => createKept(SCENARIOS, tabId));
  kept.catch(() => (kept = undefined));
  return kept;
}
const keptPart =
  <K extends keyof Kept>(name: K) =>
  async () =>
    (await loadKept())[name];

const stores = createStores({
  scenarios: { ...later(keptPart('scenarios'), 'catalogue', 'scenario'), builtIn: BUILT_IN },
  firstAlert: FIRST_ALERT,
  running: {
    ...later(keptPart('running'), 'list', 'claim', 'save', 'remove', 'discard'),
    onTaken(listener) {
      const following = loadKept().then(({ running }) => running.onTaken(listener));
      return () => void following.then((stop) => stop());
    },
  },
  archive: later(keptPart('archive'), 'list', 'put', 'remove'),
  ownIncidents: later(keptPart('ownIncidents'), 'list', 'put', 'remove'),
  readStored,
  readFile: async (given) => (await parts.load(() => import('./io/files'), 'files')).readTextFile(given),
  unpack: async (given) => (await parts.load(() => import('./io/unpack'), 'files')).unpack(given),
  benchmark: loadBenchmark,
  address: createAddress(),
  preferences: createPreferenceStorage(),
  now: createPageClock(),
  today: () => new Date().toISOString(),
  createId,
  search: location.search,
  embedded: framed || new URLSearchParams(location.search).has('embed'),
  framed,
  site: new URL('.', location.href).href,
});

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app"');

const { dataset } = document.documentElement;
const leaves = () => import.meta.env.PROD && moveToPage(isUploading(stores.route.getState()));
stores.route.subscribe(leaves);
if (leaves()) target.replaceChildren();
else afterThisTask(() => show(target));

/** In a task of its own, so that the browser can answer before. Timers wait longer where a page is in the background. */
function afterThisTask(run: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(undefined);
}

function show(target: HTMLElement): void {
  // The start page has been drawn when the site was built; a link on it may have been followed meanwhile.
  if (target.firstElementChild && stores.route.getState().screen === 'library' && !framed) {
    hydrate(App, { target, props: { stores } });
    void loadAhead(target.dataset['ahead']?.split(' ') ?? []);
  } else {
    target.replaceChildren();
    mount(App, { target, props: { stores } });
  }
  delete dataset['frame'];
  document.querySelectorAll('.frame').forEach((frame) => frame.remove());
  dataset['started'] = '';
  if (import.meta.env.PROD && !stores.outside.embedded) keepSite().catch(() => {});
}

/** Stores the site for use without a network, once nobody waits for anything else. */
async function keepSite(): Promise<void> {
  await quiet();
  const [{ keepOffline }, { offerNewVersion }] = await Promise.all([
    import('./io/offline'),
    import('./stores/new-version'),
  ]);
  await keepOffline((takeOver) => offerNewVersion(stores, takeOver));
}
