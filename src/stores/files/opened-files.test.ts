import { strToU8, zipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { expertTrajectory } from '../../replay/fixture';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { createBrowser, openTab, recordWith, replayOf, settled } from '../fixture';
import { createGivenFileStore } from './given-files';
import { openedFilesOf, type OpenedFile } from './opened-files';
import { openReplay } from '../replay/opened-replay';
import { makePayload, makeReplayFile } from '../replay/share';

const given = (name: string, content: unknown) => ({
  file: new File([typeof content === 'string' ? content : JSON.stringify(content)], name),
});

/** A browser tab, and what files turn out to be in it. */
function createScreen(browser = createBrowser(PUBLISHED)) {
  const tab = openTab(browser);
  const opened = openedFilesOf(tab);
  return {
    browser,
    tab,
    opened,
    async open(...files: Parameters<typeof opened.open>[0]): Promise<readonly OpenedFile[]> {
      await opened.open(files);
      return opened.getState().files;
    },
  };
}

/** AC-001 under another id. */
const mine = (scenario_id: string, fields: object = {}) => ({ ...published('AC-001'), scenario_id, ...fields });

/** A run of a scenario by its expert, as a file. */
function runOf(scenario: ReturnType<typeof published>): string {
  const trajectory = expertTrajectory(scenario);
  const actions = trajectory.actions.map(({ action_type, parameters }) => [action_type, parameters] as const);
  return makeReplayFile(trajectory, replayOf(scenario, actions));
}

/** A file in a word, with what it says. */
function described(file: OpenedFile | undefined): unknown[] {
  switch (file?.kind) {
    case 'failed':
      return ['failed', file.problem.message];
    case 'not json':
      return ['not json', ...file.mistakes.map(({ line, column }) => `${line}:${column}`)];
    case 'run':
      return ['run', file.run.scenario.scenario_id, file.run.mismatches.length];
    case 'scenarios':
      return ['scenarios', ...(file.added ?? []).map(({ incident, outcome }) => `${incident.scenario_id} ${outcome}`)];
    case undefined:
      return [];
  }
}

describe('a file turns out to be', () => {
  const state = {
    scenario_id: 'AC-001',
    action_history: [{ action_type: 'submit_severity', parameters: { severity: 'P1' } }],
  };
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  test.each<[string, unknown, unknown[]]>([
    ['a scenario', mine('A'), ['scenarios', 'A added']],
    ['scenarios', { scenarios: [mine('A'), mine('B')] }, ['scenarios', 'A added', 'B added']],
    ['a replay', runOf(published('AC-001')), ['run', 'AC-001', 0]],
    ['an episode state', state, ['run', 'AC-001', 0]],
    ['a replay that cannot be played', { ...state, action_history: [] }, ['failed', 'x.json has no actions to watch.']],
    ['no JSON', '{\n"a": 1,\n}', ['not json', '3:1']],
    ['neither', { a: 1 }, ['failed', 'x.json is neither a replay nor a scenario.']],
    ['a text', '"scenarios"', ['failed', 'x.json is neither a replay nor a scenario.']],
    ['nothing', 'null', ['failed', 'x.json is neither a replay nor a scenario.']],
    ['an empty list', [], ['failed', 'x.json holds no scenarios.']],
    ['empty lists', { alert_classification: [], root_cause_analysis: [] }, ['failed', 'x.json holds no scenarios.']],
    ['empty', '', ['failed', 'x.json is empty.']],
    ['too deep', deep, ['failed', 'x.json is nested more than 50 levels deep.']],
    ['too deep, and torn', deep.slice(0, 150_000), ['failed', 'x.json is nested more than 50 levels deep.']],
    ['too deep in a scenario', mine('A', { note: 0 }), ['scenarios', 'A added']],
    ['too much', `[${'1,'.repeat(600_000)}1]`, ['failed', 'x.json has more than 500000 values.']],
    [
      'two scenarios one behind the other',
      [mine('A'), mine('B')].map((each) => JSON.stringify(each, null, 2)).join('\n'),
      ['scenarios', 'A added', 'B added'],
    ],
    ['text with brackets in it', mine('A', { title: '[{'.repeat(100) + '\\"' }), ['scenarios', 'A added']],
  ])('%s', async (_label, content, expected) => {
    const { open } = createScreen();
    expect(described((await open(given('x.json', content)))[0])).toEqual(expected);
  });
});

test.each([
  [150, 50, 100],
  [20_000, 1, 0],
  [450_000, 1, 0],
])('a file with %i mistakes lists the first of them, or only one', async (amount, listed, more) => {
  const { open } = createScreen();
  const [file] = await open(given('x.json', mine('A', { known_services: Array.from({ length: amount }, () => 1) })));
  expect(file?.kind === 'scenarios' && [file.checked.mistakes.length, file.checked.more]).toEqual([listed, more]);
});

describe('a file of several things is opened one by one', () => {
  const state = {
    scenario_id: 'AC-001',
    action_history: [{ action_type: 'submit_severity', parameters: { severity: 'P1' } }],
  };
  const openAll = async (content: unknown) => {
    const { open } = createScreen();
    return (await open(given('x.json', content))).map((file) => [file.name, ...described(file)]);
  };

  test.each<[string, unknown, string[]]>([
    ['a list of states', [state, state], ['x.json, item 1', 'x.json, item 2']],
    [
      'a state on each line',
      [state, state].map((each) => JSON.stringify(each)).join('\n'),
      ['x.json, line 1', 'x.json, line 2'],
    ],
  ])('%s', async (_label, content, names) => {
    expect(await openAll(content)).toEqual(names.map((name) => [name, 'run', 'AC-001', 0]));
  });

  test('what is none of them is said, and takes no other with it', async () => {
    const session = { format: 'incident-console-study', episodes: [] };
    expect(await openAll([state, 5, session, mine('A')])).toEqual([
      ['x.json, item 1', 'run', 'AC-001', 0],
      ['x.json, item 2', 'failed', 'x.json, item 2 is neither a replay nor a scenario.'],
      ['x.json, item 3', 'failed', 'x.json, item 3 is the session of a study.'],
      ['x.json, item 4', 'scenarios', 'A added'],
    ]);
    expect(await openAll(`${JSON.stringify(state)}\n${JSON.stringify(state)}\n{"a"`)).toEqual([
      ['x.json, line 1', 'run', 'AC-001', 0],
      ['x.json, line 2', 'run', 'AC-001', 0],
      ['x.json, line 3', 'failed', 'x.json, line 3 is not valid JSON.'],
    ]);
  });

  test('up to twenty, and Results takes all', async () => {
    const files = await openAll(Array(25).fill(state));
    expect(files).toHaveLength(21);
    expect(files.at(-1)).toEqual(['x.json', 'failed', 'x.json holds 5 more, which are not shown here.']);
  });

  test('a mistake in one of several scenarios has its line', async () => {
    const { open } = createScreen();
    const text = [mine('A'), mine('B', { description: 7 })].map((each) => JSON.stringify(each, null, 2)).join('\n');
    const [file] = await open(given('x.json', text));
    const line = text.split('\n').findIndex((content) => content.includes('"description": 7')) + 1;
    expect(file?.kind === 'scenarios' && file.checked.mistakes.map((each) => [each.scenario, each.line])).toEqual([
      ['B', line],
    ]);
  });
});

test('a zip is opened as the files in it, by their paths', async () => {
  const bytes = zipSync({
    'runs/r.json': strToU8(runOf({ ...published('RCA-002'), scenario_id: 'A' })),
    'runs/torn.json': strToU8('{'),
    'a.json': strToU8(JSON.stringify({ ...published('RCA-002'), scenario_id: 'A' })),
  });
  const { open } = createScreen();
  const files = await open({ file: new File([new Uint8Array(bytes)], 'all.zip') });
  expect(files.map((file) => [file.name, ...described(file)])).toEqual([
    ['all.zip/runs/r.json', 'run', 'A', 0],
    ['all.zip/runs/torn.json', 'not json', '1:2'],
    ['all.zip/a.json', 'scenarios', 'A added'],
  ]);
});

test('a file that goes wrong takes no other of the drop with it', async () => {
  const { open } = createScreen();
  const run = { format: 'incident-console-replay', version: 1, scenario_id: 'AC-001', scenario_version: 1 };
  const rewards = Array.from({ length: 130_000 }, () => 'x');
  const files = await open(
    given('nested.json', `["\n${'['.repeat(10_000)}`),
    given('inside.json', {
      ...{ experimentID: 'x', filename: 'a.json' },
      data: `{"scenario_id":${'['.repeat(6000)}${']'.repeat(6000)}}`,
    }),
    given('rewards.json', { ...run, ruleset: 'openenv-0.1', actions: [], rewards }),
    given('good.json', mine('A')),
  );
  expect(files.map(described)).toEqual([
    ['failed', 'nested.json is nested more than 50 levels deep.'],
    ['failed', 'inside.json could not be read.'],
    ['failed', 'rewards.json is not a run that can be read.'],
    ['scenarios', 'A added'],
  ]);
});

test('what throws while a file is opened is said of that file', async () => {
  const { open, tab } = createScreen();
  vi.spyOn(tab.ownIncidents, 'add').mockRejectedValueOnce(new Error('The disk is gone.'));
  const files = await open(given('a.json', mine('A')), given('b.json', mine('B')));
  expect(files.map(described)).toEqual([
    ['failed', 'a.json could not be opened.'],
    ['scenarios', 'B added'],
  ]);
});

test('several files are listed in their order, and a replay finds the incident that is given with it', async () => {
  const { open } = createScreen();
  const scenario = { ...published('RCA-002'), scenario_id: 'A' };
  const files = await open(
    given('run.json', runOf(scenario)),
    given('torn.json', '{'),
    given('scenarios.json', scenario),
  );
  expect(files.map(({ name }) => name)).toEqual(['run.json', 'torn.json', 'scenarios.json']);
  expect(files.map(described)).toEqual([
    ['run', 'A', 0],
    ['not json', '1:2'],
    ['scenarios', 'A added'],
  ]);
});

test('a replay of an incident that is nowhere says so, and shows no way to where one is', async () => {
  const { open } = createScreen();
  const [file] = await open(given('run.json', runOf({ ...published('RCA-002'), scenario_id: 'A' })));
  expect(file).toMatchObject({ kind: 'failed', problem: { message: 'There is no incident A on this site.' } });
  expect(file?.kind === 'failed' && file.problem.remedy).toBeUndefined();
});

describe('a file with mistakes', () => {
  const scenarios = [mine('A'), mine('B', { description: 7 }), mine('AC-002')];

  test('is not taken in, unless the person takes what is right of it', async () => {
    const { open, opened, browser } = createScreen();
    const [file] = await open(given('x.json', scenarios));
    expect([described(file), browser.own.size]).toEqual([['scenarios'], 0]);
    expect(
      file?.kind === 'scenarios' && file.checked.mistakes.map(({ scenario, path }) => `${scenario} ${path}`),
    ).toEqual(['B description']);
    await opened.addValid(file!);
    expect(described(opened.getState().files[0])).toEqual(['scenarios', 'A added', 'AC-002-own added']);
    expect([...browser.own.keys()]).toEqual(['A', 'AC-002-own']);
  });

  test('stays what it is when others are opened meanwhile', async () => {
    const { open, opened } = createScreen();
    const [file] = await open(given('x.json', scenarios));
    const adding = opened.addValid(file!);
    const opening = opened.open([given('y.json', '{')]);
    await Promise.all([adding, opening]);
    expect(opened.getState()).toMatchObject({ reading: false, files: [{ kind: 'not json', name: 'y.json' }] });
  });
});

test('of two openings at once the last is shown', async () => {
  const { opened } = createScreen();
  await Promise.all([opened.open([given('first.json', mine('A'))]), opened.open([given('last.json', '{')])]);
  expect(opened.getState()).toMatchObject({ reading: false, files: [{ name: 'last.json' }] });
});

test('an incident is replaced, but not under an episode that is running', async () => {
  const { open, browser, opened } = createScreen();
  expect(described((await open(given('x.json', mine('A'))))[0])).toEqual(['scenarios', 'A added']);
  expect(described((await open(given('x.json', mine('A', { title: 'Slower' }))))[0])).toEqual([
    'scenarios',
    'A replaced',
  ]);
  const { grade: _, ...record } = recordWith({ scenario_id: 'A', episode_id: 'open' });
  browser.running.entries.set('open', { owner: 'a tab', record });
  expect(described((await open(given('x.json', mine('A', { title: 'Slower' }))))[0])).toEqual([
    'scenarios',
    'A unchanged',
  ]);
  const [held] = await open(given('x.json', [mine('A'), mine('B')]));
  expect(held).toMatchObject({
    kind: 'scenarios',
    added: undefined,
    checked: { wrong: 1, mistakes: [{ scenario: 'A' }] },
  });
  await opened.addValid(held!);
  expect([...browser.own.keys()]).toEqual(['A', 'B']);
  expect(browser.own.get('A')?.title).toBe('Slower');
});

test('a replay of an own incident plays by its link in the same browser, and elsewhere says what is missing', async () => {
  const { open, browser } = createScreen();
  const scenario = { ...published('RCA-002'), scenario_id: 'Касса-1' };
  await open(given('x.json', scenario));
  const payload = await makePayload(expertTrajectory(scenario), scenario, { timed: true });
  const here = payload.ok && (await openReplay(openTab(browser).library, payload.value));
  expect(here).toMatchObject({ ok: true, value: { grade: 1, warnings: [] } });
  const elsewhere = payload.ok && (await openReplay(openTab(createBrowser(PUBLISHED)).library, payload.value));
  expect(elsewhere).toMatchObject({
    ok: false,
    error: { message: 'There is no incident Касса-1 on this site.', remedy: { href: '#/import' } },
  });
});

test('an own incident is compared with its expert line', async () => {
  const { open, tab } = createScreen();
  const scenario = { ...published('RP-001'), scenario_id: 'A' };
  await open(given('x.json', scenario));
  const payload = await makePayload(expertTrajectory(scenario), scenario, { timed: true });
  await tab.compare.open(payload.ok ? payload.value : '', 'expert');
  const state = tab.compare.getState();
  expect(state.phase).toBe('ready');
  const rows = state.phase === 'ready' ? state.comparison.rows : [];
  expect(new Set(rows.map(({ relation }) => relation))).toEqual(new Set(['same']));
});

test('files that were dropped wait until they are taken, once', async () => {
  const waiting = createGivenFileStore();
  const [one, two] = [given('one.json', '1'), given('two.json', '2')];
  waiting.give([one]);
  waiting.give([two]);
  await settled();
  expect([waiting.take(), waiting.take()]).toEqual([[one, two], []]);
});

describe('files of the original environment', () => {
  const lamps = {
    scenario_id: 'AC-001',
    description: 'Lamps in the harbour flicker.',
    known_services: ['lantern-api', 'lantern-cache'],
    tool_responses: { query_logs: { 'lantern-api': 'ERROR lamp 7 is out' } },
    correct_severity: 'P3',
  };

  test('an id that an incident of the site has is offered another, and taken only then', async () => {
    const { open, opened, browser } = createScreen();
    const [file] = await open(given('x.json', { alert_classification: [lamps] }));
    expect([described(file), browser.own.size]).toEqual([['scenarios'], 0]);
    await opened.addValid(file!);
    expect(described(opened.getState().files[0])).toEqual(['scenarios', 'AC-001-own added']);
    expect(JSON.parse(browser.own.get('AC-001-own')?.text ?? '')).toMatchObject({
      known_services: lamps.known_services,
    });
  });

  test('what can be chosen is made where it is not said, and that is said', async () => {
    const { open, browser } = createScreen();
    const repair = {
      ...lamps,
      scenario_id: 'LAMP-1',
      correct_remediation_sequence: ['disable_feature_flag:night_mode'],
    };
    const [file] = await open(given('x.json', { remediation_planning: [repair] }));
    expect(described(file)).toEqual(['scenarios', 'LAMP-1 added']);
    expect(file?.kind === 'scenarios' && file.added?.[0]?.hints[0]).toMatch(/no available_targets: .* with decoys/);
    const kept = JSON.parse(browser.own.get('LAMP-1')?.text ?? '') as { available_targets: Record<string, string[]> };
    expect(kept.available_targets['disable_feature_flag']).toHaveLength(4);
  });
});
