import { afterEach, describe, expect, test, vi } from 'vitest';
import { scenarioSet } from '../../benchmark/scenario-set';
import { scoreSession } from '../../benchmark/score-session';
import { createEpisode, grade, RULESETS, step } from '../../engine';
import { expertLine } from '../../policies';
import { parseStudySession, TASKS, type Action, type StudySession, type Suites } from '../../schema';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { debriefOf } from '../debrief/debrief';
import { sessionAddress } from '../bench/kept-sessions';
import { createBrowser, openTab, settled, siteOf, type Tab, type TestBrowser } from '../fixture';
import { studyReport } from './report';

const SUITE = ['AC-001', 'RCA-004', 'RP-002'];
const PRACTICE = 'PRACTICE-1';
const SITE = [published(PRACTICE), ...PUBLISHED];
const SUITES: Suites = {
  format: 1,
  practice: PRACTICE,
  suites: [{ suite_id: 'core', title: 'Three', minutes: 10, scenarios: SUITE }],
};
/** Of a participant to whom the severity falls first, then the root cause. */
const QUERY = 'study=pilot&participant=P03';
const ORDER = ['AC-001', 'RCA-004', 'RP-002'];

const createSite = (): TestBrowser => Object.assign(createBrowser(SITE), { suites: SUITES });

const open = async (browser: TestBrowser, query = QUERY): Promise<Tab> => {
  const tab = openTab(browser);
  await tab.study.open(query);
  return tab;
};

/** A participant who has consented. */
async function consented(browser = createSite(), query = QUERY, participant = 'P03'): Promise<Tab> {
  const tab = await open(browser, query);
  await tab.study.consent(participant, { years_on_call: 4, role: 'developer' });
  return tab;
}

/** Works the incident that is due as the expert would, a second for each step and one for the confidence. */
async function finishIncident(browser: TestBrowser, { study }: Tab, confidence = 80): Promise<void> {
  await study.begin();
  const state = study.getState();
  if (state.phase !== 'working') throw new Error(state.phase);
  for (const action of expertLine(state.worked.scenario)) {
    browser.time += 1000;
    await study.controls.act(action);
  }
  browser.time += 1000;
  await study.confirm(confidence);
}

/** A participant who works the incident at `position`, of which nothing is done yet. */
async function working(position = 0, browser = createSite(), query = QUERY): Promise<Tab> {
  const tab = await consented(browser, query);
  for (let done = 0; done < position; done++) await finishIncident(browser, tab);
  await tab.study.begin();
  return tab;
}

const stored = (browser: TestBrowser): StudySession[] =>
  [...browser.studies.entries.values()].map(({ record }) => record);
function storedOne(browser: TestBrowser): StudySession {
  const [session, ...others] = stored(browser);
  if (!session || others.length > 0) throw new Error(`${stored(browser).length} sessions are stored.`);
  return session;
}
const lastStored = (browser: TestBrowser) => storedOne(browser).episodes.at(-1)!;
const phaseOf = ({ study }: Tab) => study.getState().phase;
/** The state, which has to be of a phase. */
function inPhase<P extends ReturnType<Tab['study']['getState']>['phase']>({ study }: Tab, phase: P) {
  const state = study.getState();
  if (state.phase !== phase) throw new Error(`The phase is ${state.phase}, not ${phase}.`);
  return state as Extract<typeof state, { phase: P }>;
}

const metrics: Action = { action_type: 'check_metrics', parameters: { service: 'api-gateway' } };
const P1: Action = { action_type: 'submit_severity', parameters: { severity: 'P1' } };

