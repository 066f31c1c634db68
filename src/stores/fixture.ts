import type { Archive } from '../io/archive';
import { readTextFile } from '../io/files';
import { unpack } from '../io/unpack';
import type { OwnIncidents } from '../io/own-incidents';
import type { Gaze } from '../io/attention';
import type { BenchmarkOutside } from '../io/benchmark';
import type { RemoteWorkbench } from '../io/computing';
import type { OwnedEntries } from '../io/owned-entries';
import type { PublishedScenarios } from '../io/scenarios';
import { runBaselines } from '../benchmark/baseline-runs';
import { summarise } from '../benchmark/summary';
import { createWorkbench } from '../benchmark/workbench';
import { BASELINES } from '../policies';
import { extendReplay, startReplay, type Replay } from '../replay';
import {
  EMPTY_DRAFT,
  err,
  ok,
  type ActionParameters,
  type BaselineResults,
  type DamagedEntry,
  type EpisodeRecord,
  type OwnIncident,
  type Problem,
  type RulesetId,
  type Scenario,
  type StudySession,
  type Suites,
} from '../schema';
import type { ActionPair } from '../schema/fixture';
import { createStores } from '.';
import { compareOf } from './replay/compare';
import { episodeOf } from './debrief/finished-episode';
import { playOf } from './console/play';
import { replayOf as replayStoreOf } from './replay/opened-replay';
import { studyOf } from './study/study';

// For tests: the app's stores over an outside world that is held in memory.

/** A replay of the actions, one a second. */
export const replayOf = (
  scenario: Scenario,
  actions: readonly ActionPair[],
  ruleset: RulesetId = 'openenv-0.1',
): Replay =>
  actions.reduce<Replay>(
    (replay, [action_type, parameters = {}]) =>
      extendReplay(replay, {
        action_type,
        parameters: parameters as ActionParameters,
        at_ms: 1000 * (replay.steps.length + 1),
      }),
    startReplay(scenario, { ruleset, episode_id: 'replayed' }),
  );

/** A record of a finished episode, with `fields` in place of its own. */
export const recordWith = (fields: Partial<EpisodeRecord> & { scenario_id?: string } = {}): EpisodeRecord => {
  const { scenario_id = 'AC-001', ...others } = fields;
  return {
    format: 1,
    episode_id: 'kept',
    task_id: 'alert_classification',
    title: 'Sign-in slow or failing',
    started_at: '2026-11-01T08:00:00.000Z',
    elapsed_ms: 61_000,
    trajectory: {
      scenario_id,
      scenario_version: 1,
      ruleset: 'openenv-0.1',
      actions: [{ action_type: 'submit_severity', parameters: { severity: 'P1' }, at_ms: 60_000 }],
    },
    pins: [],
    draft: { ...EMPTY_DRAFT, severity: 'P1' },
    grade: 1,
    ...others,
  };
};

/** A site that serves `scenarios`. */
export const siteOf = (scenarios: readonly Scenario[]): PublishedScenarios => ({
  catalogue: () =>
    Promise.resolve(
      ok({
        entries: scenarios.map(({ scenario_id, version, task_id, title, known_services }) => ({
          ...{ scenario_id, version, task_id, title },
          file: `${scenario_id}.${version}.json`,
          services: known_services.length,
        })),
        problems: [],
      }),
    ),
  scenario: (entry) => {
    const found = scenarios.find((scenario) => entry.file === `${scenario.scenario_id}.${scenario.version}.json`);
    return Promise.resolve(found ? ok(found) : err({ message: `${entry.file} is not on the server.`, details: [] }));
  },
});

/** What the tabs of a browser share of one kind, and the problem that storage reports, if any. */
class Shelf<T> {
  readonly entries = new Map<string, { readonly owner: string; readonly record: T }>();
  readonly listeners = new Map<string, (id: string) => void>();
  problem: Problem | undefined = undefined;
  /** What a save waits for, where it takes its time. */
  pace: (() => Promise<void>) | undefined = undefined;

  readonly idOf: (record: T) => string;
  readonly startOf: (record: T) => string;

  constructor(idOf: (record: T) => string, startOf: (record: T) => string) {
    this.idOf = idOf;
    this.startOf = startOf;
  }
}

