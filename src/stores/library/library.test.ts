import { describe, expect, test } from 'vitest';
import { err, ok, type EpisodeRecord } from '../../schema';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { createBrowser, openTab, recordWith, settled, siteOf, type Tab } from '../fixture';
import { bestGrades, createLibraryStore } from './library';
import type { ScenarioSource } from './source';

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
  void notice.action.run();
}

test('a further source is one more in the list', async () => {
  const { published: site, ownIncidents, notices, outside } = openTab(createBrowser(PUBLISHED));
  const made: ScenarioSource = {
    load: () => Promise.resolve(),
    entries: () => [],
    find: (scenario_id) =>
      Promise.resolve(
        scenario_id.startsWith('MADE-') || scenario_id === 'AC-001'
          ? ok({ ...published('AC-001'), scenario_id, title: 'Made' })
          : undefined,
      ),
  };
  const { running, archive } = outside;
  const library = createLibraryStore({
    ...{ published: site, sources: [site, ownIncidents, made], running, archive, notices },
  });
  expect(await library.scenario('MADE-7')).toMatchObject(ok({ scenario_id: 'MADE-7', title: 'Made' }));
  expect(await library.scenario('AC-001')).toEqual(ok(published('AC-001')));
  expect(await library.scenario('XX-9')).toMatchObject(err({ message: 'There is no incident XX-9 on this site.' }));
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
    await library.discardDamaged(library.getState().damaged[0]!);
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
    for (const { action } of tab.notices.getState()) await action?.run();
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
    await tab.library.discardRunning(unfinished());
    await settled();
    expect([tab.library.getState().running, browser.running.entries.size]).toEqual([[], 0]);
    press(tab, 'Undo');
    await settled();
    expect(tab.library.getState().running).toEqual([unfinished()]);
  });

  test('says so when it cannot be undone', async () => {
    const browser = browserWith({ running: [unfinished()] });
    const tab = openTab(browser);
    await tab.library.discardRunning(unfinished());
    browser.running.problem = full;
    press(tab, 'Undo');
    await settled();
    expect(notices(tab)).toContainEqual({ tone: 'problem', text: full.message });
  });
});

describe('the incident to play next', () => {
  const site = siteOf([...['AC-001', 'AC-002', 'RCA-001'].map(published), { ...published('RCA-001'), version: 2 }]);

  test.each<[string, string, string[], string | undefined]>([
    ['is one of the same kind', 'AC-001', [], 'AC-002'],
    ['is one of another kind where there is no more', 'RCA-001', [], 'AC-001'],
    ['leaves out what has been finished', 'AC-001', ['AC-002'], 'RCA-001'],
    ['starts again at the top', 'AC-002', ['RCA-001'], 'AC-001'],
    ['is none when all have been finished with a full grade', 'AC-002', ['AC-001', 'AC-002', 'RCA-001'], undefined],
    ['is never the same in another version', 'RCA-001', ['AC-001', 'AC-002'], undefined],
    ['is the first after one that is not published', 'XX-9', ['AC-001'], 'AC-002'],
  ])('%s', async (_label, after, done, next) => {
    const finished = done.map((scenario_id) => recordWith({ scenario_id, episode_id: scenario_id }));
    const { library } = openTab(browserWith({ finished }), { scenarios: site });
    await library.load();
    expect(library.nextAfter({ scenario_id: after, grade: 0 }, 'openenv-0.1')?.entry.scenario_id).toBe(next);
  });

  test.each([
    ['on a site with one incident', siteOf([published('AC-001')])],
    ['without a catalogue', { ...site, catalogue: () => Promise.resolve(err(offline)) }],
  ])('is none %s', async (_label, scenarios) => {
    const { library } = openTab(createBrowser(PUBLISHED), { scenarios });
    await library.load();
    expect(library.nextAfter({ scenario_id: 'AC-001', grade: 0 }, 'openenv-0.1')).toBeUndefined();
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