describe('an invitation', () => {
  test('shows what the study is, and stores nothing', async () => {
    const browser = createSite();
    const tab = await open(browser);
    expect(inPhase(tab, 'information')).toEqual({
      phase: 'information',
      link: { plan: expect.objectContaining({ study_id: 'pilot', seed: 1 }) as unknown, participant: 'P03' },
      suite: SUITES.suites[0],
      code: 'P03',
      isGiven: true,
    });
    await tab.study.checkpoint();
    expect(stored(browser)).toEqual([]);
  });

  test.each<[string, string, RegExp]>([
    ['has a setting that there is not', 'speed=1', /settings that cannot be used/],
    ['names a suite that there is not', 'suite=other', /There is no suite other\./],
  ])('that %s says so', async (_label, query, message) => {
    const browser = createSite();
    expect(inPhase(await open(browser, query), 'failed').problem.message).toMatch(message);
    expect(stored(browser)).toEqual([]);
  });

  test('names the suites that there are', async () => {
    const tab = await open(createSite(), 'suite=other');
    expect(inPhase(tab, 'failed').problem.details).toEqual(['There are core.']);
  });

  test('that cannot load what it needs can be followed again', async () => {
    const tab = openTab(createSite());
    const { benchmark } = tab.outside;
    let online = false;
    Object.assign(tab.outside, { benchmark: () => (online ? benchmark() : Promise.reject(new Error('offline'))) });
    await tab.study.open(QUERY);
    expect(inPhase(tab, 'failed').problem.message).toMatch(/could not be loaded/);
    online = true;
    await tab.study.open(QUERY);
    expect(phaseOf(tab)).toBe('information');
  });

  test('that is followed twice at once listens once', async () => {
    const tab = openTab(createSite());
    const { benchmark } = tab.outside;
    let listening = 0;
    const watchGaze = () => {
      listening++;
      return () => {};
    };
    Object.assign(tab.outside, { benchmark: async () => ({ ...(await benchmark()), watchGaze }) });
    await Promise.all([tab.study.open(QUERY), tab.study.open(QUERY)]);
    await tab.study.open(QUERY);
    expect([phaseOf(tab), listening]).toEqual(['information', 1]);
  });
});

describe('consent', () => {
  test('begins the session: the order of the incidents, the answers, and nothing worked', async () => {
    const browser = createSite();
    const tab = await consented(browser);
    const session = storedOne(browser);
    expect(session).toEqual({
      format: 'incident-console-study',
      version: 1,
      session_id: 'episode-1',
      plan: { study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 1, feedback: 'end' },
      participant: 'P03',
      consented_at: '2026-11-20T09:00:00.000Z',
      saved_at: '2026-11-20T09:00:00.000Z',
      background: { years_on_call: 4, role: 'developer' },
      practice_id: PRACTICE,
      order: ORDER,
      order_by: 'draw',
      episodes: [],
      closed: false,
    });
    expect(inPhase(tab, 'ready')).toEqual({ phase: 'ready', session, position: 0 });
  });

  test('given twice begins one session', async () => {
    const browser = createSite();
    const { study } = await consented(browser);
    await study.consent('P03', {});
    expect(stored(browser)).toHaveLength(1);
  });

  test('is not asked of nobody', async () => {
    const browser = createSite();
    const { study } = openTab(browser);
    await study.consent('P03', {});
    expect([study.getState(), stored(browser)]).toEqual([{ phase: 'idle' }, []]);
  });
});

describe('incidents come one after the other', () => {
  test('first the practice, then the order of the participant, each recorded as such', async () => {
    const browser = createSite();
    const tab = await consented(browser);
    for (let position = 0; position <= SUITE.length; position++) {
      expect(inPhase(tab, 'ready').position).toBe(position);
      await finishIncident(browser, tab);
    }
    expect(phaseOf(tab)).toBe('questions');
    expect(storedOne(browser).episodes.map(({ scenario_id, practice }) => [scenario_id, practice])).toEqual([
      [PRACTICE, true],
      ...ORDER.map((id) => [id, false]),
    ]);
  });

  test('each with its own clock, from 0', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    expect(tab.study.controls.elapsed()).toBe(0);
    browser.time += 2500;
    await tab.study.controls.act(metrics);
    expect(lastStored(browser)).toMatchObject({
      scenario_id: 'AC-001',
      scenario_version: 1,
      elapsed_ms: 2500,
      actions: [{ ...metrics, at_ms: 2500 }],
    });
  });

  test('whose clock stops with them', async () => {
    const browser = createSite();
    const tab = await consented(browser);
    await finishIncident(browser, tab);
    const elapsed = tab.study.controls.elapsed();
    browser.time += 5000;
    expect(tab.study.controls.elapsed()).toBe(elapsed);
  });

  test('begun twice at once, an incident is begun once', async () => {
    const browser = createSite();
    const tab = await consented(browser);
    await Promise.all([tab.study.begin(), tab.study.begin()]);
    expect(storedOne(browser).episodes).toHaveLength(1);
    await tab.study.begin();
    expect(storedOne(browser).episodes).toHaveLength(1);
  });

  test('one that does not arrive is reported, and can be begun again', async () => {
    const browser = createSite();
    let online = false;
    const site = siteOf(SITE);
    const tab = openTab(browser, {
      scenarios: {
        ...site,
        scenario: (entry) =>
          online ? site.scenario(entry) : Promise.resolve({ ok: false, error: { message: 'Offline.', details: [] } }),
      },
    });
    await tab.study.open(QUERY);
    await tab.study.consent('P03', {});
    await tab.study.begin();
    expect(inPhase(tab, 'ready').problem?.message).toBe('Offline.');
    expect(storedOne(browser).episodes).toEqual([]);
    online = true;
    await tab.study.begin();
    expect(phaseOf(tab)).toBe('working');
  });
});

