import { describe, expect, test } from 'vitest';
import { expertTrajectory } from '../../replay/fixture';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { createBrowser, openTab, replayOf } from '../fixture';
import { openRun } from './opened-run';
import { openReplay } from '../replay/opened-replay';
import { makeReplayFile } from '../replay/share';

const { library } = openTab(createBrowser(PUBLISHED));
const read = (file: unknown) => {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  return openRun(library, { name: 'run.json', text, json: JSON.parse(text) });
};

async function opened(file: unknown) {
  const result = await read(file);
  if (!result.ok) throw new Error(`${result.error.message} ${result.error.details.join()}`);
  return result.value;
}

test('a file written here is taken back, and its link plays the same run', async () => {
  const scenario = published('RP-002');
  const trajectory = expertTrajectory(scenario);
  const played = replayOf(
    scenario,
    trajectory.actions.map(({ action_type, parameters }) => [action_type, parameters]),
  );
  const { payload, mismatches, compared } = await opened(makeReplayFile(trajectory, played));
  expect([mismatches, compared]).toEqual([[], trajectory.actions.length + 1]);
  const replay = await openReplay(library, payload);
  expect(replay.ok && replay.value.link.trajectory).toEqual(trajectory);
});

/** What the Python environment's `/state` returns after two steps and an answer. */
const state = {
  episode_id: '7f1c',
  task_id: 'alert_classification',
  scenario_id: 'AC-001',
  step_count: 2,
  max_steps: 3,
  action_history: [
    { action_type: 'submit_severity', parameters: { severity: 'p1', service: null }, step: 2 },
    { action_type: 'check_metrics', parameters: { service: ' API-Gateway ' }, step: 1 },
  ],
  queried_data: {},
  submitted: true,
  resolved: false,
  done: true,
  cumulative_reward: 1.03,
  feedback: '',
};

test('a state of the Python environment is played in the order of its steps', async () => {
  const { steps, mismatches, compared, payload } = await opened(state);
  expect([steps, mismatches, compared]).toEqual([2, [], 1]);
  const replay = await openReplay(library, payload);
  expect(replay.ok && [replay.value.grade, replay.value.link.timed]).toEqual([1, false]);
});

test('rewards that were recorded differently are listed step by step', async () => {
  const [answer, query] = state.action_history;
  const { mismatches } = await opened({
    ...state,
    action_history: [
      { ...query, parameters: { service: 'api-gateway' }, reward: 0.5 },
      { ...answer, reward: -0.02 },
    ],
    cumulative_reward: 2,
  });
  expect(mismatches).toEqual([
    { step: 1, what: 'Metrics api-gateway', recorded: 0.5, recomputed: 0.05 },
    { step: undefined, what: 'return at the end', recorded: 2, recomputed: 1.03 },
  ]);
});

describe('a file is refused with its name and the reason', () => {
  test.each<[string, unknown, RegExp]>([
    ['that is something else', { a: 1 }, /is not a run that can be read/],
    ['that is a number', 5, /is not a run that can be read/],
    ['of an incident that is not here', { ...state, scenario_id: 'ZZ-9' }, /no incident ZZ-9/],
    [
      'of another incident of that id',
      { ...state, queried_data: { query_logs: { 'lantern-api': 'ERROR' } } },
      /another incident that is called AC-001/,
    ],
    ['without actions', { ...state, action_history: [] }, /has no actions/],
    ['that is too large', JSON.stringify(state) + ' '.repeat(1_000_000), /too large/],
    [
      'whose words do not fit into a link',
      { ...state, action_history: [{ action_type: 'submit_severity', parameters: { severity: 'x'.repeat(9000) } }] },
      /cannot be watched/,
    ],
  ])('%s', async (_label, file, message) => {
    const result = await read(file);
    expect(!result.ok && result.error.message).toMatch(message);
  });

  test('and every wrong place in it', async () => {
    const result = await read({ ...state, scenario_id: 7, action_history: [{ action_type: 1 }, null] });
    expect(result.ok ? [] : result.error.details.map((detail) => detail.split(':')[0])).toEqual([
      'scenario_id',
      'action_history[0].action_type',
      'action_history[1]',
    ]);
  });
});
