import { describe, expect, test } from 'vitest';
import { TASKS, type Action, type StudySession } from '../../schema';
import { published } from '../../schema/published/fixture';
import { createBrowser, openTab, siteOf, type Tab, type TestBrowser } from '../fixture';

const PRACTICE = 'PRACTICE-1';
const SITE = [published(PRACTICE), published('AC-001'), published('AC-002')];
const QUERY = 'study=pilot&participant=P01&feedback=each';

const createSite = (): TestBrowser =>
  Object.assign(createBrowser(SITE), {
    suites: {
      format: 1,
      practice: PRACTICE,
      suites: [{ suite_id: 'core', title: 'Two', minutes: 5, scenarios: ['AC-001', 'AC-002'] }],
    },
  });

/** A tab that follows the invitation: the first one, a second one, or the first one after a reload. */
async function opened(browser: TestBrowser, query = QUERY): Promise<Tab> {
  const tab = openTab(browser);
  await tab.study.open(query);
  return tab;
}

const metrics: Action = { action_type: 'check_metrics', parameters: { service: 'api-gateway' } };
const P1: Action = { action_type: 'submit_severity', parameters: { severity: 'P1' } };

/** Ends the practice, which is of another task, by using up its steps. */
async function endPractice({ study }: Tab): Promise<void> {
  await study.begin();
  for (let taken = 0; taken < TASKS.root_cause_analysis.max_steps; taken++) await study.controls.act(metrics);
}

/** Works the first incident that counts, 5 seconds in, with one question asked and a draft. */
async function working(browser: TestBrowser): Promise<Tab> {
  const tab = await opened(browser);
  await tab.study.consent('P01', {});
  await endPractice(tab);
  await tab.study.begin();
  browser.time += 3000;
  await tab.study.controls.act(metrics);
  await tab.study.controls.togglePin(1);
  await tab.study.controls.setDraft({ severity: 'P2' });
  browser.time += 2000;
  return tab;
}

function stored(browser: TestBrowser): StudySession {
  const [session, ...others] = [...browser.studies.entries.values()].map(({ record }) => record);
  if (!session || others.length > 0) throw new Error('One session should be stored.');
  return session;
}
const lastStored = (browser: TestBrowser) => stored(browser).episodes.at(-1)!;
function inPhase<P extends ReturnType<Tab['study']['getState']>['phase']>({ study }: Tab, phase: P) {
  const state = study.getState();
  if (state.phase !== phase) throw new Error(`The phase is ${state.phase}, not ${phase}.`);
  return state as Extract<typeof state, { phase: P }>;
}

