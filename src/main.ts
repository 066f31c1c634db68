import './styles/app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { createArchive } from './io/archive';
import type { BenchmarkOutside } from './io/benchmark';
import { createAddress, createId, createPreferenceStorage } from './io/browser';
import { createOwnIncidents } from './io/own-incidents';
import { createRunningEpisodes } from './io/running';
import { createPublishedScenarios } from './io/scenarios';
import { createStores } from './stores';

const SCENARIOS = './scenarios/';
const tabId = createId();

let benchmark: Promise<BenchmarkOutside> | undefined;

/** Once, as it has workers and keeps what storage did not take; again where it did not arrive. */
function loadBenchmark(): Promise<BenchmarkOutside> {
  benchmark ??= import('./io/benchmark').then(({ createBenchmarkOutside }) => createBenchmarkOutside(SCENARIOS, tabId));
  benchmark.catch(() => (benchmark = undefined));
  return benchmark;
}

const stores = createStores({
  scenarios: createPublishedScenarios(SCENARIOS),
  running: createRunningEpisodes(tabId, () => localStorage),
  archive: createArchive(),
  ownIncidents: createOwnIncidents(),
  readFile: async (given) => (await import('./io/files')).readTextFile(given),
  benchmark: loadBenchmark,
  address: createAddress(),
  preferences: createPreferenceStorage(),
  now: () => performance.now(),
  today: () => new Date().toISOString(),
  createId,
  embedded: new URLSearchParams(location.search).has('embed'),
  site: new URL('.', location.href).href,
});

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app"');
target.replaceChildren();
mount(App, { target, props: { stores } });