describe('a step', () => {
  test('is executed once: the steps before it stay the same, whatever is done beside them', async () => {
    const browser = createSite();
    const tab = await working(1, browser, `${QUERY}&feedback=each`);
    const { controls, ...study } = tab.study;
    await controls.act(metrics);
    const first = inPhase(tab, 'working').worked.replay;
    await controls.togglePin(1);
    await controls.setDraft({ severity: 'P1' });
    await study.pause();
    browser.time += 1000;
    await study.proceed();
    await controls.act(P1);
    await study.withdraw();
    expect(inPhase(tab, 'working').worked.replay).toBe(first);
    await controls.act({ ...metrics, parameters: { service: 'auth-service' } });
    const second = inPhase(tab, 'working').worked.replay;
    await controls.act(P1);
    await study.confirm(50);
    const { steps } = inPhase(tab, 'ready').last!.worked.replay;
    expect(steps).toHaveLength(3);
    expect(second.steps[0]).toBe(first.steps[0]);
    steps.slice(0, 2).forEach((step, index) => expect(step).toBe(second.steps[index]));
  });

  test('is what the environment says', async () => {
    const tab = await working(1);
    await tab.study.controls.act(metrics);
    const { session, worked } = inPhase(tab, 'working');
    const expected = step(
      createEpisode(published('AC-001'), { ruleset: session.plan.ruleset, episode_id: 'AC-001' }),
      metrics,
    );
    expect(worked.replay.episode).toEqual(expected.episode);
  });

  test('is not taken before a session, between incidents, or after the end', async () => {
    const browser = createSite();
    const tab = await consented(browser);
    const before = storedOne(browser);
    const { controls, ...study } = tab.study;
    const tryAll = async () => {
      await controls.act(metrics);
      await controls.togglePin(1);
      await controls.setDraft({ severity: 'P1' });
      await study.confirm(50);
      await study.withdraw();
      await study.pause();
      await study.proceed();
      await study.tick();
      await study.checkpoint();
    };
    await tryAll();
    expect([phaseOf(tab), storedOne(browser)]).toEqual(['ready', before]);
    await study.quit();
    const quit = storedOne(browser);
    await tryAll();
    expect([phaseOf(tab), storedOne(browser)]).toEqual(['questions', quit]);
    await study.finish({});
    await tryAll();
    expect([phaseOf(tab), storedOne(browser)]).toEqual(['finished', { ...quit, closed: true }]);
  });

  test('pins and drafts are kept with the episode', async () => {
    const browser = createSite();
    const tab = await working(2, browser);
    for (const pin of [3, 1, 2, 3]) await tab.study.controls.togglePin(pin);
    await tab.study.controls.setDraft({ service: 'db' });
    await tab.study.controls.setDraft({ failure_mode: 'slow' });
    const draft = { severity: '', service: 'db', failure_mode: 'slow', summary: '' };
    expect(lastStored(browser)).toMatchObject({ pins: [1, 2], draft });
    expect(inPhase(tab, 'working').worked).toMatchObject({ pins: [1, 2], draft });
  });

  test('that is the last one without an answer ends the episode with a grade of 0', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    for (let taken = 0; taken < TASKS.alert_classification.max_steps; taken++) await tab.study.controls.act(metrics);
    expect(phaseOf(tab)).toBe('ready');
    expect(lastStored(browser)).toMatchObject({ ending: 'out_of_steps', grade: 0 });
    expect(lastStored(browser)).not.toHaveProperty('confidence');
  });
});