describe('a reload in an incident', () => {
  test('keeps all that was done, and waits until the participant goes on', async () => {
    const browser = createSite();
    const first = await working(browser);
    await first.study.checkpoint();
    const before = lastStored(browser);
    browser.time += 60_000;
    const { study, ...tab } = await opened(browser);
    const { halted, asking, position, worked } = inPhase({ ...tab, study }, 'working');
    expect([halted, asking, position]).toEqual(['interrupted', false, 1]);
    expect(worked).toMatchObject({ pins: [1], draft: { severity: 'P2' } });
    expect(worked.replay.steps).toMatchObject([{ action: { ...metrics, at_ms: 3000 } }]);
    expect(study.controls.elapsed()).toBe(5000);
    await study.controls.act(metrics);
    await study.controls.setDraft({ severity: 'P1' });
    await study.checkpoint();
    expect(lastStored(browser)).toEqual(before);
  });

  test('lets the clock go on from where it stood, and notes how long the page was gone', async () => {
    const browser = createSite();
    await (await working(browser)).study.close();
    browser.time += 60_000;
    const { study } = await opened(browser);
    browser.time += 4000;
    await study.proceed();
    browser.time += 1000;
    await study.controls.act(metrics);
    expect(lastStored(browser)).toMatchObject({
      elapsed_ms: 6000,
      actions: [{ at_ms: 3000 }, { at_ms: 6000 }],
      pauses: [],
      resumes: [{ at_ms: 5000, gone_ms: 64_000 }],
    });
  });

  test('without a word of leave loses the time since what was saved last, and no more', async () => {
    const browser = createSite();
    await working(browser);
    const { study } = await opened(browser);
    await study.proceed();
    expect(lastStored(browser)).toMatchObject({
      elapsed_ms: 3000,
      actions: [metrics],
      resumes: [{ at_ms: 3000, gone_ms: 2000 }],
    });
  });

  test('twice before going on is one return', async () => {
    const browser = createSite();
    await (await working(browser)).study.close();
    browser.time += 1000;
    await (await opened(browser)).study.close();
    browser.time += 1000;
    await (await opened(browser)).study.proceed();
    expect(lastStored(browser).resumes).toEqual([{ at_ms: 5000, gone_ms: 2000 }]);
  });

  test('or leaving the screen and coming back in the same tab is the same', async () => {
    const browser = createSite();
    const { study } = await working(browser);
    await study.close();
    browser.time += 1000;
    await study.open(QUERY);
    await study.proceed();
    browser.time += 100;
    await study.checkpoint();
    expect(lastStored(browser)).toMatchObject({ elapsed_ms: 5100, resumes: [{ at_ms: 5000, gone_ms: 1000 }] });
  });

  test('by a clock of the computer that was set back meanwhile is no time at all', async () => {
    const browser = createSite();
    await (await working(browser)).study.close();
    browser.time -= 3_600_000;
    const { study } = await opened(browser);
    await study.proceed();
    expect(lastStored(browser).resumes).toEqual([{ at_ms: 5000, gone_ms: 0 }]);
  });

  test('while the confidence is asked asks again', async () => {
    const browser = createSite();
    const before = await working(browser);
    await before.study.controls.act(P1);
    browser.time += 1000;
    await before.study.close();
    const { study, ...tab } = await opened(browser);
    expect(inPhase({ ...tab, study }, 'working')).toMatchObject({ halted: 'interrupted', asking: true });
    await study.confirm(40);
    expect(lastStored(browser)).not.toHaveProperty('grade');
    await study.proceed();
    await study.confirm(40);
    expect(lastStored(browser)).toMatchObject({
      ending: 'submitted',
      confidence: 40,
      actions: [{ at_ms: 3000 }, { ...P1, at_ms: 5000 }],
      elapsed_ms: 6000,
    });
  });

  test('in a pause keeps the pause, and notes the return', async () => {
    const browser = createSite();
    const before = await working(browser);
    await before.study.pause();
    browser.time += 7000;
    await before.study.close();
    browser.time += 1000;
    const { study } = await opened(browser);
    await study.proceed();
    expect(lastStored(browser)).toMatchObject({
      elapsed_ms: 5000,
      pauses: [{ at_ms: 5000, paused_ms: 7000 }],
      resumes: [{ at_ms: 5000, gone_ms: 1000 }],
    });
  });

  test('on an incident that is gone from the site says so, and loses nothing', async () => {
    const browser = createSite();
    await (await working(browser)).study.close();
    const before = stored(browser);
    const tab = openTab(browser, { scenarios: siteOf([published(PRACTICE)]) });
    await tab.study.open(QUERY);
    expect(inPhase(tab, 'failed').problem.message).toMatch(/There is no incident AC-00\d, version 1, on this site/);
    expect(stored(browser)).toEqual(before);
  });

  test('goes on with the version on which it was begun', async () => {
    const browser = createSite();
    const { scenario_id } = lastStored((await working(browser), browser));
    const newer = SITE.map((scenario) => ({ ...scenario, version: 2 }));
    const tab = openTab(browser, { scenarios: siteOf([...newer, ...SITE]) });
    await tab.study.open(QUERY);
    expect(inPhase(tab, 'working').worked.scenario).toMatchObject({ scenario_id, version: 1 });
  });
});

