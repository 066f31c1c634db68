import { describe, expect, test } from 'vitest';
import type { PublishedScenarios } from '../../io/scenarios';
import { err, ok, type CatalogueEntry } from '../../schema';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { createBrowser, openTab, siteOf } from '../fixture';

const offline = { message: 'scenarios/index.json could not be fetched.', details: [] };

describe('the catalogue', () => {
  test('lists what the site has, with what could not be read', async () => {
    const problem = { message: 'Entry 2 is not valid.', details: [] };
    const site: PublishedScenarios = {
      ...siteOf(PUBLISHED),
      catalogue: () => Promise.resolve(ok({ entries: [], problems: [problem] })),
    };
    const { published: incidents } = openTab(createBrowser(PUBLISHED), { scenarios: site });
    expect(incidents.getState()).toEqual({ phase: 'loading' });
    await incidents.load();
    expect(incidents.getState()).toEqual({ phase: 'ready', entries: [], problems: [problem] });
  });

  test('is fetched once, and again only after it failed', async () => {
    const answers = [err(offline), ok({ entries: [], problems: [] })];
    let fetched = 0;
    const site: PublishedScenarios = {
      ...siteOf(PUBLISHED),
      catalogue: () => Promise.resolve(answers[fetched++]!),
    };
    const { library, published: incidents } = openTab(createBrowser(PUBLISHED), { scenarios: site });
    await Promise.all([library.load(), library.load()]);
    expect([fetched, incidents.getState()]).toEqual([1, { phase: 'failed', problem: offline }]);
    await library.load();
    await library.load();
    expect([fetched, incidents.getState().phase]).toEqual([2, 'ready']);
  });

  describe('that the page brought with it', () => {
    const entry: CatalogueEntry = {
      ...{ scenario_id: 'AC-001', version: 1, task_id: 'alert_classification', title: 'Slow', services: 6 },
      file: 'AC-001.json',
    };
    const builtIn = { entries: [entry], problems: [] };
    const siteWith = (answer: Awaited<ReturnType<PublishedScenarios['catalogue']>>): PublishedScenarios => ({
      ...siteOf(PUBLISHED),
      builtIn,
      catalogue: () => Promise.resolve(answer),
    });

    test.each<[string, Parameters<typeof siteWith>[0], number]>([
      ['gives way to the one of the server', ok({ entries: [], problems: [] }), 0],
      ['stays where that does not come', err(offline), 1],
    ])('is there at once, and %s', async (_label, answer, left) => {
      const { published: incidents } = openTab(createBrowser(), { scenarios: siteWith(answer) });
      expect(incidents.getState()).toEqual({ phase: 'ready', ...builtIn });
      await incidents.load();
      expect(incidents.entries()).toHaveLength(left);
    });

    test('stays the same value where the server says the same', async () => {
      const { published: incidents } = openTab(createBrowser(), { scenarios: siteWith(ok(structuredClone(builtIn))) });
      const before = incidents.getState();
      await incidents.load();
      expect(incidents.getState()).toBe(before);
    });
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
    const scenarios: PublishedScenarios = {
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