describe('a submission', () => {
  /** The severity was submitted, after one question, and the confidence in it is asked. */
  async function asked(browser = createSite(), query = QUERY) {
    const tab = await working(1, browser, query);
    await tab.study.controls.setDraft({ severity: 'P1' });
    browser.time += 1000;
    await tab.study.controls.act(metrics);
    browser.time += 2000;
    await tab.study.controls.act(P1);
    return tab;
  }

  test('waits until the confidence in it is given, and has no grade anywhere until then', async () => {
    const browser = createSite();
    const tab = await asked(browser);
    const { asking, worked, session } = inPhase(tab, 'working');
    expect(asking).toBe(true);
    expect(worked.replay.episode.state).toMatchObject({ step_count: 1, done: false });
    const episode = lastStored(browser);
    expect(episode).toMatchObject({ waiting: { action: P1, at_ms: 3000 }, actions: [metrics] });
    for (const field of ['grade', 'return', 'ending', 'confidence'] as const) {
      expect(episode).not.toHaveProperty(field);
      expect(session.episodes.at(-1)).not.toHaveProperty(field);
    }
  });

  test('counts at the time at which it was made, with the confidence', async () => {
    const browser = createSite();
    const tab = await asked(browser);
    browser.time += 5000;
    await tab.study.confirm(65);
    expect(phaseOf(tab)).toBe('ready');
    const episode = lastStored(browser);
    const both = [metrics, P1];
    const end = both.reduce(
      (before, action) => step(before, action).episode,
      createEpisode(published('AC-001'), { ruleset: 'strict-1', episode_id: 'x' }),
    );
    expect(episode).toMatchObject({
      ending: 'submitted',
      confidence: 65,
      elapsed_ms: 8000,
      actions: [{ at_ms: 1000 }, { ...P1, at_ms: 3000 }],
      grade: grade(end).total,
      return: end.state.cumulative_reward,
    });
    expect(episode).not.toHaveProperty('waiting');
  });

  test('that is taken back leaves everything as it was, but for the time', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    await tab.study.controls.setDraft({ severity: 'P1' });
    await tab.study.controls.act(metrics);
    const before = lastStored(browser);
    await tab.study.controls.act(P1);
    browser.time += 700;
    await tab.study.withdraw();
    expect(lastStored(browser)).toEqual({ ...before, elapsed_ms: 700 });
    expect(inPhase(tab, 'working')).toMatchObject({ asking: false, worked: { draft: { severity: 'P1' } } });
    await tab.study.controls.act({ ...P1, parameters: { severity: 'P3' } });
    await tab.study.confirm(10);
    expect(lastStored(browser)).toMatchObject({
      confidence: 10,
      actions: [metrics, { parameters: { severity: 'P3' } }],
    });
  });

  test('that waits is not changed by anything that is done besides', async () => {
    const browser = createSite();
    const tab = await asked(browser);
    const before = storedOne(browser);
    await tab.study.controls.act(metrics);
    await tab.study.controls.act({ ...P1, parameters: { severity: 'P4' } });
    await tab.study.controls.togglePin(1);
    await tab.study.controls.setDraft({ severity: 'P2' });
    expect(storedOne(browser)).toEqual(before);
  });

  test('confirmed or taken back when none waits changes nothing', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    const before = lastStored(browser);
    await tab.study.confirm(50);
    await tab.study.withdraw();
    expect([phaseOf(tab), lastStored(browser)]).toEqual(['working', before]);
  });
});

describe('what is shown of the incident before', () => {
  test('at the end: the practice at once, and of the others nothing', async () => {
    const browser = createSite();
    const tab = await consented(browser);
    await finishIncident(browser, tab);
    expect(inPhase(tab, 'ready').last).toMatchObject({
      scenario: { scenario_id: PRACTICE },
      practice: true,
      timedOut: false,
    });
    await finishIncident(browser, tab);
    expect(inPhase(tab, 'ready')).not.toHaveProperty('last');
  });

  test('after each incident: all of them', async () => {
    const browser = createSite();
    const tab = await consented(browser, `${QUERY}&feedback=each`);
    for (const id of [PRACTICE, ...ORDER.slice(0, -1)]) {
      await finishIncident(browser, tab);
      const { last } = inPhase(tab, 'ready');
      expect(last).toMatchObject({ scenario: { scenario_id: id }, practice: id === PRACTICE });
      expect(last && grade(last.worked.replay.episode).total).toBe(lastStored(browser).grade);
    }
    await finishIncident(browser, tab);
    expect(phaseOf(tab)).toBe('questions');
  });
});