describe('a reload', () => {
  test('between incidents shows what comes next, and what was shown of the one before', async () => {
    const browser = createSite();
    const before = await opened(browser);
    await before.study.consent('P01', {});
    await endPractice(before);
    const ready = inPhase(before, 'ready');
    expect(ready.last).toMatchObject({ practice: true, scenario: { scenario_id: PRACTICE } });
    expect(inPhase(await opened(browser), 'ready')).toEqual(ready);
  });

  test('right after consent shows the practice', async () => {
    const browser = createSite();
    await (await opened(browser)).study.consent('P01', {});
    expect(inPhase(await opened(browser), 'ready')).toEqual({ phase: 'ready', session: stored(browser), position: 0 });
  });

  test('on the questions at the end shows them again', async () => {
    const browser = createSite();
    await (await working(browser)).study.quit();
    expect(inPhase(await opened(browser), 'questions').session).toEqual(stored(browser));
  });

  test('after the end shows the end', async () => {
    const browser = createSite();
    const { study } = await working(browser);
    await study.quit();
    await study.finish({ ai_help: 'none' });
    expect(inPhase(await opened(browser), 'finished').session).toEqual(stored(browser));
  });

  test.each(['ready', 'questions', 'finished'] as const)(
    'does not need an incident that is gone from the site (%s)',
    async (phase) => {
      const browser = createSite();
      const before = await opened(browser);
      await before.study.consent('P01', {});
      await endPractice(before);
      if (phase !== 'ready') await before.study.quit();
      if (phase === 'finished') await before.study.finish({});
      const tab = openTab(browser, { scenarios: siteOf([]) });
      await tab.study.open(QUERY);
      const state = inPhase(tab, phase);
      expect([state.session, 'last' in state]).toEqual([stored(browser), false]);
    },
  );
});

describe('which session an invitation goes on with', () => {
  const participants = async (browser: TestBrowser) => {
    const state = (await opened(browser, 'study=pilot')).study.getState();
    return state.phase === 'who' ? state.sessions[0]?.participant : state.phase;
  };

  test.each<[string, string]>([
    ['of another participant', QUERY.replace('P01', 'P02')],
    ['of another study', QUERY.replace('pilot', 'main')],
    ['under other settings', `${QUERY}&limit=5`],
  ])('none %s', async (_label, query) => {
    const browser = createSite();
    await (await opened(browser)).study.consent('P01', {});
    expect(inPhase(await opened(browser, query), 'information').phase).toBe('information');
  });

  test('where the link names nobody, offered first: the newest that is not closed, else the newest', async () => {
    const browser = createSite();
    expect(await participants(browser)).toBe('information');
    const { study } = await opened(browser, 'study=pilot');
    await study.consent('P01', {});
    await study.quit();
    await study.finish({});
    expect(await participants(browser)).toBe('P01');
    for (const participant of ['P02', 'P03']) {
      browser.time += 1000;
      study.again();
      await study.consent(participant, {});
      await study.quit();
      await study.finish({});
    }
    expect(await participants(browser)).toBe('P03');
    const open = [...browser.studies.entries.values()].find(({ record }) => record.participant === 'P02')!;
    browser.studies.entries.set(open.record.session_id, { ...open, record: { ...open.record, closed: false } });
    expect(await participants(browser)).toBe('P02');
  });
});

