import { describe, expect, test } from 'vitest';
import { ok, type OwnIncident } from '../../schema';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { createBrowser, openTab, recordWith, settled, type TestBrowser } from '../fixture';

const full = { message: 'Your own incidents cannot be kept. This browser’s storage is full.', details: ['quota'] };

/** An incident like AC-001 under another id. */
const mine = (scenario_id: string, fields: Partial<OwnIncident> = {}): OwnIncident => ({
  ...{ format: 1, scenario_id, version: 1, task_id: 'alert_classification', title: 'Slow', services: 6 },
  text: JSON.stringify({ ...published('AC-001'), scenario_id }),
  ...fields,
});

const ids = (incidents: readonly OwnIncident[]) => incidents.map(({ scenario_id }) => scenario_id);

/** An episode of the incident runs in the browser. */
function run(browser: TestBrowser, scenario_id: string): void {
  const { grade: _, ...record } = recordWith({ scenario_id, episode_id: 'open' });
  browser.running.entries.set('open', { owner: 'a tab', record });
}

describe('adding', () => {
  test('keeps incidents for every tab, by task and id', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = openTab(browser);
    const [rp, b, a] = [mine('A', { task_id: 'remediation_planning' }), mine('B'), mine('AA')];
    expect(await tab.ownIncidents.add([rp, b, a])).toEqual(['added', 'added', 'added']);
    const other = openTab(browser);
    await other.library.load();
    expect([ids(tab.ownIncidents.getState()), ids(other.ownIncidents.getState())]).toEqual([
      ['AA', 'B', 'A'],
      ['AA', 'B', 'A'],
    ]);
  });

  test('the same again changes nothing, another under its id replaces it', async () => {
    const tab = openTab(createBrowser(PUBLISHED));
    await tab.ownIncidents.add([mine('A')]);
    expect(await tab.ownIncidents.add([mine('A')])).toEqual(['unchanged']);
    expect(await tab.ownIncidents.add([mine('A', { title: 'Slower', text: '{}' })])).toEqual(['replaced']);
    expect(tab.ownIncidents.getState().map(({ title }) => title)).toEqual(['Slower']);
  });

  test('does not change an incident of which an episode is running, until that is over', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = openTab(browser);
    await tab.ownIncidents.add([mine('A')]);
    run(browser, 'A');
    const changed = mine('A', { text: '{}' });
    await tab.library.load();
    expect(tab.ownIncidents.outcomeOf(changed)).toBe('held');
    expect(await tab.ownIncidents.add([changed, mine('A'), mine('B')])).toEqual(['held', 'unchanged', 'added']);
    expect(browser.own.get('A')).toEqual(mine('A'));
    browser.running.entries.clear();
    expect(await tab.ownIncidents.add([changed])).toEqual(['replaced']);
  });

  test('gives a running episode its incident back', async () => {
    const browser = createBrowser(PUBLISHED);
    run(browser, 'A');
    expect(await openTab(browser).ownIncidents.add([mine('A')])).toEqual(['added']);
  });

  test('without storage lasts as long as the tab, and says so', async () => {
    const browser = createBrowser(PUBLISHED);
    browser.ownProblem = full;
    const tab = openTab(browser);
    expect(await tab.ownIncidents.add([mine('A')])).toEqual(['added']);
    expect(ids(tab.ownIncidents.getState())).toEqual(['A']);
    expect(await tab.library.scenario('A')).toMatchObject({ ok: true });
    expect(tab.notices.getState()).toMatchObject([
      { tone: 'problem', text: full.message, details: ['quota', 'They last as long as this tab: keep their files.'] },
    ]);
    const other = openTab(browser);
    await other.library.load();
    expect(other.ownIncidents.getState()).toEqual([]);

    await tab.ownIncidents.remove(mine('A'));
    expect(tab.ownIncidents.getState()).toEqual([]);
    browser.ownProblem = undefined;
    await tab.ownIncidents.add([mine('B')]);
    expect([...browser.own.keys()]).toEqual(['B']);
  });
});

describe('removing', () => {
  test('takes an incident away, and undo brings it back', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = openTab(browser);
    await tab.ownIncidents.add([mine('A'), mine('B')]);
    await tab.ownIncidents.remove(mine('A'));
    expect([ids(tab.ownIncidents.getState()), [...browser.own.keys()]]).toEqual([['B'], ['B']]);
    expect(await tab.library.scenario('A')).toMatchObject({ ok: false });
    const [notice] = tab.notices.getState();
    expect(notice?.text).toBe('Removed your incident A.');
    await notice?.action?.run();
    await settled();
    expect(ids(tab.ownIncidents.getState())).toEqual(['A', 'B']);
    expect(browser.own.get('A')).toEqual(mine('A'));
  });

  test('that fails leaves it and says why', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = openTab(browser);
    await tab.ownIncidents.add([mine('A')]);
    browser.ownProblem = full;
    await tab.ownIncidents.remove(mine('A'));
    expect([ids(tab.ownIncidents.getState()), tab.notices.getState()[0]?.text]).toEqual([['A'], full.message]);
  });
});

