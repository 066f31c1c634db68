import './styles/app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { createArchive } from './io/archive';
import type { BenchmarkOutside } from './io/benchmark';
import { createAddress, createId, createPreferenceStorage } from './io/browser';
import { createPageClock } from './io/page-clock';
import { createParts } from './io/parts';
import { quiet } from './io/quiet';
import { createOwnIncidents } from './io/own-incidents';
import { createRunningEpisodes } from './io/running';
import { createPublishedScenarios } from './io/scenarios';
import { createStores } from './stores';
import { loadPartsBy } from './ui/shared/load-part';

const SCENARIOS = './scenarios/';
const tabId = createId();

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

const stores = createStores({
  scenarios: createPublishedScenarios(SCENARIOS),
  running: createRunningEpisodes(tabId, () => localStorage),
  archive: createArchive(),
  ownIncidents: createOwnIncidents(),
  readFile: async (given) => (await parts.load(() => import('./io/files'), 'files')).readTextFile(given),
  benchmark: loadBenchmark,
  address: createAddress(),
  preferences: createPreferenceStorage(),
  now: createPageClock(),
  today: () => new Date().toISOString(),
  createId,
  embedded: new URLSearchParams(location.search).has('embed'),
  site: new URL('.', location.href).href,
});

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app"');
target.replaceChildren();
mount(App, { target, props: { stores } });
document.documentElement.dataset['started'] = '';
if (import.meta.env.PROD && !stores.outside.embedded) keepSite().catch(() => {});

/** Stores the site for use without a network, once nobody waits for anything else. */
async function keepSite(): Promise<void> {
  await quiet();
  const [{ keepOffline }, { offerNewVersion }] = await Promise.all([
    import('./io/offline'),
    import('./stores/new-version'),
  ]);
  await keepOffline((takeOver) => offerNewVersion(stores, takeOver));
}