describe('two tabs', () => {
  test('the one that opens the session goes on, and the other never writes it again', async () => {
    const browser = createSite();
    const first = await working(browser);
    const second = await opened(browser);
    expect(inPhase(first, 'taken').session.session_id).toBe(stored(browser).session_id);
    await second.study.proceed();
    browser.time += 500;
    await second.study.controls.act(P1);
    await second.study.confirm(100);
    const after = stored(browser);
    const elapsed = first.study.controls.elapsed();
    browser.time += 500;
    expect(first.study.controls.elapsed()).toBe(elapsed);
    for (const use of [
      () => first.study.controls.act(metrics),
      () => first.study.controls.setDraft({ summary: 'lost' }),
      () => first.study.pause(),
      () => first.study.proceed(),
      () => first.study.confirm(1),
      () => first.study.quit(),
      () => first.study.finish({}),
      () => first.study.checkpoint(),
      () => first.study.tick(),
      () => first.study.close(),
    ])
      void use();
    expect(stored(browser)).toEqual(after);
  });

  test('a tab that has not heard of it finds out when it saves', async () => {
    const browser = createSite();
    const first = await working(browser);
    browser.studies.listeners.clear();
    const second = await opened(browser);
    await second.study.proceed();
    const before = stored(browser);
    await first.study.controls.act(metrics);
    expect(first.study.getState().phase).toBe('taken');
    expect(stored(browser)).toEqual(before);
  });

  test.each(['begin', 'checkpoint', 'proceed'] as const)(
    'a clock that was lost in %s stands still when the session is taken back',
    async (lostIn) => {
      const browser = createSite();
      const first = await opened(browser);
      await first.study.consent('P01', {});
      if (lostIn !== 'begin') await first.study.begin();
      if (lostIn === 'proceed') await first.study.pause();
      browser.studies.listeners.clear();
      const second = await opened(browser);
      if (lostIn === 'begin') await second.study.begin();
      else await second.study.proceed();
      await second.study.close();
      await first.study[lostIn]();
      expect(first.study.getState().phase).toBe('taken');
      browser.time += 9000;
      await first.study.takeOver();
      await first.study.checkpoint();
      expect(lastStored(browser).elapsed_ms).toBe(0);
      expect(first.study.controls.elapsed()).toBe(0);
    },
  );

  test('the session can be taken back with all that the other has done', async () => {
    const browser = createSite();
    const first = await working(browser);
    const second = await opened(browser);
    await second.study.proceed();
    browser.time += 1000;
    await second.study.controls.act(P1);
    await second.study.confirm(100);
    await second.study.begin();
    browser.time += 700;
    await second.study.close();
    await first.study.takeOver();
    expect(inPhase(first, 'working')).toMatchObject({ position: 2, halted: 'interrupted' });
    expect(inPhase(first, 'working').session).toEqual(stored(browser));
    expect(first.study.controls.elapsed()).toBe(700);
    await first.study.proceed();
    await first.study.controls.act(metrics);
    expect(lastStored(browser).actions).toMatchObject([{ at_ms: 700 }]);
  });

  test('the incident is that of the session as it stands when it is claimed', async () => {
    const browser = createSite();
    const first = await working(browser);
    const site = siteOf(SITE);
    const waiting: (() => void)[] = [];
    const second = openTab(browser, {
      scenarios: {
        ...site,
        catalogue: async () => {
          await new Promise<void>((resolve) => waiting.push(resolve));
          return site.catalogue();
        },
      },
    });
    const opening = second.study.open(QUERY);
    await expect.poll(() => waiting.length).toBe(1);
    await first.study.controls.act(P1);
    await first.study.confirm(50);
    await first.study.begin();
    waiting[0]?.();
    await opening;
    const { session, worked } = inPhase(second, 'working');
    expect(worked.scenario.scenario_id).toBe(session.episodes.at(-1)?.scenario_id);
    expect(session).toEqual(stored(browser));
  });

  test('a session that is closed is only shown, in both', async () => {
    const browser = createSite();
    const first = await working(browser);
    await first.study.quit();
    await first.study.finish({});
    const second = await opened(browser);
    expect([first, second].map(({ study }) => study.getState().phase)).toEqual(['finished', 'finished']);
  });

  test('another session is nobody else’s business', async () => {
    const browser = createSite();
    const first = await working(browser);
    const second = await opened(browser, QUERY.replace('P01', 'P02'));
    await second.study.consent('P02', {});
    await opened(browser, QUERY.replace('P01', 'P02'));
    expect(first.study.getState().phase).toBe('working');
    expect(second.study.getState().phase).toBe('taken');
  });

  test('taking over what is not taken does nothing', async () => {
    const tab = await working(createSite());
    const before = tab.study.getState();
    await tab.study.takeOver();
    expect(tab.study.getState()).toBe(before);
  });
});