describe('a limit of time', () => {
  const LIMITED = `${QUERY}&feedback=each&limit=2`;
  const LIMIT = 120_000;

  test('ends an incident, and what was done is graded without a submission', async () => {
    const browser = createSite();
    const tab = await working(1, browser, LIMITED);
    browser.time += 1000;
    await tab.study.controls.act(metrics);
    browser.time += LIMIT - 1001;
    await tab.study.tick();
    expect(phaseOf(tab)).toBe('working');
    browser.time += 1;
    await tab.study.tick();
    expect(inPhase(tab, 'ready').last).toMatchObject({ timedOut: true, practice: false });
    expect(lastStored(browser)).toMatchObject({ ending: 'timed_out', elapsed_ms: LIMIT, grade: 0, return: 0.02 });
    expect(lastStored(browser)).not.toHaveProperty('confidence');
  });

  test('that has run out before the clock struck takes no further step', async () => {
    const browser = createSite();
    const tab = await working(1, browser, LIMITED);
    browser.time += LIMIT;
    await tab.study.controls.act(P1);
    expect(lastStored(browser)).toMatchObject({ ending: 'timed_out', actions: [] });
  });

  test('does not end an incident while the confidence is asked, but once the submission is taken back', async () => {
    const browser = createSite();
    const tab = await working(1, browser, LIMITED);
    browser.time += LIMIT - 1;
    await tab.study.controls.act(P1);
    browser.time += LIMIT;
    await tab.study.tick();
    expect(inPhase(tab, 'working').asking).toBe(true);
    await tab.study.withdraw();
    await tab.study.tick();
    expect(lastStored(browser)).toMatchObject({ ending: 'timed_out', actions: [] });
  });

  test('lets a submission be confirmed that was made in time', async () => {
    const browser = createSite();
    const tab = await working(1, browser, LIMITED);
    browser.time += LIMIT - 1;
    await tab.study.controls.act(P1);
    browser.time += LIMIT;
    await tab.study.confirm(100);
    expect(lastStored(browser)).toMatchObject({ ending: 'submitted', actions: [{ at_ms: LIMIT - 1 }] });
  });

  test('stands still in a pause', async () => {
    const browser = createSite();
    const tab = await working(1, browser, LIMITED);
    browser.time += LIMIT - 1;
    await tab.study.pause();
    browser.time += 10 * LIMIT;
    await tab.study.tick();
    expect(phaseOf(tab)).toBe('working');
    await tab.study.proceed();
    await tab.study.tick();
    expect(phaseOf(tab)).toBe('working');
    browser.time += 1;
    await tab.study.tick();
    expect(phaseOf(tab)).toBe('ready');
  });

  test('is none where the study has none', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    browser.time += 100 * 3_600_000;
    await tab.study.tick();
    expect(phaseOf(tab)).toBe('working');
  });
});

describe('a pause', () => {
  test('stops the clock and takes no steps until the participant goes on', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    browser.time += 1000;
    await tab.study.pause();
    browser.time += 60_000;
    await tab.study.controls.act(metrics);
    await tab.study.controls.setDraft({ severity: 'P1' });
    await tab.study.pause();
    expect(inPhase(tab, 'working')).toMatchObject({ halted: 'paused', asking: false });
    expect(tab.study.controls.elapsed()).toBe(1000);
    await tab.study.proceed();
    await tab.study.proceed();
    browser.time += 500;
    await tab.study.controls.act(metrics);
    expect(lastStored(browser)).toMatchObject({
      actions: [{ at_ms: 1500 }],
      draft: { severity: '' },
      pauses: [{ at_ms: 1000, paused_ms: 60_000 }],
      resumes: [],
    });
  });

  test('is kept from its beginning, with how long it has been so far', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    browser.time += 1000;
    await tab.study.pause();
    expect(lastStored(browser).pauses).toEqual([{ at_ms: 1000, paused_ms: 0 }]);
    browser.time += 4000;
    await tab.study.checkpoint();
    expect(lastStored(browser)).toMatchObject({ elapsed_ms: 1000, pauses: [{ at_ms: 1000, paused_ms: 4000 }] });
    browser.time += 1000;
    await tab.study.quit();
    expect(lastStored(browser)).toMatchObject({ elapsed_ms: 1000, pauses: [{ at_ms: 1000, paused_ms: 5000 }] });
  });

  test('while the confidence is asked leaves the question', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    await tab.study.controls.act(P1);
    await tab.study.pause();
    await tab.study.confirm(50);
    await tab.study.withdraw();
    expect(inPhase(tab, 'working')).toMatchObject({ halted: 'paused', asking: true });
    await tab.study.proceed();
    expect(inPhase(tab, 'working').halted).toBeUndefined();
    await tab.study.confirm(50);
    expect(lastStored(browser)).toMatchObject({ ending: 'submitted', pauses: [{ at_ms: 0, paused_ms: 0 }] });
  });
});

