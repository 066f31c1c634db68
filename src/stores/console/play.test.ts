import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEpisode, grade, step } from '../../engine';
import type { PublishedScenarios } from '../../io/scenarios';
import { expertLine } from '../../policies';
import { EMPTY_DRAFT, TASKS, type Action, type EpisodeRecord } from '../../schema';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { evidenceCards } from './evidence';
import { createBrowser, openTab, settled, siteOf, type Tab, type TestBrowser } from '../fixture';
import { commandsFor } from './offers';

const query = (service: string): Action => ({ action_type: 'check_metrics', parameters: { service } });
const P1: Action = { action_type: 'submit_severity', parameters: { severity: 'P1' } };
const full = { message: 'This browser’s storage is full, so progress is not being saved.', details: ['Play on.'] };

/** A tab in which the incident is being played. */
async function playing(scenario_id: string, browser = createBrowser(PUBLISHED)): Promise<Tab> {
  const tab = openTab(browser);
  await tab.play.open(scenario_id);
  return tab;
}

/** All that a person has of a running episode. */
const worldOf = (tab: Tab) => {
  const { episode_id, started_at, replay, pins, draft } = tab.session();
  const { state } = replay.episode;
  return {
    ...{ episode_id, started_at, pins, draft, state },
    cards: evidenceCards(replay),
    rewards: replay.steps.map(({ reward }) => reward),
    elapsed: tab.play.elapsed(),
  };
};

const savedIn = (browser: TestBrowser): EpisodeRecord[] =>
  [...browser.running.entries.values()].map(({ record }) => record);
const stepsOf = (tab: Tab) => tab.session().replay.episode.state.step_count;
const phaseOf = (tab: Tab) => tab.play.getState().phase;

describe('opening an incident', () => {
  test('begins an episode at step 0, and keeps it from the start', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('AC-001', browser);
    expect(worldOf(tab)).toMatchObject({
      episode_id: 'episode-1',
      started_at: '2026-11-20T09:00:00.000Z',
      cards: [],
      pins: [],
      draft: EMPTY_DRAFT,
      elapsed: 0,
    });
    expect(stepsOf(tab)).toBe(0);
    expect(savedIn(browser)).toMatchObject([
      {
        episode_id: 'episode-1',
        title: published('AC-001').title,
        trajectory: { scenario_id: 'AC-001', scenario_version: 1, ruleset: 'openenv-0.1', actions: [] },
      },
    ]);
    expect(savedIn(browser)[0]).not.toHaveProperty('grade');
  });

  test('that is not on the site says so, and trying again can succeed', async () => {
    let online = false;
    const offline = { message: 'scenarios/index.json could not be fetched.', details: [] };
    const site = siteOf(PUBLISHED);
    const scenarios: PublishedScenarios = {
      ...site,
      catalogue: () => (online ? site.catalogue() : Promise.resolve({ ok: false, error: offline })),
    };
    const browser = createBrowser(PUBLISHED);
    const { play } = openTab(browser, { scenarios });
    await play.open('AC-001');
    expect(play.getState()).toEqual({ phase: 'failed', scenario_id: 'AC-001', problem: offline });
    online = true;
    await play.open('XX-9');
    expect(play.getState()).toMatchObject({ phase: 'failed', problem: { message: /XX-9/ } });
    expect(savedIn(browser)).toEqual([]);
    await play.open('AC-001');
    expect(play.getState().phase).toBe('playing');
  });

  test('goes on with the version on which it was begun', async () => {
    const browser = createBrowser(PUBLISHED);
    await playing('AC-001', browser);
    const newer = { ...published('AC-001'), version: 2 };
    const tab = openTab(browser, { scenarios: siteOf([newer, published('AC-001')]) });
    await tab.play.open('AC-001');
    expect(tab.session().scenario.version).toBe(1);
  });

  test('goes on with the episode that was begun last', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('AC-001', browser);
    const [first] = savedIn(browser);
    browser.running.entries.set('later', {
      owner: 'another tab',
      record: { ...first!, episode_id: 'later', started_at: '2026-11-21T09:00:00.000Z' },
    });
    await tab.play.open('AC-001');
    expect(tab.session().episode_id).toBe('later');
  });

  test('goes on with the episode that is named, whenever it was begun', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('AC-001', browser);
    const [first] = savedIn(browser);
    browser.running.entries.set('later', {
      owner: 'another tab',
      record: { ...first!, episode_id: 'later', started_at: '2026-11-21T09:00:00.000Z' },
    });
    await tab.play.open('AC-001', { episode_id: first!.episode_id });
    expect(tab.session().episode_id).toBe(first!.episode_id);
  });

  /** A site that answers on demand. */
  function slowSite() {
    const waiting: (() => void)[] = [];
    const site = siteOf(PUBLISHED);
    const scenarios: PublishedScenarios = {
      ...site,
      scenario: async (entry) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return site.scenario(entry);
      },
    };
    return { scenarios, answer: (request: number) => waiting[request]!() };
  }

  test.each([
    ['in the order of the requests', [0, 1]],
    ['the other way round', [1, 0]],
  ])('shows the one opened last, when answers arrive %s', async (_label, order) => {
    const { scenarios, answer } = slowSite();
    const browser = createBrowser(PUBLISHED);
    const tab = openTab(browser, { scenarios });
    void tab.play.open('AC-001');
    await settled();
    void tab.play.open('RCA-001');
    await settled();
    expect(tab.play.getState()).toEqual({ phase: 'loading', scenario_id: 'RCA-001' });
    for (const request of order) {
      answer(request);
      await settled();
    }
    expect(tab.session().scenario.scenario_id).toBe('RCA-001');
    expect(savedIn(browser).map(({ trajectory }) => trajectory.scenario_id)).toEqual(['RCA-001']);
  });

  test('and closing it before it arrives begins nothing', async () => {
    const { scenarios, answer } = slowSite();
    const browser = createBrowser(PUBLISHED);
    const { play } = openTab(browser, { scenarios });
    const opening = play.open('AC-001');
    await settled();
    await play.close();
    answer(0);
    await opening;
    expect([play.getState().phase, savedIn(browser)]).toEqual(['idle', []]);
  });
});

