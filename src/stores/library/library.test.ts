import { describe, expect, test } from 'vitest';
import type { ScenarioSource } from '../../io/scenarios';
import { err, ok, type CatalogueEntry, type EpisodeRecord } from '../../schema';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { createBrowser, openTab, recordWith, settled, siteOf, type Tab } from '../fixture';
import { bestGrades, newestEntries } from './library';

const full = { message: 'This browser’s storage is full.', details: ['quota'] };
const offline = { message: 'scenarios/index.json could not be fetched.', details: [] };

const ids = (records: readonly EpisodeRecord[]) => records.map(({ episode_id }) => episode_id);
const notices = (tab: Tab) => tab.notices.getState().map(({ tone, text }) => ({ tone, text }));

/** A browser in which these episodes are kept. */
function browserWith({ running = [], finished = [] }: { running?: EpisodeRecord[]; finished?: EpisodeRecord[] }) {
  const browser = createBrowser(PUBLISHED);
  for (const record of running) browser.running.entries.set(record.episode_id, { owner: 'an earlier tab', record });
  for (const record of finished) browser.finished.set(record.episode_id, record);
  return browser;
}

const unfinished = (fields: Parameters<typeof recordWith>[0] = {}) => {
  const { grade: _, ...record } = recordWith({ episode_id: 'open', ...fields });
  return record;
};

/** Presses the button in the notice that offers it. */
function press(tab: Tab, label: string): void {
  const notice = tab.notices.getState().findLast(({ action }) => action?.label === label);
  if (!notice?.action) throw new Error(`No notice offers ${label}.`);
  notice.action.run();
}

describe('the catalogue', () => {
  test('lists what the site has, with what could not be read', async () => {
    const problem = { message: 'Entry 2 is not valid.', details: [] };
    const site: ScenarioSource = {
      ...siteOf(PUBLISHED),
      catalogue: () => Promise.resolve(ok({ entries: [], problems: [problem] })),
    };
    const { library } = openTab(createBrowser(PUBLISHED), { scenarios: site });
    expect(library.getState().catalogue).toEqual({ phase: 'loading' });
    await library.load();
    expect(library.getState().catalogue).toEqual({ phase: 'ready', entries: [], problems: [problem] });
  });

  test('is fetched once, and again only after it failed', async () => {
    const answers = [err(offline), ok({ entries: [], problems: [] })];
    let fetched = 0;
    const site: ScenarioSource = {
      ...siteOf(PUBLISHED),
      catalogue: () => Promise.resolve(answers[fetched++]!),
    };
    const { library } = openTab(createBrowser(PUBLISHED), { scenarios: site });
    await Promise.all([library.load(), library.load()]);
    expect([fetched, library.getState().catalogue]).toEqual([1, { phase: 'failed', problem: offline }]);
    await library.load();
    await library.load();
    expect([fetched, library.getState().catalogue.phase]).toEqual([2, 'ready']);
  });
});

describe('a scenario', () => {
  const older = published('RCA-001');
  const newest = { ...older, version: 3 };
  const site = siteOf([published('AC-001'), older, newest, { ...older, version: 2 }]);

  test.each([
    ['the newest without a version', undefined, newest],
    ['the version that is asked for', 1, older],
    ['the newest when it is asked for', 3, newest],
  ])('is %s', async (_label, version, scenario) => {
    const { library } = openTab(createBrowser(PUBLISHED), { scenarios: site });
    expect(await library.scenario('RCA-001', version)).toEqual(ok(scenario));
  });

  test.each([
    ['an incident that there is not', 'XX-9', undefined, 'There is no incident XX-9 on this site.'],
    ['a version that there is not', 'RCA-001', 4, 'There is no incident RCA-001, version 4, on this site.'],
    ['a name that every object has', '__proto__', undefined, 'There is no incident __proto__ on this site.'],
  ])('%s is said to be missing, and what there is', async (_label, id, version, message) => {
    const { library } = openTab(createBrowser(PUBLISHED), { scenarios: site });
    expect(await library.scenario(id, version)).toMatchObject(err({ message }));
    const missing = await library.scenario(id, version);
    expect(!missing.ok && missing.error.details.join()).toContain('AC-001');
  });

  test('of a site without any names no others', async () => {
    const { library } = openTab(createBrowser(PUBLISHED), { scenarios: siteOf([]) });
    expect(await library.scenario('AC-001')).toEqual(
      err({
        message: 'There is no incident AC-001 on this site.',
        details: [expect.stringContaining('open that')],
        remedy: { label: 'Open a file', href: '#/import' },
      }),
    );
  });

  test('is not available without the catalogue, and is once that can be fetched', async () => {
    let online = false;
    const scenarios = { ...site, catalogue: () => (online ? site.catalogue() : Promise.resolve(err(offline))) };
    const { library } = openTab(createBrowser(PUBLISHED), { scenarios });
    expect(await library.scenario('AC-001')).toEqual(err(offline));
    online = true;
    expect(await library.scenario('AC-001')).toMatchObject({ ok: true });
  });

  test('is fetched again after it failed, but not after it arrived', async () => {
    const broken = { message: 'scenarios/AC-001.json is not valid JSON.', details: [] };
    let fetched = 0;
    const scenarios: ScenarioSource = {
      ...site,
      scenario: (entry) => (fetched++ === 0 ? Promise.resolve(err(broken)) : site.scenario(entry)),
    };
    const { library } = openTab(createBrowser(PUBLISHED), { scenarios });
    expect(await library.scenario('AC-001')).toEqual(err(broken));
    const [first, second] = [await library.scenario('AC-001'), await library.scenario('AC-001')];
    expect(first).toMatchObject({ ok: true });
    expect(first.ok && second.ok && first.value === second.value).toBe(true);
    expect(fetched).toBe(2);
  });
});