describe('quitting', () => {
  test.each<[string, (tab: Tab, browser: TestBrowser) => void | Promise<void>, object]>([
    ['while an incident is worked', (tab) => tab.study.controls.act(metrics), { actions: [metrics] }],
    ['while the confidence is asked', (tab) => tab.study.controls.act(P1), { actions: [] }],
    ['in a pause', (tab) => tab.study.pause(), { pauses: [{ at_ms: 1000, paused_ms: 0 }] }],
    [
      'after the page was left',
      async (tab) => {
        await tab.study.close();
        await tab.study.open(QUERY);
      },
      { resumes: [] },
    ],
  ])('%s keeps the episode, without a grade', async (_label, before, expected) => {
    const browser = createSite();
    const tab = await working(1, browser);
    browser.time += 1000;
    await before(tab, browser);
    await tab.study.quit();
    expect(phaseOf(tab)).toBe('questions');
    const episode = lastStored(browser);
    expect(episode).toMatchObject({ ending: 'quit', elapsed_ms: 1000, ...expected });
    for (const field of ['grade', 'return', 'confidence', 'waiting']) expect(episode).not.toHaveProperty(field);
    expect(storedOne(browser).ended).toEqual({ at: storedOne(browser).saved_at, reason: 'quit' });
  });

  test('between incidents ends the study there', async () => {
    const browser = createSite();
    const tab = await consented(browser);
    await finishIncident(browser, tab);
    await tab.study.quit();
    expect(phaseOf(tab)).toBe('questions');
    expect(storedOne(browser)).toMatchObject({ ended: { reason: 'quit' }, episodes: [{ ending: 'submitted' }] });
  });

  test('once all is worked is too late: the study was completed', async () => {
    const browser = createSite();
    const tab = await consented(browser);
    for (let position = 0; position <= SUITE.length; position++) await finishIncident(browser, tab);
    await tab.study.quit();
    await tab.study.finish({});
    expect(storedOne(browser).ended?.reason).toBe('completed');
  });

  test('twice is quitting once', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    await tab.study.quit();
    const before = storedOne(browser);
    browser.time += 1000;
    await tab.study.quit();
    expect(storedOne(browser)).toEqual(before);
  });
});

describe('the questions at the end', () => {
  test('are kept as answered, and close the session', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    await tab.study.quit();
    await tab.study.finish({ ai_help: 'some', comment: 'Too early in the morning.' });
    expect(inPhase(tab, 'finished').session).toEqual(storedOne(browser));
    expect(storedOne(browser)).toMatchObject({
      closed: true,
      ai_help: 'some',
      comment: 'Too early in the morning.',
      ended: { reason: 'quit' },
    });
  });

  test('may be left open', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    await tab.study.quit();
    await tab.study.finish({ comment: '' });
    expect(storedOne(browser)).toMatchObject({ closed: true });
    expect(storedOne(browser)).not.toHaveProperty('ai_help');
    expect(storedOne(browser)).not.toHaveProperty('comment');
  });

  test('do not end a study that goes on', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    await tab.study.finish({});
    expect([phaseOf(tab), storedOne(browser).closed]).toEqual(['working', false]);
  });
});

describe('taking part once more', () => {
  test('is a session of its own, in the same order', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    await tab.study.quit();
    await tab.study.finish({});
    tab.study.again();
    expect(phaseOf(tab)).toBe('information');
    expect(stored(browser)).toHaveLength(1);
    browser.time += 60_000;
    await tab.study.consent('P03', {});
    const [first, second] = stored(browser);
    expect([first?.closed, second?.closed, second?.order]).toEqual([true, false, first?.order]);
    expect(inPhase(tab, 'ready')).toEqual({ phase: 'ready', session: second, position: 0 });
    expect(inPhase(await open(browser), 'ready').session).toEqual(second);
  });

  test('is not for someone who is not through', async () => {
    const tab = await working(1);
    tab.study.again();
    expect(phaseOf(tab)).toBe('working');
  });
});

test('a session that was played through is a valid file, and comes out as it was recorded', async () => {
  const browser = createSite();
  const tab = await consented(browser, `${QUERY}&limit=30`);
  for (let position = 0; position <= SUITE.length; position++) await finishIncident(browser, tab, 100);
  await tab.study.finish({ ai_help: 'none' });
  const session = parseStudySession(JSON.parse(JSON.stringify(storedOne(browser))));
  expect(session).toEqual({ ok: true, value: storedOne(browser) });
  const { episodes, flags } = scoreSession(storedOne(browser), scenarioSet(SITE));
  expect(flags).toEqual([]);
  expect(episodes.map(({ grade, recorded_grade }) => [grade, recorded_grade])).toEqual(
    [PRACTICE, ...ORDER].map(() => [1, 1]),
  );
  expect(inPhase(tab, 'finished').session).toEqual(storedOne(browser));
});