describe('a step', () => {
  test('is what the environment says, at the time at which it was taken', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('AC-001', browser);
    browser.time += 1500;
    await tab.play.act(query('api-gateway'));
    const expected = step(createEpisode(published('AC-001'), { episode_id: 'episode-1' }), query('api-gateway'));
    expect(tab.session().replay.episode).toEqual(expected.episode);
    expect(tab.session().replay.steps).toMatchObject([{ step: 1, reward: expected.reward, action: { at_ms: 1500 } }]);
  });

  test('is executed once: the steps before it stay the same, whatever is done beside them', async () => {
    const { play, session } = await playing('RCA-001');
    await play.act(query('api-gateway'));
    const first = session().replay;
    await play.togglePin(1);
    await play.setDraft({ service: 'api-gateway' });
    await play.checkpoint();
    expect(session().replay).toBe(first);
    await play.act(query('postgres-db'));
    expect(session().replay.steps[0]).toBe(first.steps[0]);
  });

  test('is saved at once', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('AC-001', browser);
    browser.time += 1500;
    await tab.play.act(query('api-gateway'));
    expect(savedIn(browser)).toMatchObject([
      { elapsed_ms: 1500, trajectory: { actions: [{ ...query('api-gateway'), at_ms: 1500 }] } },
    ]);
  });

  test.each<[string, (tab: Tab) => void]>([
    ['before an incident is opened', () => {}],
    ['after it is closed', (tab) => tab.play.close()],
  ])('is not taken %s', async (label, before) => {
    const tab = label.startsWith('before') ? openTab(createBrowser(PUBLISHED)) : await playing('AC-001');
    before(tab);
    await tab.play.act(P1);
    await tab.play.togglePin(1);
    await tab.play.setDraft({ severity: 'P1' });
    await tab.play.checkpoint();
    expect(tab.play.getState()).toEqual({ phase: 'idle' });
  });
});

