import { describe, expect, test, vi } from 'vitest';
import { syntheticSessions, type Incidents, type Parameters } from '../../benchmark/fixture';
import { expertLine } from '../../policies';
import { published, SUITES } from '../../schema/published/fixture';
import type { StudySession } from '../../schema';
import { createBrowser, openTab, settled } from '../fixture';
import { resultsOf } from './results';

const incidents: Incidents = {
  practice: published(SUITES.practice),
  scenarios: ['AC-001', 'RCA-004', 'RP-002'].map(published),
};
const FIVE: Parameters = { participants: 5, skill: 0.5, learning: 0, overconfidence: 0, quits: 0, seed: 3 };
const sessions = syntheticSessions(incidents, FIVE);

const given = (name: string, text: string) => ({ file: new File([text], name) });
const fileOf = (session: StudySession) => given(`${session.participant}.json`, JSON.stringify(session));
const agentLines = (fields: object = {}) =>
  incidents.scenarios
    .map((scenario) =>
      JSON.stringify({
        ...{ scenario_id: scenario.scenario_id, ruleset: 'strict-1' },
        action_history: expertLine(scenario),
        ...fields,
      }),
    )
    .join('\n');

function createTab() {
  const browser = createBrowser([incidents.practice, ...incidents.scenarios]);
  browser.suites = {
    format: 1,
    practice: SUITES.practice,
    suites: [{ suite_id: 'one', title: 'One', minutes: 5, scenarios: ['AC-001'] }],
  };
  const scores = {
    'AC-001': { grades: [0.25], return: 0, steps: 3 },
    'RCA-004': { grades: [0.75], return: 0, steps: 3 },
  };
  browser.baselines = { format: 1, results: [{ policy: 'middling', ruleset: 'strict-1', scores }] };
  return openTab(browser);
}

const open = () => resultsOf(createTab());

/** Results in a tab in which what is computed arrives only when the test lets it, in any order. */
function openSlow() {
  const tab = createTab();
  const waiting: (() => void)[] = [];
  const asked = () => new Promise<void>((resolve) => waiting.push(resolve));
  const benchmark = async () => {
    const { computing, ...others } = await tab.outside.benchmark();
    const { workbench } = computing;
    const slow: typeof workbench = {
      ...workbench,
      evaluate: (...request) => asked().then(() => workbench.evaluate(...request)),
      figures: (request) => asked().then(() => workbench.figures(request)),
    };
    return { ...others, computing: { ...computing, workbench: slow } };
  };
  return {
    results: resultsOf({ ...tab, outside: { ...tab.outside, benchmark } }),
    /** Lets the computation arrive that was asked for in this place, from 0. */
    async arrive(place: number): Promise<void> {
      await vi.waitUntil(() => waiting.length > place);
      waiting[place]?.();
      await settled();
    },
    asked: (amount: number) => vi.waitUntil(() => waiting.length === amount),
  };
}

describe('files of participants and of an agent', () => {
  test('stand in the same summary, beside the policies on the same incidents', async () => {
    const results = open();
    await results.open([...sessions.map(fileOf), given('model-a.jsonl', agentLines())]);
    const { summary, overview, shown, progress, problem } = results.getState();
    expect([progress, problem, overview?.flags]).toEqual([undefined, undefined, []]);
    expect(shown).toEqual({ ruleset: 'strict-1', scenario_ids: ['AC-001', 'RCA-004', 'RP-002'] });
    expect(summary?.groups.map(({ actor, overall }) => [actor.kind, actor.name, overall.n])).toEqual([
      ['human', 'participants', 15],
      ['agent', 'model-a', 3],
      ['policy', 'middling', 2],
    ]);
    expect(summary?.groups[0]?.overall.meanInterval).toBeDefined();
    expect(summary?.groups[1]?.overall.mean).toBe(1);
  });

  test('a file given twice counts once, and one of the same name takes the place of the former', async () => {
    const results = open();
    await results.open(sessions.map(fileOf));
    await results.open([given('copy.json', JSON.stringify(sessions[0])), fileOf(sessions[1]!)]);
    const { files, overview } = results.getState();
    expect(files).toHaveLength(6);
    expect(overview?.ends).toHaveLength(5);
    expect(overview?.repeated).toEqual([
      {
        ...{ session_id: sessions[0]?.session_id, participant: 'S-001', differs: false },
        files: ['S-001.json', 'copy.json'],
      },
    ]);
  });

  test('of two files of the same name that are given at once, the last counts', async () => {
    const results = open();
    await results.open(sessions.slice(0, 2).map((session) => given('data.json', JSON.stringify(session))));
    const { files, overview } = results.getState();
    expect(files.map(({ name }) => name)).toEqual(['data.json']);
    expect(overview?.ends.map(({ participant }) => participant)).toEqual(['S-002']);
  });

  test('a file that cannot be read is reported, and the others count', async () => {
    const results = open();
    await results.open([given('broken.json', '{'), fileOf(sessions[0]!)]);
    const { files, overview } = results.getState();
    expect(files.map(({ kind }) => kind)).toEqual(['failed', 'read']);
    expect(overview?.ends).toHaveLength(1);
  });

  test('a file that is taken away no longer counts', async () => {
    const results = open();
    await results.open([fileOf(sessions[0]!), fileOf(sessions[1]!)]);
    await results.remove('S-001.json');
    expect(results.getState().overview?.ends).toHaveLength(1);
    await results.remove('S-002.json');
    expect(results.getState()).toMatchObject({
      files: [],
      overview: undefined,
      summary: undefined,
      progress: undefined,
    });
  });
});