describe('an incident of one’s own', () => {
  test('is found like those of the site, the same one each time', async () => {
    const browser = createBrowser(PUBLISHED);
    await openTab(browser).ownIncidents.add([mine('A')]);
    const { library, published: site } = openTab(browser);
    const expected = { ...published('AC-001'), scenario_id: 'A' };
    const [first, second] = [await library.scenario('A', 1), await library.scenario('A')];
    expect([first, site.has('A'), site.has('AC-001')]).toEqual([ok(expected), false, true]);
    expect(first.ok && second.ok && first.value === second.value).toBe(true);
  });

  test('is another one once it has been replaced, in this tab or in another', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = openTab(browser);
    await tab.ownIncidents.add([mine('A')]);
    await tab.library.scenario('A');
    const text = JSON.stringify({ ...published('AC-001'), scenario_id: 'A', title: 'Slower' });
    await openTab(browser).ownIncidents.add([mine('A', { text })]);
    expect(await tab.library.scenario('A')).toMatchObject({ ok: true, value: { title: 'Slower' } });
  });

  test('is there in one version, and says so', async () => {
    const tab = openTab(createBrowser(PUBLISHED));
    await tab.ownIncidents.add([mine('A', { version: 2 })]);
    expect(await tab.library.scenario('A', 1)).toEqual({
      ok: false,
      error: {
        message: 'Your incident A is here in version 2, not in version 1.',
        details: ['Open its file of version 1 to see what was played on it.'],
      },
    });
  });

  test.each([
    ['is no JSON', '{'],
    ['is no scenario', '{"scenario_id": "A"}'],
  ])('whose kept text %s says so', async (_label, text) => {
    const tab = openTab(createBrowser(PUBLISHED));
    await tab.ownIncidents.add([mine('A', { text })]);
    const found = await tab.library.scenario('A');
    expect(!found.ok && found.error.message).toMatch(/^Your incident A cannot be read any more\./);
  });

  test('is played without the site, but gives way to an incident of the site', async () => {
    const browser = createBrowser(PUBLISHED);
    const offline = { message: 'scenarios/index.json could not be fetched.', details: [] };
    browser.own.set('AC-001', mine('AC-001', { text: JSON.stringify({ ...published('AC-001'), title: 'Mine' }) }));
    const cut = openTab(browser, {
      scenarios: { ...browser.site, catalogue: () => Promise.resolve({ ok: false, error: offline }) },
    });
    expect(await cut.library.scenario('AC-001')).toMatchObject({ ok: true, value: { title: 'Mine' } });
    expect(await cut.library.scenario('ZZ')).toEqual({ ok: false, error: offline });
    expect(await openTab(browser).library.scenario('AC-001')).toEqual(ok(published('AC-001')));
  });

  test('is followed by others of one’s own, one of the site by the site’s', async () => {
    const tab = openTab(createBrowser(PUBLISHED));
    await tab.library.load();
    await tab.ownIncidents.add([mine('A'), mine('B'), mine('C')]);
    await tab.library.keep(recordWith({ scenario_id: 'B' }));
    await tab.library.load();
    const next = (id: string) => tab.library.nextAfter({ scenario_id: id, grade: 0 }, 'openenv-0.1')?.entry.scenario_id;
    expect([next('A'), next('C'), next('AC-001')]).toEqual(['C', 'A', 'AC-002']);
    await tab.ownIncidents.remove(mine('B'));
    await tab.ownIncidents.remove(mine('C'));
    expect(next('A')).toBeUndefined();
  });
});

test('an incident of one’s own is played to its end, resumed on the way, and debriefed', async () => {
  const browser = createBrowser(PUBLISHED);
  const tab = openTab(browser);
  await tab.ownIncidents.add([mine('A')]);
  await tab.play.open('A');
  await tab.play.act({ action_type: 'check_metrics', parameters: { service: 'api-gateway' } });

  const reloaded = openTab(browser);
  await reloaded.play.open('A');
  expect(reloaded.session().replay.steps).toHaveLength(1);
  await reloaded.play.act({ action_type: 'submit_severity', parameters: { severity: 'P1' } });
  await settled();
  await reloaded.episode.open(reloaded.session().episode_id);
  expect(reloaded.episode.getState()).toMatchObject({ phase: 'ready', debrief: { grade: { total: 1 } } });
});
