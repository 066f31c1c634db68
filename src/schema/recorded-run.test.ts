import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRecordedRun } from '.';

const actions = [
  { action_type: 'check_metrics', parameters: { service: 'db' }, at_ms: 1500 },
  { action_type: 'submit_severity', parameters: { severity: 'P2' }, at_ms: 2500 },
];
const replay = {
  format: 'incident-console-replay',
  version: 1,
  scenario_id: 'AC-001',
  scenario_version: 2,
  ruleset: 'strict-1',
  actions,
};
const unnamed = {
  ...{ cumulative: undefined, grade: undefined, actor_name: undefined, actor_kind: undefined },
  ...{ run: undefined, episode_id: undefined },
};

describe('a replay file', () => {
  test('is read without what its recorder did not say', () => {
    const { format: _, version: __, ...trajectory } = replay;
    expect(parseRecordedRun(replay, 'run.json')).toEqual({ ok: true, value: { ...unnamed, trajectory, rewards: [] } });
  });

  test('is read with all that its recorder said', () => {
    const file = {
      ...replay,
      forked_from: { step: 1, parent: '0123abcd' },
      rewards: [0.02, -0.02],
      cumulative_reward: 1,
      grade: 1,
      actor_name: 'model-a',
      actor_kind: 'agent',
      run: 3,
      episode_id: '7f1c',
      notes: 'not read',
    };
    expect(parseRecordedRun(file, 'run.json')).toEqual({
      ok: true,
      value: {
        trajectory: {
          ...{ scenario_id: 'AC-001', scenario_version: 2, ruleset: 'strict-1', actions },
          forked_from: { step: 1, parent: '0123abcd' },
        },
        rewards: [0.02, -0.02],
        ...{ cumulative: 1, grade: 1, actor_name: 'model-a', actor_kind: 'agent', run: '3', episode_id: '7f1c' },
      },
    });
  });
});

describe('the state of an episode', () => {
  const state = {
    scenario_id: 'AC-001',
    action_history: [
      { action_type: 'submit_severity', parameters: { severity: 'P2' }, step: 2, reward: null },
      { action_type: 'check_metrics', parameters: { service: 'db' }, step: 1, reward: 0.05 },
    ],
  };

  test('is read in the order of its steps, without times, under the rules of its environment', () => {
    expect(parseRecordedRun({ ...state, done: true, run: 'b' }, 'run.json')).toEqual({
      ok: true,
      value: {
        ...unnamed,
        run: 'b',
        trajectory: {
          ...{ scenario_id: 'AC-001', scenario_version: 1, ruleset: 'openenv-0.1' },
          actions: actions.map((action) => ({ ...action, at_ms: 0 })),
        },
        rewards: [0.05, null],
        seen: {},
      },
    });
  });

  test('keeps the order in which actions stand that have no number', () => {
    const run = parseRecordedRun(
      { ...state, ruleset: 'strict-1', action_history: ['c', 'a', 'b'].map((action_type) => ({ action_type })) },
      'run.json',
    );
    expect(run.ok && run.value.trajectory).toMatchObject({
      ruleset: 'strict-1',
      actions: [{ action_type: 'c', parameters: {} }, { action_type: 'a' }, { action_type: 'b' }],
    });
  });
});

describe('what is neither', () => {
  test.each<[string, unknown, string[]]>([
    ['nothing', null, ['']],
    ['a number', 7, ['']],
    ['a list', [], ['']],
    ['an object', {}, ['scenario_id', 'scenario_version', 'ruleset', 'actions', 'format', 'version']],
    ['a replay of a later version', { ...replay, version: 2 }, ['version']],
    ['one under other rules', { ...replay, ruleset: 'strict-9' }, ['ruleset']],
    ['one by nobody', { ...replay, actor_name: '', actor_kind: 'robot' }, ['actor_name', 'actor_kind']],
    ['one with half a number', { ...replay, run: 1.5 }, ['run']],
    [
      'one that goes back before its beginning',
      { ...replay, actions: [{ ...actions[0], at_ms: -1 }] },
      ['actions[0].at_ms'],
    ],
    ['one of too many actions', { ...replay, actions: Array(51).fill(actions[0]) }, ['actions']],
    ['a state whose history is none', { scenario_id: 'AC-001', action_history: 'none' }, ['action_history']],
    [
      'a state with actions that are none',
      { action_history: [{}, { action_type: 'noop', reward: 'much' }] },
      ['scenario_id', 'action_history[0].action_type', 'action_history[1].reward'],
    ],
  ])('is refused with its name and every wrong place: %s', (_label, json, paths) => {
    const run = parseRecordedRun(json, 'run.json');
    if (run.ok) throw new Error('It was taken.');
    expect(run.error.message).toMatch(/^run\.json is not valid/);
    expect(run.error.issues.map(({ path }) => path)).toEqual(paths);
  });

  test('is refused where its parameters go on for ever', () => {
    const parameters: unknown = JSON.parse(`{"note":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    for (const json of [
      { ...replay, actions: [{ ...actions[0], parameters }] },
      { scenario_id: 'AC-001', action_history: [{ action_type: 'noop', parameters }] },
    ])
      expect(parseRecordedRun(json, 'run.json')).toMatchObject({ ok: false, error: { message: /nested at most/ } });
  });

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom(...Object.keys(replay)), fc.jsonValue()),
        (json, odd) => {
          for (const each of [json, { ...replay, ...odd }, { action_history: json }])
            expect(typeof parseRecordedRun(each, 'run.json').ok).toBe('boolean');
        },
      ),
    );
  });
});
