import { describe, expect, test } from 'vitest';
import { expertLine } from '../policies';
import { replayTrajectory } from '../replay';
import { ActionRow, EpisodeRow, parseRecordedRun, parseWith, type RecordedRun } from '../schema';
import { published } from '../schema/published/fixture';
import { scenarioSet } from './scenario-set';
import { scoreRun } from './score-run';

const scenario = published('RCA-004');
const SCENARIOS = scenarioSet([scenario]);
const actor = { kind: 'agent', name: 'model-a' } as const;

const trajectory = {
  scenario_id: 'RCA-004',
  scenario_version: 1,
  ruleset: 'strict-1' as const,
  actions: expertLine(scenario).map((action, index) => ({ ...action, at_ms: 1000 * (index + 1) })),
};
const { steps, episode } = replayTrajectory(scenario, trajectory, '');
const honest: RecordedRun = {
  trajectory,
  rewards: steps.map(({ reward }) => reward.value),
  cumulative: episode.state.cumulative_reward,
  grade: 1,
  ...{ actor_name: undefined, actor_kind: undefined, run: undefined, episode_id: undefined },
};
const scored = (fields: Partial<RecordedRun> = {}, set = SCENARIOS) =>
  scoreRun({ actor, run: '3', recorded: { ...honest, ...fields } }, set);
const withActions = (actions: RecordedRun['trajectory']['actions']): Partial<RecordedRun> => ({
  trajectory: { ...trajectory, actions },
});

describe('a run that was executed again', () => {
  test('has a row of what is known of it, and nothing of what only people have', () => {
    const { episodes, flags } = scored();
    expect(flags).toEqual([]);
    expect(episodes).toEqual([
      {
        study_id: null,
        session_id: 'model-a/strict-1/3',
        actor_kind: 'agent',
        actor_name: 'model-a',
        participant: '3',
        ...{ suite_id: null, ruleset: 'strict-1', seed: null, feedback: null, limit_minutes: null },
        excluded: '',
        ...{ arm: null, arm_by: null, order_by: null, help_allowed: null },
        ...{ platform: null, platform_id: null, platform_parameters: null },
        ...{ years_on_call: null, role: null, seen_before: null, ai_help: null },
        ...{ scenario_id: 'RCA-004', scenario_version: 1, task_id: 'root_cause_analysis' },
        difficulty: scenario.difficulty,
        ...{ practice: false, position: 1, started_at: null, ending: 'submitted' },
        ...{ grade: 1, recorded_grade: 1, return: honest.cumulative },
        ...{ steps: steps.length, max_steps: 10, wrong_actions: 0 },
        ...{ key_evidence_ms: 1000, answer_ms: 1000 * steps.length, elapsed_ms: 1000 * steps.length },
        ...{ confidence: null, blurs: 0, blurred_ms: 0, hidden_ms: 0, pauses: 0, paused_ms: 0, resumes: 0 },
        flags: '',
        replay: expect.stringMatching(/^[\w-]+$/) as unknown,
      },
    ]);
  });

  test('gives rows that fit their tables, one for each action', () => {
    const { episodes, actions } = scored();
    for (const row of episodes) expect(parseWith(EpisodeRow, row, 'The row')).toEqual({ ok: true, value: row });
    for (const row of actions) expect(parseWith(ActionRow, row, 'The row')).toEqual({ ok: true, value: row });
    expect(actions).toHaveLength(steps.length);
  });

  test('that is a state without times has none', () => {
    const recorded = parseRecordedRun({ scenario_id: 'RCA-004', action_history: expertLine(scenario) }, 'run.json');
    if (!recorded.ok) throw new Error(recorded.error.message);
    const { episodes, actions } = scoreRun({ actor, run: '1', recorded: recorded.value }, SCENARIOS);
    expect(episodes[0]).toMatchObject({
      ruleset: 'openenv-0.1',
      key_evidence_ms: null,
      answer_ms: null,
      elapsed_ms: 0,
    });
    expect(actions.every(({ at_ms, interval_ms }) => at_ms === null && interval_ms === null)).toBe(true);
  });

  test('that stops before its end counts with what it has', () => {
    const { episodes, flags } = scored({
      ...withActions(trajectory.actions.slice(0, 1)),
      ...{ cumulative: undefined },
    });
    expect(episodes).toMatchObject([{ ending: null, grade: 0, steps: 1 }]);
    expect(flags.map(({ text }) => text)).toEqual([
      'RCA-004: the recorded grade 1 comes out as 0',
      'RCA-004: the run stops before its episode ends',
    ]);
  });
});