describe('an episode is graded once', () => {
  /** The severities that are graded from here on. */
  const gradings = () => vi.spyOn(RULESETS['strict-1'].graders, 'alert_classification').mock.calls;
  afterEach(() => void vi.restoreAllMocks());

  test.each<[string, (tab: Tab, browser: TestBrowser) => Promise<void>]>([
    [
      'when it was submitted',
      async ({ study }) => {
        await study.controls.act(P1);
        await study.confirm(50);
      },
    ],
    [
      'when its steps are used up',
      async ({ study }) => {
        for (let taken = 0; taken < TASKS.alert_classification.max_steps; taken++) await study.controls.act(metrics);
      },
    ],
    [
      'when its time is over',
      async ({ study }, browser) => {
        await study.controls.act(metrics);
        browser.time += 60_000;
        await study.tick();
      },
    ],
  ])('%s, for its record, its debrief and the report at the end', async (_label, end) => {
    const browser = createSite();
    const tab = await working(1, browser, `${QUERY}&feedback=each&limit=1`);
    const calls = gradings();
    await end(tab, browser);
    const { last } = inPhase(tab, 'ready');
    const { replay, pins } = last!.worked;
    const { ruleset } = replay.episode;
    const actions = replay.steps.map(({ action }) => action);
    const { grade: shown } = debriefOf({ scenario_id: 'AC-001', scenario_version: 1, ruleset, actions }, replay, pins);
    await tab.study.quit();
    await tab.study.finish({});
    const report = await studyReport(inPhase(tab, 'finished').session, tab);
    expect(report).toMatchObject({ ok: true, value: { flags: [] } });
    expect(shown.total).toBe(lastStored(browser).grade);
    const own = JSON.stringify(replay.episode.state.action_history);
    expect(calls.map(([history]) => JSON.stringify(history)).filter((history) => history === own)).toHaveLength(1);
  });
});

describe('what arrives late', () => {
  /** A site that answers on demand. */
  function slowSite() {
    const waiting: (() => void)[] = [];
    const site = siteOf(SITE);
    const scenario: typeof site.scenario = async (entry) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return site.scenario(entry);
    };
    const answer = () => waiting.forEach((resolve) => resolve());
    return { scenarios: { ...site, scenario }, answer };
  }

  test('an invitation is not shown once the screen was left', async () => {
    const { study } = openTab(createSite());
    const opening = study.open(QUERY);
    await study.close();
    await opening;
    expect(study.getState()).toEqual({ phase: 'idle' });
  });

  test('nor is a session that was to be taken up', async () => {
    const browser = createSite();
    await working(1, browser);
    const { scenarios, answer } = slowSite();
    const { study } = openTab(browser, { scenarios });
    const opening = study.open(QUERY);
    await settled();
    await study.close();
    answer();
    await opening;
    expect(study.getState()).toEqual({ phase: 'idle' });
  });

  test('nor is an incident begun', async () => {
    const browser = createSite();
    await consented(browser);
    const { scenarios, answer } = slowSite();
    const { study } = openTab(browser, { scenarios });
    await study.open(QUERY);
    const beginning = study.begin();
    await settled();
    await study.close();
    answer();
    await beginning;
    expect([study.getState(), storedOne(browser).episodes]).toEqual([{ phase: 'idle' }, []]);
  });

  test('of two invitations the one that was followed last is shown', async () => {
    const browser = createSite();
    await working(1, browser);
    const tab = openTab(browser);
    await Promise.all([tab.study.open(QUERY), tab.study.open('study=other')]);
    expect(inPhase(tab, 'information').link.plan.study_id).toBe('other');
  });

  test('another study that is opened stops the clock of the one before', async () => {
    const browser = createSite();
    const tab = await working(1, browser);
    browser.time += 1000;
    await tab.study.open('study=other');
    expect(lastStored(browser).elapsed_ms).toBe(1000);
    browser.time += 5000;
    await tab.study.checkpoint();
    await tab.study.open(QUERY);
    expect(inPhase(tab, 'working').halted).toBe('interrupted');
    expect(tab.study.controls.elapsed()).toBe(1000);
  });
});