describe('storage that takes nothing', () => {
  const full = {
    message: 'This browser’s storage is full, so progress is not being saved.',
    details: ['Keep it open.'],
  };

  test('is reported once, and the study goes on', async () => {
    const browser = createSite();
    browser.studies.problem = full;
    const { study, notices, ...tab } = await opened(browser);
    await study.consent('P01', {});
    expect(notices.getState()).toMatchObject([{ tone: 'problem', text: full.message, details: full.details }]);
    await endPractice({ ...tab, study, notices });
    await study.begin();
    browser.time += 1000;
    await study.controls.act(P1);
    await study.confirm(90);
    expect(inPhase({ ...tab, study, notices }, 'ready').session.episodes.at(-1)).toMatchObject({
      ending: 'submitted',
      actions: [{ at_ms: 1000 }],
    });
    await study.quit();
    await study.finish({});
    expect(study.getState().phase).toBe('finished');
    expect(notices.getState()).toHaveLength(1);
    expect(browser.studies.entries.size).toBe(0);
  });

  test('is reported again when it fails again after it worked, and what was not saved is saved then', async () => {
    const browser = createSite();
    const { study, notices } = await working(browser);
    const ids: number[] = [];
    notices.subscribe((shown) => ids.push(...shown.map(({ id }) => id)));
    browser.studies.problem = full;
    await study.controls.setDraft({ severity: 'P3' });
    await study.checkpoint();
    browser.studies.problem = undefined;
    await study.checkpoint();
    expect(lastStored(browser).draft.severity).toBe('P3');
    browser.studies.problem = full;
    await study.checkpoint();
    await study.checkpoint();
    expect(new Set(ids).size).toBe(2);
  });
});

describe('a computer that several people use', () => {
  const ANYBODY = 'study=pilot&feedback=each';
  /** Somebody takes part whose link does not say who it is, and leaves or ends it. */
  async function takePart(browser: TestBrowser, participant: string, quits = false): Promise<Tab> {
    const tab = await opened(browser, ANYBODY);
    if (tab.study.getState().phase === 'who') tab.study.beginAnew();
    await tab.study.consent(participant, {});
    if (quits) {
      await tab.study.quit();
      await tab.study.finish({});
    }
    return tab;
  }
  const codes = ({ sessions }: { sessions: readonly StudySession[] }) => sessions.map((each) => each.participant);

  test('asks who it is before it shows anything of a session', async () => {
    const browser = createSite();
    await takePart(browser, 'P-A', true);
    expect(codes(inPhase(await opened(browser, ANYBODY), 'who'))).toEqual(['P-A']);
    browser.time += 1000;
    await takePart(browser, 'P-B');
    const tab = await opened(browser, ANYBODY);
    expect(codes(inPhase(tab, 'who'))).toEqual(['P-B']);
    const [kept] = inPhase(tab, 'who').sessions;
    if (kept) await tab.study.continueAs(kept);
    expect(inPhase(tab, 'ready').session.participant).toBe('P-B');
  });

  test('keeps both sessions of two people, each by a code of its own', async () => {
    const browser = createSite();
    await takePart(browser, 'P-A');
    browser.time += 1000;
    await takePart(browser, 'P-B');
    const sessions = [...browser.studies.entries.values()].map(({ record }) => record);
    expect(codes({ sessions })).toEqual(['P-A', 'P-B']);
    expect(codes(inPhase(await opened(browser, ANYBODY), 'who'))).toEqual(['P-B', 'P-A']);
  });

  test('knows by the address who reloads the page, and opens nothing twice', async () => {
    const browser = createSite();
    const tab = await takePart(browser, 'P-A');
    const route = tab.route.getState();
    const query = route.screen === 'study' ? route.query : '';
    expect(query).toMatch(/&participant=P-A$/);
    const before = tab.study.getState();
    await tab.study.open(query);
    expect(tab.study.getState()).toBe(before);
    expect(inPhase(await opened(browser, query), 'ready').session.participant).toBe('P-A');
    // Whoever follows the invitation itself in the same tab is asked.
    await tab.study.open(ANYBODY);
    expect(tab.study.getState().phase).toBe('who');
  });

  test('asks nobody whom a platform names', async () => {
    const browser = createSite();
    for (const id of ['one', 'other']) {
      const tab = openTab(browser, { search: `?workerId=${id}%20x` });
      await tab.study.open(ANYBODY);
      expect(tab.study.getState()).toMatchObject({ phase: 'information', link: { participant: undefined } });
      await tab.study.consent(`P-${id}`, {});
    }
    const again = openTab(browser, { search: '?workerId=one%20x' });
    await again.study.open(ANYBODY);
    expect(inPhase(again, 'ready').session).toMatchObject({
      participant: 'P-one',
      recruitment: { participant_id: 'one x' },
    });
  });
});