/** A browser on a site that publishes `scenarios`: what its tabs share, and what outlives them. */
export function createBrowser(scenarios: readonly Scenario[] = []) {
  return {
    site: siteOf(scenarios),
    running: new Shelf<EpisodeRecord>(
      ({ episode_id }) => episode_id,
      ({ started_at }) => started_at,
    ),
    studies: new Shelf<StudySession>(
      ({ session_id }) => session_id,
      ({ consented_at }) => consented_at,
    ),
    damaged: new Map<string, DamagedEntry>(),
    finished: new Map<string, EpisodeRecord>(),
    own: new Map<string, OwnIncident>(),
    preferences: new Map<string, string>(),
    /** Why the archive and the own incidents do nothing. */
    archiveProblem: undefined as Problem | undefined,
    ownProblem: undefined as Problem | undefined,
    /** Milliseconds since the first tab was opened. */
    time: 0,
    episodes: 0,
    tabs: 0,
    /** The suites of the site, and what its policies earned. */
    suites: {
      format: 1,
      practice: 'AC-000',
      suites: [{ suite_id: 'core', title: 'Core', minutes: 20, scenarios: ['AC-001'] }],
    } as Suites,
    baselines: { format: 1, results: [] } as BaselineResults,
    /** What was posted, and why the collector takes nothing. */
    posts: [] as { readonly url: string; readonly body: string; readonly simple?: boolean }[],
    postProblem: undefined as Problem | undefined,
  };
}
export type TestBrowser = ReturnType<typeof createBrowser>;

/** A tab with the app in it; another one in the same browser is a second tab, or the first after a reload. */
export function openTab(browser: TestBrowser, { scenarios = browser.site, hash = '', search = '' } = {}) {
  const tabId = `tab ${++browser.tabs}`;
  const opened = browser.time;
  const address = { hash, onChange: () => {} };
  const gaze = { listener: (_: Gaze) => {} };
  const benchmark = createBenchmark(browser, tabId, (listener) => (gaze.listener = listener));
  const base = createStores({
    scenarios,
    running: createOwned(browser.running, tabId, browser.damaged),
    archive: createArchive(browser),
    ownIncidents: createOwnIncidents(browser),
    readStored: () => Promise.resolve(JSON.stringify([...browser.running.entries.values()])),
    readFile: readTextFile,
    unpack,
    benchmark: () => Promise.resolve(benchmark),
    address: {
      hash: () => address.hash,
      replace: (next) => (address.hash = next),
      onChange: (listener) => (address.onChange = listener),
    },
    preferences: {
      read: (name) => browser.preferences.get(name) ?? null,
      write: (name, value) => void browser.preferences.set(name, value),
    },
    now: () => browser.time - opened,
    today: () => new Date(Date.UTC(2026, 10, 20, 9) + browser.time).toISOString(),
    createId: () => `episode-${++browser.episodes}`,
    search,
    embedded: false,
    framed: false,
    site: 'https://incidents.example/',
  });
  const stores = {
    ...base,
    play: playOf(base),
    episode: episodeOf(base),
    replay: replayStoreOf(base),
    compare: compareOf(base),
    study: studyOf(base),
  };
  return {
    ...stores,
    address,
    /** The window gains or loses focus, or is hidden or shown. */
    look: (now: Gaze): void => gaze.listener(now),
    /** Does what following a link does. */
    goTo(hash: string): void {
      address.hash = hash;
      address.onChange();
    },
    /** The session that is played or was taken over; throws when there is none. */
    session() {
      const state = stores.play.getState();
      if (!('session' in state)) throw new Error(`No session: ${state.phase}`);
      return state.session;
    },
  };
}
export type Tab = ReturnType<typeof openTab>;