describe('a study with arms', () => {
  const SHORT: Suites['suites'][number] = { suite_id: 'short', title: 'One', minutes: 3, scenarios: ['AC-001'] };
  const ARMS = 'study=pilot&limit=20&arms=a:1:limit=none/b:1:limit=10:help=ai/c:1:suite=short';
  const site = () => Object.assign(createSite(), { suites: { ...SUITES, suites: [...SUITES.suites, SHORT] } });

  test.each([
    ['a', [undefined, undefined], 'core'],
    ['b', [10, 'ai'], 'core'],
    ['c', [20, undefined], 'short'],
  ])('shows and keeps the settings of arm %s, which the link names', async (name, settings, suite_id) => {
    const browser = site();
    const tab = await open(browser, `${ARMS}&participant=P03&arm=${name}`);
    const { link, suite, arm } = inPhase(tab, 'information');
    expect([arm, suite.suite_id]).toEqual([{ name, by: 'link' }, suite_id]);
    expect([link.plan.limit_minutes, link.plan.help]).toEqual(settings);
    await tab.study.consent('P03', {});
    const { plan, order, arm: kept } = storedOne(browser);
    expect([kept, plan, order.length]).toEqual([arm, link.plan, suite.scenarios.length]);
    expect(parseStudySession(JSON.parse(JSON.stringify(storedOne(browser))))).toMatchObject({ ok: true });
    await tab.study.close();
    // The same link, and the one of the benchmark page, lead back to it; that of another arm does not.
    await tab.study.open(`${ARMS}&participant=P03&arm=${name}`);
    expect(phaseOf(tab)).toBe('ready');
    await tab.study.open(sessionAddress(storedOne(browser)).replace('#/bench?', ''));
    expect(phaseOf(tab)).toBe('ready');
    await tab.study.open(`${ARMS}&participant=P03&arm=${name === 'a' ? 'b' : 'a'}`);
    expect(phaseOf(tab)).toBe('information');
  });

  test('draws the arm of whoever comes without a code, whose code then stays, after a reload too', async () => {
    const browser = site();
    const tab = await open(browser, ARMS);
    const { code, isGiven, arm } = inPhase(tab, 'information');
    expect([isGiven, arm?.by]).toEqual([true, 'draw']);
    const route = tab.route.getState();
    if (route.screen !== 'study') throw new Error(route.screen);
    expect(route.query).toMatch(new RegExp(`&participant=${code}$`));
    await tab.study.open(route.query);
    const again = await open(browser, route.query);
    expect(inPhase(again, 'information')).toMatchObject({ code, arm });
    await again.study.consent(code, {});
    expect(storedOne(browser)).toMatchObject({ participant: code, arm });
    expect(scoreSession(storedOne(browser), scenarioSet(SITE)).flags).toEqual([]);
    const third = await open(browser, route.query);
    expect(phaseOf(third)).toBe('ready');
  });

  test('draws the arm of a platform’s participant once, whose id cannot be a code', async () => {
    const [browser, search] = [site(), '?participantId=jane%40example.org'];
    const tab = openTab(browser, { search });
    await tab.study.open(ARMS);
    const { code, arm, link } = inPhase(tab, 'information');
    expect(link.recruitment?.participant_id).toBe('jane@example.org');
    const route = tab.route.getState();
    const query = route.screen === 'study' ? route.query : '';
    expect(query).toContain(`participant=${code}`);
    const again = openTab(browser, { search });
    await again.study.open(query);
    expect(inPhase(again, 'information')).toMatchObject({ code, arm });
  });

  test('keeps those apart whose arms differ in name alone', async () => {
    const browser = site();
    const tab = await open(browser, 'arms=a:1/b:1&participant=P03&arm=a');
    await tab.study.consent('P03', {});
    await tab.study.close();
    await tab.study.open('arms=a:1/b:1&participant=P03&arm=b');
    expect(inPhase(tab, 'information').arm).toEqual({ name: 'b', by: 'link' });
  });

  test('with a suite that there is not cannot be opened', async () => {
    const tab = await open(createSite(), 'arms=a:1/b:1:suite=long');
    expect(inPhase(tab, 'failed').problem.message).toBe('There is no suite long.');
  });

  test('is known again by whoever shares the computer', async () => {
    const browser = site();
    const tab = await open(browser, ARMS);
    await tab.study.consent(inPhase(tab, 'information').code, {});
    await tab.study.close();
    const later = await open(browser, ARMS);
    expect(inPhase(later, 'who').sessions).toHaveLength(1);
    await later.study.continueAs(inPhase(later, 'who').sessions[0]!);
    expect(phaseOf(later)).toBe('ready');
  });
});