describe('a run of another incident', () => {
  test.each<[string, Partial<RecordedRun>, RegExp]>([
    [
      'that was answered otherwise',
      { seen: { answers: { query_logs: { 'lantern-api': 'ERROR' } } } },
      /query_logs of lantern-api was answered/,
    ],
    [
      'whose services this one does not have',
      withActions([{ action_type: 'query_logs', parameters: { service: 'lantern-api' }, at_ms: 0 }]),
      /asks about lantern-api, which/,
    ],
  ])('%s is never graded', (_label, fields, reason) => {
    const { episodes, actions, flags } = scored(fields);
    expect([episodes, actions, flags.length]).toEqual([[], [], 1]);
    expect(flags[0]?.text).toMatch(/^RCA-004 is not graded, since it was recorded on another incident of that id: /);
    expect(flags[0]?.text).toMatch(reason);
  });
});

test.each([
  ['the grade, as a trainer sees it', 1, []],
  ['the reward of that step', honest.rewards.at(-1)!, []],
  ['what both add to the return', honest.cumulative! - steps.at(-2)!.reward.cumulative, []],
  ['something else', 0.7, ['RCA-004: the recorded last reward 0.7 comes out as 1']],
])('the last reward may be %s', (_label, last, texts) => {
  expect(scored({ last }).flags.map(({ text }) => text)).toEqual(texts);
});

describe('what differs from what is computed is flagged', () => {
  test.each<[string, Partial<RecordedRun>, string]>([
    ['a grade', { grade: 0.5 }, 'the recorded grade 0.5 comes out as 1'],
    ['a return', { cumulative: 9 }, `the recorded return 9 comes out as ${honest.cumulative}`],
    ['a reward', { rewards: [0.5] }, `the recorded reward 0.5 of step 1 comes out as ${honest.rewards[0]}`],
    [
      'a later reward',
      { rewards: [null, undefined, 0.7] },
      `the recorded reward 0.7 of step 3 comes out as ${honest.rewards[2]}`,
    ],
    [
      'an action after its end',
      withActions([...trajectory.actions, { ...trajectory.actions[0]!, at_ms: 90_000 }]),
      '1 action was recorded after its end',
    ],
    [
      'a clock that goes back',
      withActions(trajectory.actions.map((action, index) => (index === 1 ? { ...action, at_ms: 999 } : action))),
      'the clock goes back at step 2',
    ],
  ])('%s', (_label, fields, text) => {
    const { episodes, flags } = scored(fields);
    expect(flags).toEqual([{ position: undefined, text: `RCA-004: ${text}` }]);
    expect(episodes).toMatchObject([{ flags: text, grade: 1 }]);
  });

  test('and nothing is, where nothing was recorded', () => {
    expect(scored({ grade: undefined, cumulative: undefined, rewards: [] }).flags).toEqual([]);
  });

  test.each([
    ['is not there', scenarioSet([]), 'it is not on this site'],
    ['is there in another version', scenarioSet([{ ...scenario, version: 4 }]), 'here it has version 4'],
  ])('an incident that %s', (_label, set, there) => {
    expect(scored({}, set)).toEqual({
      episodes: [],
      actions: [],
      flags: [{ position: undefined, text: `RCA-004, version 1, cannot be executed again: ${there}` }],
    });
  });
});