test('pins are toggled and stand in the order of the steps', async () => {
  const { play, session } = await playing('RCA-001');
  for (const pin of [3, 1, 2, 3]) await play.togglePin(pin);
  expect(session().pins).toEqual([1, 2]);
});

test('a draft keeps what is not changed', async () => {
  const { play, session } = await playing('RCA-001');
  await play.setDraft({ service: 'postgres-db' });
  await play.setDraft({ failure_mode: 'out of memory' });
  expect(session().draft).toEqual({ ...EMPTY_DRAFT, service: 'postgres-db', failure_mode: 'out of memory' });
});

describe('an episode goes on where it was left', () => {
  type Deed = (tab: Tab, browser: TestBrowser) => void | Promise<void>;
  const act =
    (choice: number): Deed =>
    async ({ play, session }) => {
      const { scenario, replay } = session();
      const commands = commandsFor(scenario, replay.episode.ruleset);
      const { step_count, max_steps } = replay.episode.state;
      if (step_count < max_steps - 1) await play.act(commands[choice % commands.length]!.action);
    };
  const deeds: fc.Arbitrary<Deed> = fc.oneof(
    { weight: 4, arbitrary: fc.nat().map(act) },
    fc.integer({ min: 1, max: 15 }).map(
      (pin): Deed =>
        ({ play }) =>
          play.togglePin(pin),
    ),
    fc
      .record(
        { severity: fc.string(), service: fc.string(), failure_mode: fc.string(), summary: fc.string() },
        { requiredKeys: [], noNullPrototype: true },
      )
      .map(
        (draft): Deed =>
          ({ play }) =>
            play.setDraft(draft),
      ),
    fc.nat(60_000).map(
      (ms): Deed =>
        (_, browser) =>
          void (browser.time += ms),
    ),
    fc.constant<Deed>(async ({ play, session }, browser) => {
      const { scenario_id } = session().scenario;
      await play.close();
      browser.time += 5000;
      await play.open(scenario_id);
    }),
  );

  test('whatever was done, after a reload: step, evidence, rewards, pins, draft and time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PUBLISHED),
        fc.array(deeds, { maxLength: 20 }),
        async ({ scenario_id }, done) => {
          const browser = createBrowser(PUBLISHED);
          const tab = await playing(scenario_id, browser);
          for (const deed of done) await deed(tab, browser);
          await tab.play.checkpoint();
          const left = worldOf(tab);
          browser.time += 3_600_000;
          expect(worldOf(await playing(scenario_id, browser))).toEqual(left);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('and is not begun a second time', async () => {
    const browser = createBrowser(PUBLISHED);
    for (let visit = 0; visit < 3; visit++) await playing('AC-001', browser);
    expect(savedIn(browser)).toHaveLength(1);
  });
});

describe('time', () => {
  test('runs while the episode is open, and not while it is closed', async () => {
    const browser = createBrowser(PUBLISHED);
    const { play } = await playing('AC-001', browser);
    browser.time += 10_000;
    expect(play.elapsed()).toBe(10_000);
    await play.close();
    browser.time += 100_000;
    await play.open('AC-001');
    browser.time += 1000;
    expect(play.elapsed()).toBe(11_000);
  });

  test('that has passed is kept by a checkpoint, and what came after it is lost with the tab', async () => {
    const browser = createBrowser(PUBLISHED);
    const { play } = await playing('AC-001', browser);
    browser.time += 10_000;
    await play.checkpoint();
    browser.time += 3000;
    expect((await playing('AC-001', browser)).play.elapsed()).toBe(10_000);
  });

  test('of another episode does not count', async () => {
    const browser = createBrowser(PUBLISHED);
    const { play } = await playing('AC-001', browser);
    browser.time += 10_000;
    await play.close();
    await play.open('AC-002');
    expect(play.elapsed()).toBe(0);
  });
});

describe('an episode in two tabs', () => {
  test('belongs to the one that opened it last, with every step', async () => {
    const browser = createBrowser(PUBLISHED);
    const first = await playing('RCA-001', browser);
    await first.play.act(query('api-gateway'));
    const second = await playing('RCA-001', browser);
    expect([phaseOf(first), phaseOf(second), stepsOf(second)]).toEqual(['taken', 'playing', 1]);
  });

  test('is frozen in the other: no step, pin, draft or checkpoint of it is kept', async () => {
    const browser = createBrowser(PUBLISHED);
    const first = await playing('RCA-001', browser);
    const second = await playing('RCA-001', browser);
    await second.play.act(query('postgres-db'));
    const before = structuredClone(savedIn(browser));
    await first.play.act(query('api-gateway'));
    await first.play.togglePin(1);
    await first.play.setDraft({ service: 'api-gateway' });
    await first.play.checkpoint();
    await first.play.close();
    expect(savedIn(browser)).toEqual(before);
  });

  test('is frozen at the next save where the other tab was not heard', async () => {
    const browser = createBrowser(PUBLISHED);
    const first = await playing('RCA-001', browser);
    browser.running.listeners.clear();
    const second = await playing('RCA-001', browser);
    expect(phaseOf(first)).toBe('playing');
    await first.play.act(query('api-gateway'));
    expect([phaseOf(first), phaseOf(second)]).toEqual(['taken', 'playing']);
    expect(savedIn(browser)).toMatchObject([{ trajectory: { actions: [] } }]);
  });

  test('does not end in the one that lost it', async () => {
    const browser = createBrowser(PUBLISHED);
    const first = await playing('AC-001', browser);
    browser.running.listeners.clear();
    await playing('AC-001', browser);
    await first.play.act(P1);
    await settled();
    expect([phaseOf(first), first.address.hash, browser.finished.size]).toEqual(['taken', '', 0]);
  });

  test('can be taken back', async () => {
    const browser = createBrowser(PUBLISHED);
    const first = await playing('RCA-001', browser);
    const second = await playing('RCA-001', browser);
    await second.play.act(query('postgres-db'));
    await first.play.open('RCA-001');
    expect([phaseOf(first), stepsOf(first), phaseOf(second)]).toEqual(['playing', 1, 'taken']);
  });

  test('leaves another incident alone', async () => {
    const browser = createBrowser(PUBLISHED);
    const first = await playing('RCA-001', browser);
    const second = await playing('AC-001', browser);
    await playing('AC-001', browser);
    expect([phaseOf(first), phaseOf(second)]).toEqual(['playing', 'taken']);
  });
});

describe('while storage takes its time', () => {
  /** A tab whose saves wait until they are let through. */
  async function slow() {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('RCA-001', browser);
    const waiting: (() => void)[] = [];
    browser.running.pace = () => new Promise((resolve) => waiting.push(resolve));
    const letThrough = async () => {
      while (waiting.length > 0) {
        waiting.shift()?.();
        await settled();
      }
    };
    return { browser, tab, letThrough };
  }

  test('a step and a pin are shown only once they are stored', async () => {
    const { browser, tab, letThrough } = await slow();
    const acted = tab.play.act(query('api-gateway'));
    const pinned = tab.play.togglePin(1);
    await settled();
    expect([stepsOf(tab), tab.session().pins]).toEqual([0, []]);
    expect(savedIn(browser)).toMatchObject([{ trajectory: { actions: [] } }]);
    await letThrough();
    await Promise.all([acted, pinned]);
    expect([stepsOf(tab), tab.session().pins]).toEqual([1, [1]]);
    expect(savedIn(browser)).toMatchObject([{ pins: [1], trajectory: { actions: [query('api-gateway')] } }]);
  });

  test('what is typed stands there at once, and stays when an earlier change comes through', async () => {
    const { browser, tab, letThrough } = await slow();
    void tab.play.act(query('api-gateway'));
    for (const service of ['p', 'po', 'pos']) void tab.play.setDraft({ service });
    expect([stepsOf(tab), tab.session().draft.service]).toEqual([0, 'pos']);
    const seen: string[] = [];
    tab.play.subscribe((state) => 'session' in state && seen.push(state.session.draft.service));
    await letThrough();
    expect([new Set(seen), stepsOf(tab)]).toEqual([new Set(['pos']), 1]);
    expect(savedIn(browser)).toMatchObject([{ draft: { service: 'pos' } }]);
  });

  test('a double click takes one step, and two different clicks take two', async () => {
    const { tab, letThrough } = await slow();
    for (const service of ['api-gateway', 'api-gateway', 'postgres-db']) void tab.play.act(query(service));
    await letThrough();
    expect(stepsOf(tab)).toBe(2);
    void tab.play.act(query('postgres-db'));
    await letThrough();
    expect(stepsOf(tab)).toBe(3);
  });

  test('a step that is not shown yet is kept when the screen is left', async () => {
    const { browser, tab, letThrough } = await slow();
    void tab.play.act(query('api-gateway'));
    void tab.play.act(query('postgres-db'));
    const closed = tab.play.close();
    await letThrough();
    await closed;
    expect(savedIn(browser)).toMatchObject([{ trajectory: { actions: [{}, {}] } }]);
  });
});

describe('when nothing can be saved', () => {
  test('the episode goes on, and a notice says so once', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('RCA-001', browser);
    browser.running.problem = full;
    await tab.play.act(query('api-gateway'));
    await tab.play.act(query('postgres-db'));
    await tab.play.checkpoint();
    expect([phaseOf(tab), stepsOf(tab)]).toEqual(['playing', 2]);
    expect(tab.notices.getState()).toMatchObject([{ tone: 'problem', text: full.message, details: full.details }]);
  });

  test('from the start, an episode can still be begun and finished', async () => {
    const browser = createBrowser(PUBLISHED);
    browser.running.problem = full;
    const tab = await playing('AC-001', browser);
    await tab.play.act(P1);
    await settled();
    expect([...browser.finished.values()]).toMatchObject([{ episode_id: 'episode-1', grade: 1 }]);
  });

  test('a notice that was dismissed comes back only after a save that worked', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('RCA-001', browser);
    const failing = async (problem: typeof full | undefined) => {
      browser.running.problem = problem;
      await tab.play.checkpoint();
    };
    await failing(full);
    tab.notices.dismiss(tab.notices.getState()[0]!.id);
    await failing(full);
    expect(tab.notices.getState()).toEqual([]);
    await failing(undefined);
    await failing(full);
    expect(tab.notices.getState()).toHaveLength(1);
  });

  test('the next save that works has everything', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('RCA-001', browser);
    browser.running.problem = full;
    await tab.play.act(query('api-gateway'));
    browser.running.problem = undefined;
    await tab.play.checkpoint();
    expect(stepsOf(await playing('RCA-001', browser))).toBe(1);
  });
});