/** Waits for everything that depends on this browser's memory alone. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function createOwned<T>(shelf: Shelf<T>, tabId: string, damaged = new Map<string, DamagedEntry>()): OwnedEntries<T> {
  const { entries, listeners, idOf, startOf } = shelf;
  const after = <R>(result: R): Promise<R> => Promise.resolve(result);
  const write = (record: T) => entries.set(idOf(record), { owner: tabId, record: structuredClone(record) });
  return {
    list: () =>
      after({
        records: [...entries.values()].map(({ record }) => record).sort((a, b) => startOf(b).localeCompare(startOf(a))),
        damaged: [...damaged.values()],
      }),
    claim(id) {
      const found = entries.get(id);
      if (!found) return after(undefined);
      write(found.record);
      for (const [tab, listener] of listeners) if (tab !== tabId) listener(id);
      return after({ record: found.record });
    },
    async save(record) {
      await shelf.pace?.();
      if (shelf.problem) return after(err(shelf.problem));
      const present = entries.get(idOf(record));
      if (present && present.owner !== tabId) return after(ok('taken'));
      write(record);
      return after(ok('saved'));
    },
    remove: (id) => after(ok(void entries.delete(id))),
    discard: ({ key }) => after(ok(void damaged.delete(key))),
    onTaken(listener) {
      listeners.set(tabId, listener);
      return () => listeners.delete(tabId);
    },
  };
}

const createBenchmark = (
  browser: TestBrowser,
  tabId: string,
  onLook: (listener: (gaze: Gaze) => void) => void,
): BenchmarkOutside => ({
  sessions: createOwned(browser.studies, tabId),
  suites: () => Promise.resolve(ok(browser.suites)),
  baselines: () => Promise.resolve(ok(browser.baselines)),
  watchGaze(listener) {
    onLook(listener);
    listener({ focused: true, visible: true });
    return () => onLook(() => {});
  },
  post(url, body, { simple } = { simple: false }) {
    if (browser.postProblem) return Promise.resolve(err(browser.postProblem));
    browser.posts.push({ url, body, ...(simple && { simple }) });
    return Promise.resolve(ok({ status: 201, message: 'Success' }));
  },
  computing: {
    workbench: createRemoteWorkbench(),
    summarise: (request) => Promise.resolve(ok(summarise(structuredClone(request)))),
    runBaselines: ({ policies, ...order }, onProgress) => {
      const running = runBaselines({ ...order, baselines: BASELINES.filter(({ name }) => policies.includes(name)) });
      let next = running.next();
      for (; !next.done; next = running.next()) onProgress(next.value);
      return { results: Promise.resolve(ok(next.value)), stop: () => {} };
    },
  },
});

/** As a worker would have it, whose answers are copies. */
function createRemoteWorkbench(): RemoteWorkbench {
  let workbench = createWorkbench(readTextFile);
  const answer = <T>(value: T) => Promise.resolve(ok(structuredClone(value)));
  return {
    unpack: async (files) => ok(await unpack(files)),
    read: async (files, onProgress) => ok(await workbench.read(files, onProgress)),
    evaluate: (request, onProgress) => answer(workbench.evaluate(structuredClone(request), onProgress)),
    figures: (request) => answer(workbench.figures(structuredClone(request))),
    rows: (key, table, from) => answer(workbench.rows(key, table, from)),
    stop: () => void (workbench = createWorkbench(readTextFile)),
  };
}

function createArchive(browser: TestBrowser): Archive {
  const use = <T>(run: () => T) => Promise.resolve(browser.archiveProblem ? err(browser.archiveProblem) : ok(run()));
  return {
    list: () => use(() => ({ records: newestFirst([...browser.finished.values()]), damaged: [] })),
    put: (record) => use(() => void browser.finished.set(record.episode_id, structuredClone(record))),
    remove: (episode_id) => use(() => void browser.finished.delete(episode_id)),
  };
}

function createOwnIncidents(browser: TestBrowser): OwnIncidents {
  const use = <T>(run: () => T) => Promise.resolve(browser.ownProblem ? err(browser.ownProblem) : ok(run()));
  return {
    list: () => use(() => ({ incidents: structuredClone([...browser.own.values()]), damaged: [] })),
    put: (incidents) =>
      use(() => incidents.forEach((incident) => browser.own.set(incident.scenario_id, structuredClone(incident)))),
    remove: (scenario_id) => use(() => void browser.own.delete(scenario_id)),
  };
}

const newestFirst = (records: readonly EpisodeRecord[]): EpisodeRecord[] =>
  records.toSorted((a, b) => b.started_at.localeCompare(a.started_at));
