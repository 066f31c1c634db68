import type { Archive } from '../io/archive';
import { readTextFile } from '../io/files';
import type { OwnIncidents } from '../io/own-incidents';
import type { Problem } from '../io/problem';
import type { DamagedRecord, RunningEpisodes } from '../io/running';
import type { ScenarioSource } from '../io/scenarios';
import { extendReplay, startReplay, type Replay } from '../replay';
import {
  err,
  ok,
  type ActionParameters,
  type EpisodeRecord,
  type OwnIncident,
  type RulesetId,
  type Scenario,
} from '../schema';
import type { ActionPair } from '../schema/fixture';
import { createStores } from '.';
import { compareOf } from './compare';
import { episodeOf } from './episode';
import { playOf } from './play';
import { replayOf as replayStoreOf } from './replays';

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
    draft: { severity: 'P1', service: '', failure_mode: '', summary: '' },
    grade: 1,
    ...others,
  };
};

/** A site that serves `scenarios`. */
export const siteOf = (scenarios: readonly Scenario[]): ScenarioSource => ({
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

/** A browser on a site that publishes `scenarios`: what its tabs share, and what outlives them. */
export function createBrowser(scenarios: readonly Scenario[] = []) {
  return {
    site: siteOf(scenarios),
    running: new Map<string, { readonly owner: string; readonly record: EpisodeRecord }>(),
    damaged: new Map<string, DamagedRecord>(),
    finished: new Map<string, EpisodeRecord>(),
    own: new Map<string, OwnIncident>(),
    preferences: new Map<string, string>(),
    /** Why storage for running episodes takes nothing, and why the archive and the own incidents do nothing. */
    runningProblem: undefined as Problem | undefined,
    archiveProblem: undefined as Problem | undefined,
    ownProblem: undefined as Problem | undefined,
    /** Milliseconds since the first tab was opened. */
    time: 0,
    episodes: 0,
    listeners: new Map<string, (episode_id: string) => void>(),
    tabs: 0,
  };
}
export type TestBrowser = ReturnType<typeof createBrowser>;

/** A tab with the app in it; another one in the same browser is a second tab, or the first after a reload. */
export function openTab(browser: TestBrowser, { scenarios = browser.site, hash = '' } = {}) {
  const tabId = `tab ${++browser.tabs}`;
  const opened = browser.time;
  const address = { hash, onChange: () => {} };
  const base = createStores({
    scenarios,
    running: createRunning(browser, tabId),
    archive: createArchive(browser),
    ownIncidents: createOwnIncidents(browser),
    readFile: readTextFile,
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
    embedded: false,
    site: 'https://incidents.example/',
  });
  const stores = {
    ...base,
    play: playOf(base),
    episode: episodeOf(base),
    replay: replayStoreOf(base),
    compare: compareOf(base),
  };
  return {
    ...stores,
    address,
    /** As a person who follows a link. */
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

/** Lets everything happen that waits for nothing but this browser's memory. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function createRunning(browser: TestBrowser, tabId: string): RunningEpisodes {
  const write = (record: EpisodeRecord) =>
    browser.running.set(record.episode_id, { owner: tabId, record: structuredClone(record) });
  return {
    list: () => ({
      records: newestFirst([...browser.running.values()].map(({ record }) => record)),
      damaged: [...browser.damaged.values()],
    }),
    claim(episode_id) {
      const found = browser.running.get(episode_id);
      if (!found) return undefined;
      write(found.record);
      for (const [tab, listener] of browser.listeners) if (tab !== tabId) listener(episode_id);
      return found.record;
    },
    save(record) {
      if (browser.runningProblem) return err(browser.runningProblem);
      const present = browser.running.get(record.episode_id);
      if (present && present.owner !== tabId) return ok('taken');
      write(record);
      return ok('saved');
    },
    remove: (episode_id) => void browser.running.delete(episode_id),
    discard: ({ key }) => void browser.damaged.delete(key),
    onTaken(listener) {
      browser.listeners.set(tabId, listener);
      return () => browser.listeners.delete(tabId);
    },
  };
}

function createArchive(browser: TestBrowser): Archive {
  const use = <T>(run: () => T) => Promise.resolve(browser.archiveProblem ? err(browser.archiveProblem) : ok(run()));
  return {
    list: () => use(() => ({ records: newestFirst([...browser.finished.values()]), unreadable: 0 })),
    put: (record) => use(() => void browser.finished.set(record.episode_id, structuredClone(record))),
    remove: (episode_id) => use(() => void browser.finished.delete(episode_id)),
  };
}

function createOwnIncidents(browser: TestBrowser): OwnIncidents {
  const use = <T>(run: () => T) => Promise.resolve(browser.ownProblem ? err(browser.ownProblem) : ok(run()));
  return {
    list: () => use(() => structuredClone([...browser.own.values()])),
    put: (incidents) =>
      use(() => incidents.forEach((incident) => browser.own.set(incident.scenario_id, structuredClone(incident)))),
    remove: (scenario_id) => use(() => void browser.own.delete(scenario_id)),
  };
}

const newestFirst = (records: readonly EpisodeRecord[]): EpisodeRecord[] =>
  records.toSorted((a, b) => b.started_at.localeCompare(a.started_at));