test('runs whose recorder named nobody get the name that is given', async () => {
  const results = open();
  await results.open([given('runs.jsonl', agentLines())]);
  await results.nameActor('runs.jsonl', { kind: 'agent', name: 'model-b' });
  expect(results.getState().summary?.groups[0]?.actor).toEqual({ kind: 'agent', name: 'model-b' });
});

describe('settings', () => {
  const altered = structuredClone(sessions[0]!);
  const episode = altered.episodes[1]!;
  episode.grade = episode.grade === 1 ? 0 : 1;

  test('flagged sessions can be left out', async () => {
    const results = open();
    await results.open([fileOf(altered), fileOf(sessions[1]!)]);
    expect(results.getState().summary?.groups[0]?.overall.n).toBe(6);
    await results.set({ withFlagged: false });
    expect(results.getState().summary?.groups[0]?.overall.n).toBe(3);
    expect(results.getState().overview?.flags).toHaveLength(1);
  });

  test('only a suite', async () => {
    const results = open();
    await results.open(sessions.map(fileOf));
    await results.set({ suite_id: 'one' });
    const { summary, shown } = results.getState();
    expect(shown?.scenario_ids).toEqual(['AC-001']);
    expect(summary?.groups.map(({ overall }) => overall.n)).toEqual([5, 1]);
  });

  test('the rules of most episodes, unless others are asked for', async () => {
    const results = open();
    await results.open([...sessions.map(fileOf), given('seed.jsonl', agentLines({ ruleset: 'openenv-0.1' }))]);
    expect(results.getState().shown?.ruleset).toBe('strict-1');
    await results.set({ ruleset: 'openenv-0.1' });
    expect(results.getState().summary?.groups.map(({ actor }) => actor.name)).toEqual(['seed']);
  });

  test('another seed draws other intervals around the same figure', async () => {
    const results = open();
    await results.open(syntheticSessions(incidents, { ...FIVE, participants: 12 }).map(fileOf));
    const [means, intervals] = [new Set<number>(), new Set<string>()];
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      await results.set({ seed });
      const { mean, meanInterval } = results.getState().summary!.groups[0]!.overall;
      intervals.add(JSON.stringify(meanInterval));
      means.add(mean);
    }
    expect(means.size).toBe(1);
    expect(intervals.size).toBeGreaterThan(1);
  });

  test('that are changed while files are executed again hold for them, too', async () => {
    const results = open();
    const opening = results.open(sessions.map(fileOf));
    await results.set({ suite_id: 'one' });
    await opening;
    const { progress, overview, shown } = results.getState();
    expect([progress, overview?.ends.length, shown?.scenario_ids]).toEqual([undefined, 5, ['AC-001']]);
  });
});