describe('the end of an episode', () => {
  test.each(PUBLISHED.map((scenario) => [scenario.scenario_id, scenario] as const))(
    'the expert line of %s ends in the archive with its grade, and the debrief is shown',
    async (scenario_id, scenario) => {
      const browser = createBrowser(PUBLISHED);
      const tab = await playing(scenario_id, browser);
      for (const action of expertLine(scenario)) {
        browser.time += 1000;
        await tab.play.act(action);
      }
      await settled();
      expect(savedIn(browser)).toEqual([]);
      expect([...browser.finished.values()]).toMatchObject([{ trajectory: { scenario_id }, grade: 1 }]);
      expect(tab.route.getState()).toEqual({ screen: 'episode', episode_id: 'episode-1' });
      await tab.library.load();
      expect(tab.library.getState()).toMatchObject({ running: [], finished: [{ episode_id: 'episode-1', grade: 1 }] });
    },
  );

  test('leads to the debrief where the episode is opened again by its name', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('AC-001', browser);
    await tab.play.act(P1);
    await settled();
    const other = openTab(browser);
    await other.play.open('AC-001', { episode_id: 'episode-1' });
    expect(other.route.getState()).toEqual({ screen: 'episode', episode_id: 'episode-1' });
    expect(savedIn(browser)).toEqual([]);
  });

  test('comes with the last step too, without an answer', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('AC-001', browser);
    const { max_steps } = TASKS.alert_classification;
    for (let taken = 0; taken < max_steps; taken++) await tab.play.act(query('api-gateway'));
    await settled();
    const [record] = browser.finished.values();
    expect([record?.trajectory.actions.length, record?.grade]).toEqual([max_steps, 0]);
    expect(grade(tab.session().replay.episode).total).toBe(0);
  });

  test('keeps pins, draft and time', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('AC-001', browser);
    await tab.play.act(query('api-gateway'));
    await tab.play.togglePin(1);
    await tab.play.setDraft({ severity: 'P1' });
    browser.time += 42_000;
    await tab.play.act(P1);
    await settled();
    expect([...browser.finished.values()]).toMatchObject([
      { pins: [1], draft: { severity: 'P1' }, elapsed_ms: 42_000 },
    ]);
  });

  test('is the end: no step, pin or draft after it is kept', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('AC-001', browser);
    await tab.play.act(P1);
    await settled();
    const archived = structuredClone([...browser.finished.values()]);
    browser.time += 5000;
    await tab.play.act(P1);
    await tab.play.togglePin(1);
    await tab.play.setDraft({ severity: 'P4' });
    await tab.play.close();
    await settled();
    expect([savedIn(browser), [...browser.finished.values()]]).toEqual([[], archived]);
  });

  test('stays among the running ones when the archive fails, and is not resumed', async () => {
    const browser = createBrowser(PUBLISHED);
    browser.archiveProblem = { message: 'Finished episodes cannot be kept.', details: [] };
    const tab = await playing('AC-001', browser);
    await tab.play.act(P1);
    await settled();
    expect(savedIn(browser)).toMatchObject([{ episode_id: 'episode-1', grade: 1 }]);
    expect(tab.notices.getState()).toMatchObject([{ text: 'Finished episodes cannot be kept.' }]);
    expect(tab.route.getState()).toEqual({ screen: 'episode', episode_id: 'episode-1' });
    await tab.play.close();
    await tab.play.open('AC-001');
    expect([tab.session().episode_id, stepsOf(tab)]).toEqual(['episode-2', 0]);
  });
});