describe('the episodes of this browser', () => {
  test('are listed as running and finished, newest first', async () => {
    const browser = browserWith({
      running: [
        unfinished({ episode_id: 'open 1', started_at: '2026-11-02T08:00:00.000Z' }),
        unfinished({ episode_id: 'open 2', started_at: '2026-11-03T08:00:00.000Z' }),
      ],
      finished: [
        recordWith({ episode_id: 'old', started_at: '2026-10-01T08:00:00.000Z' }),
        recordWith({ episode_id: 'new', started_at: '2026-10-02T08:00:00.000Z' }),
      ],
    });
    const { library } = openTab(browser);
    await library.load();
    const { running, finished, archiveProblem } = library.getState();
    expect([ids(running), ids(finished), archiveProblem]).toEqual([['open 2', 'open 1'], ['new', 'old'], undefined]);
  });

  test('that are done but still among the running ones are moved to the archive', async () => {
    const browser = browserWith({ running: [recordWith({ episode_id: 'done' }), unfinished()] });
    const tab = openTab(browser);
    await tab.library.load();
    expect([[...browser.running.entries.keys()], [...browser.finished.keys()]]).toEqual([['open'], ['done']]);
    expect(ids(tab.library.getState().finished)).toEqual(['done']);
  });

  test('that are done stay where they are while the archive fails, and are listed all the same', async () => {
    const browser = browserWith({ running: [recordWith({ episode_id: 'done' })] });
    browser.archiveProblem = full;
    const tab = openTab(browser);
    await tab.library.load();
    expect([...browser.running.entries.keys()]).toEqual(['done']);
    expect(tab.library.getState()).toMatchObject({ running: [], archiveProblem: full });
    expect(ids(tab.library.getState().finished)).toEqual(['done']);
    expect(notices(tab)).toEqual([{ tone: 'problem', text: full.message }]);

    browser.archiveProblem = undefined;
    await tab.library.load();
    expect([[...browser.running.entries.keys()], [...browser.finished.keys()]]).toEqual([[], ['done']]);
    expect(tab.library.getState().archiveProblem).toBeUndefined();
  });

  test('that are damaged are shown until they are discarded', async () => {
    const browser = createBrowser(PUBLISHED);
    for (const key of ['a', 'b']) browser.damaged.set(key, { key, reason: 'not valid JSON', text: '{' });
    const { library } = openTab(browser);
    await library.load();
    library.discardDamaged(library.getState().damaged[0]!);
    await settled();
    expect(library.getState().damaged.map(({ key }) => key)).toEqual(['b']);
  });
});

describe('a finished episode is found by its id', () => {
  test.each([
    ['in the archive', browserWith({ finished: [recordWith()] })],
    ['among the running ones, while it waits for the archive', browserWith({ running: [recordWith()] })],
  ])('%s', async (_label, browser) => {
    expect(await openTab(browser).library.finishedEpisode('kept')).toEqual(ok(recordWith()));
  });

  test('in this tab, when the archive is not available', async () => {
    const browser = createBrowser(PUBLISHED);
    browser.archiveProblem = full;
    const { library } = openTab(browser);
    await library.keep(recordWith());
    expect(await library.finishedEpisode('kept')).toEqual(ok(recordWith()));
    expect(await library.finishedEpisode('other')).toEqual(err(full));
  });

  test.each([
    ['that is not kept', 'other'],
    ['that still runs', 'open'],
  ])('but not one %s', async (_label, id) => {
    const browser = browserWith({ running: [unfinished()], finished: [recordWith()] });
    expect(await openTab(browser).library.finishedEpisode(id)).toMatchObject(
      err({ message: 'This episode is not kept in this browser.' }),
    );
  });
});