describe('what arrives late does not land', () => {
  test('an overview, where files were added meanwhile', async () => {
    const { results, arrive, asked } = openSlow();
    void results.open([fileOf(sessions[0]!)]);
    await asked(1);
    void results.open([fileOf(sessions[1]!)]);
    await arrive(1);
    await arrive(2);
    const { overview, summary } = results.getState();
    expect([overview?.ends.length, summary?.groups[0]?.overall.n]).toEqual([2, 6]);
    await arrive(0);
    await settled();
    expect(results.getState()).toMatchObject({ progress: undefined, overview, summary });
  });

  test('an overview, where all files were taken away meanwhile', async () => {
    const { results, arrive, asked } = openSlow();
    void results.open([fileOf(sessions[0]!)]);
    await asked(1);
    await results.remove('S-001.json');
    await arrive(0);
    expect(results.getState()).toMatchObject({
      files: [],
      progress: undefined,
      overview: undefined,
      summary: undefined,
    });
  });

  test('a summary, where the settings were changed meanwhile', async () => {
    const { results, arrive, asked } = openSlow();
    void results.open(sessions.map(fileOf));
    await arrive(0);
    await asked(2);
    void results.set({ suite_id: 'one' });
    await arrive(2);
    await arrive(1);
    expect(results.getState()).toMatchObject({ progress: undefined, shown: { scenario_ids: ['AC-001'] } });
  });
});

describe('a stop', () => {
  const first = [given('S-001.json', JSON.stringify(sessions[0]))];

  test('of the first files leaves nothing of them, and the policies', async () => {
    const { results, asked } = openSlow();
    void results.open(sessions.map(fileOf));
    await asked(1);
    expect(results.getState().progress).toMatchObject({ doing: 'executing' });
    await results.stop();
    expect(results.getState()).toMatchObject({ files: [], overview: undefined, progress: undefined });
    expect(results.getState().policies).toBeDefined();
  });

  test('while files are read takes none of them in', async () => {
    const results = open();
    const opening = results.open(sessions.map(fileOf));
    await results.stop();
    await opening;
    expect(results.getState()).toMatchObject({ files: [], progress: undefined });
  });

  test('of further files keeps the earlier ones and their figures', async () => {
    const { results, arrive, asked } = openSlow();
    void results.open(first);
    await arrive(0);
    await arrive(1);
    const before = results.getState();
    void results.open(sessions.slice(1).map(fileOf));
    await asked(3);
    await results.stop();
    await arrive(2);
    expect(results.getState()).toEqual({ ...before, policies: expect.anything() as unknown });
  });

  test('of other settings goes back to those that are shown; what was read is read again when it is wanted', async () => {
    const { results, arrive, asked } = openSlow();
    void results.open(first);
    await arrive(0);
    await arrive(1);
    const { settings } = results.getState();
    void results.set({ suite_id: 'one' });
    await asked(3);
    await results.stop();
    await arrive(2);
    expect(results.getState()).toMatchObject({ settings, progress: undefined });
    void results.set({ suite_id: 'one' });
    await arrive(3);
    await arrive(4);
    await arrive(5);
    expect(results.getState()).toMatchObject({ progress: undefined, shown: { scenario_ids: ['AC-001'] } });
  });
});

test('progress is of files, then of what they hold', async () => {
  const results = open();
  const seen = new Set<string>();
  results.subscribe(({ progress }) => progress && seen.add(`${progress.doing} ${progress.done} of ${progress.of}`));
  await results.open(sessions.slice(0, 2).map(fileOf));
  expect([...seen]).toEqual([
    ...['reading 0 of 2', 'reading 1 of 2', 'executing 0 of 0', 'executing 0 of 2', 'executing 1 of 2'],
    'summing up 0 of 1',
  ]);
});

describe('rows', () => {
  test('there are none before there are files', async () => {
    expect(await open().rows('episodes')).toEqual({ ok: true, value: [] });
  });

  test('all of them come, after a stop too', async () => {
    const results = open();
    await results.open(sessions.slice(0, 2).map(fileOf));
    const episodes = await results.rows('episodes');
    if (!episodes.ok) throw new Error(episodes.error.message);
    expect(episodes.value.map(({ participant, position }) => `${participant} ${position}`)).toEqual([
      ...['S-001 0', 'S-001 1', 'S-001 2', 'S-001 3', 'S-002 0', 'S-002 1', 'S-002 2', 'S-002 3'],
    ]);
    await results.stop();
    expect(await results.rows('episodes')).toEqual(episodes);
  });
});

test('before there are files the policies stand alone', async () => {
  const results = open();
  await results.load();
  const { policies, summary } = results.getState();
  expect(summary).toBeUndefined();
  expect(policies?.groups.map(({ actor, overall }) => [actor.name, overall.mean])).toEqual([['middling', 0.25]]);
});