describe('the rules of an episode', () => {
  const ruleOf = (tab: Tab) => tab.session().replay.episode.ruleset;

  test('are the original ones, unless others are asked for', async () => {
    expect(ruleOf(await playing('RP-001'))).toBe('openenv-0.1');
    const tab = openTab(createBrowser(PUBLISHED));
    await tab.play.open('RP-001', { ruleset: 'strict-1' });
    expect(ruleOf(tab)).toBe('strict-1');
    expect(tab.session().replay.episode.state.incident_status).toBe('ongoing');
  });

  test('stay as they were when it is resumed', async () => {
    const browser = createBrowser(PUBLISHED);
    const before = openTab(browser);
    await before.play.open('RP-001', { ruleset: 'strict-1' });
    await before.play.act({ action_type: 'disable_feature_flag', parameters: { flag: 'full_history_export' } });
    const after = openTab(browser);
    await after.play.open('RP-001');
    expect(ruleOf(after)).toBe('strict-1');
    expect(after.session().replay.episode.state.incident_status).toBe('improving');
  });

  test('part the running episodes of an incident', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = await playing('RP-001', browser);
    const first = tab.session().episode_id;
    await tab.play.open('RP-001', { ruleset: 'strict-1' });
    expect(tab.session().episode_id).not.toBe(first);
    await tab.play.open('RP-001', { ruleset: 'openenv-0.1' });
    expect(tab.session().episode_id).toBe(first);
    expect(savedIn(browser)).toHaveLength(2);
  });
});