describe('deleting a finished episode', () => {
  test('removes it, and undo brings it back', async () => {
    const browser = browserWith({ finished: [recordWith(), recordWith({ episode_id: 'other' })] });
    const tab = openTab(browser);
    await tab.library.load();
    await tab.library.deleteFinished(recordWith());
    expect([ids(tab.library.getState().finished), [...browser.finished.keys()]]).toEqual([['other'], ['other']]);
    press(tab, 'Undo');
    await settled();
    expect(new Set(ids(tab.library.getState().finished))).toEqual(new Set(['kept', 'other']));
    expect(browser.finished.get('kept')).toEqual(recordWith());
  });

  test('also forgets it where it ended', async () => {
    const tab = openTab(createBrowser(PUBLISHED));
    await tab.library.keep(recordWith());
    await tab.library.deleteFinished(recordWith());
    expect(tab.library.getState().finished).toEqual([]);
    expect(await tab.library.finishedEpisode('kept')).toMatchObject({ ok: false });
  });

  test('of two of one incident can be undone for both', async () => {
    const browser = browserWith({ finished: [recordWith(), recordWith({ episode_id: 'other' })] });
    const tab = openTab(browser);
    await tab.library.deleteFinished(recordWith());
    await tab.library.deleteFinished(recordWith({ episode_id: 'other' }));
    for (const { action } of tab.notices.getState()) action?.run();
    await settled();
    expect(new Set(browser.finished.keys())).toEqual(new Set(['kept', 'other']));
  });

  test('that fails leaves it and says why', async () => {
    const browser = browserWith({ finished: [recordWith()] });
    const tab = openTab(browser);
    await tab.library.load();
    browser.archiveProblem = full;
    await tab.library.deleteFinished(recordWith());
    expect(ids(tab.library.getState().finished)).toEqual(['kept']);
    expect(notices(tab)).toEqual([{ tone: 'problem', text: full.message }]);
  });
});

describe('discarding a running episode', () => {
  test('removes it, and undo brings it back', async () => {
    const browser = browserWith({ running: [unfinished()] });
    const tab = openTab(browser);
    await tab.library.load();
    tab.library.discardRunning(unfinished());
    await settled();
    expect([tab.library.getState().running, browser.running.entries.size]).toEqual([[], 0]);
    press(tab, 'Undo');
    await settled();
    expect(tab.library.getState().running).toEqual([unfinished()]);
  });

  test('says so when it cannot be undone', async () => {
    const browser = browserWith({ running: [unfinished()] });
    const tab = openTab(browser);
    tab.library.discardRunning(unfinished());
    browser.running.problem = full;
    press(tab, 'Undo');
    await settled();
    expect(notices(tab)).toContainEqual({ tone: 'problem', text: full.message });
  });
});

describe('the incident to play next', () => {
  const site = siteOf([...['AC-001', 'AC-002', 'RCA-001'].map(published), { ...published('RCA-001'), version: 2 }]);

  test.each<[string, string, string[], string | undefined]>([
    ['is the one after', 'AC-001', [], 'AC-002'],
    ['is the first one after the last', 'RCA-001', [], 'AC-001'],
    ['leaves out what has been finished', 'AC-001', ['AC-002'], 'RCA-001'],
    ['starts again at the top', 'AC-002', ['RCA-001'], 'AC-001'],
    ['is just the one after when all have been finished', 'AC-002', ['AC-001', 'AC-002', 'RCA-001'], 'RCA-001'],
    ['is never the same in another version', 'RCA-001', ['AC-001', 'AC-002', 'RCA-001'], 'AC-001'],
    ['is the first after one that is not published', 'XX-9', ['AC-001'], 'AC-002'],
  ])('%s', async (_label, after, done, next) => {
    const finished = done.map((scenario_id) => recordWith({ scenario_id, episode_id: scenario_id }));
    const { library } = openTab(browserWith({ finished }), { scenarios: site });
    await library.load();
    expect(library.nextAfter(after, 'openenv-0.1')?.scenario_id).toBe(next);
  });

  test.each([
    ['on a site with one incident', siteOf([published('AC-001')])],
    ['without a catalogue', { ...site, catalogue: () => Promise.resolve(err(offline)) }],
  ])('is none %s', async (_label, scenarios) => {
    const { library } = openTab(createBrowser(PUBLISHED), { scenarios });
    await library.load();
    expect(library.nextAfter('AC-001', 'openenv-0.1')).toBeUndefined();
  });
});

test('the best grade of each incident counts, one without a grade as 0', () => {
  const finished = [
    recordWith({ grade: 0.5 }),
    recordWith({ grade: 1 }),
    recordWith({ grade: 0.25 }),
    recordWith({ scenario_id: 'RCA-001', grade: 0 }),
    unfinished({ scenario_id: 'RP-001' }),
  ];
  expect([...bestGrades(finished, 'openenv-0.1')]).toEqual([
    ['AC-001', 1],
    ['RCA-001', 0],
    ['RP-001', 0],
  ]);
});

test('the library shows each incident once, in its newest version', () => {
  const entry = (scenario_id: string, version: number): CatalogueEntry => ({
    ...{ scenario_id, version, task_id: 'alert_classification', title: scenario_id, services: 3 },
    file: `${scenario_id}.${version}.json`,
  });
  const entries = [entry('A', 1), entry('A', 3), entry('B', 1), entry('A', 2)];
  expect(newestEntries(entries)).toEqual([entries[1], entries[2]]);
});
