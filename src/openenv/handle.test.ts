import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEpisode, grade, step } from '../engine';
import { actions, junkActions } from '../engine/arbitraries';
import { expertLine } from '../policies';
import { round4 } from '../rulesets';
import { ACTION_TYPES, parseRecordedRun, RULESET_IDS, type RulesetId } from '../schema';
import { PUBLISHED } from '../schema/published/fixture';
import { CATALOGUE, sessionOf } from './fixture';
import { ERROR_CODES, handle, handleText, type Reply } from './handle';
import { REWARD_MODES, rewardRange, type RewardMode } from './reward';
import type { Session } from './session';
import { LIST_TOOL, START_TOOL } from './tools';

/** The replies to messages, one after the other. */
function talk(messages: readonly object[], session: Session = sessionOf()): Reply[] {
  return messages.flatMap((message) => {
    const handled = handle(session, message);
    session = handled.session;
    return handled.reply ? [handled.reply] : [];
  });
}

const reset = (data: object) => ({ type: 'reset', data });
const act = (action: object) => ({ type: 'step', data: action });

describe('a reset chooses', () => {
  test.each<[string, object, string]>([
    ['the first incident when it says nothing', {}, 'AC-001'],
    ['by id', { scenario_id: 'RP-007' }, 'RP-007'],
    ['by task', { task_id: 'root_cause_analysis' }, 'RCA-001'],
    ['by task and place', { task_id: 'root_cause_analysis', scenario_index: 3 }, 'RCA-004'],
    ['by split and place', { split: 'core', index: 2 }, 'RCA-004'],
    ['by seed', { seed: 25 }, 'AC-002'],
    ['by seed within a task', { seed: 9, task_id: 'remediation_planning' }, 'RP-002'],
    ['by place rather than by seed', { seed: 9, index: 0 }, 'AC-001'],
    ['what agrees', { scenario_id: 'RCA-004', split: 'core', task_id: 'root_cause_analysis' }, 'RCA-004'],
    ['with nulls as absent', { scenario_id: null, seed: null, task_id: 'root_cause_analysis' }, 'RCA-001'],
  ])('%s', (_label, data, scenario_id) => {
    const [reply] = talk([reset(data)]);
    expect(reply).toMatchObject({ type: 'observation', data: { observation: { scenario_id }, reward: null } });
  });

  test.each<[string, object, RegExp]>([
    ['an unknown task', { task_id: 'constructor' }, /Unknown task 'constructor'.*alert_classification/],
    ['an unknown incident', { scenario_id: 'RCA-099' }, /Unknown incident 'RCA-099'.*RCA-001/],
    ['an unknown split', { split: 'test' }, /Unknown split 'test'.*all, core, full/],
    ['a place past the end', { split: 'core', index: 6 }, /no incident 6 of split 'core'. Valid: 0 to 5/],
    ['two places', { index: 1, scenario_index: 2 }, /name two places/],
    ['what contradicts', { scenario_id: 'RCA-004', task_id: 'alert_classification' }, /'RCA-004' is not of task/],
  ])('and says what is wrong with %s', (_label, data, message) => {
    const [begun, reply, state] = talk([reset({}), reset(data), { type: 'state' }]);
    expect(reply).toMatchObject({ type: 'error', data: { code: 'EXECUTION_ERROR' } });
    expect(reply?.data['message']).toMatch(message);
    const { episode_id } = begun?.data['observation'] as { episode_id: string };
    expect(state?.data).toMatchObject({ episode_id });
  });

  test.each<[string, object, string]>([
    ['a seed below 0', { seed: -1 }, 'greater_than_equal'],
    ['half a seed', { seed: 0.5 }, 'int_type'],
    ['a number as an id', { episode_id: 7 }, 'string_type'],
    ['a long id', { episode_id: 'x'.repeat(256) }, 'string_too_long'],
    ['an unknown ruleset', { ruleset: 'strict-9' }, 'literal_error'],
    ['an unknown kind of reward', { reward: 'sum' }, 'literal_error'],
  ])('and refuses %s by its place', (_label, data, type) => {
    const [name] = Object.keys(data);
    const [reply] = talk([reset(data)]);
    expect(reply).toMatchObject({ data: { code: 'VALIDATION_ERROR', errors: [{ type, loc: [name] }] } });
  });

  test('and names what it does not know', () => {
    const [reply] = talk([reset({ senario_id: 'RP-001', timeout_s: 3 })]);
    expect(reply?.data['metadata']).toMatchObject({ ignored: ['senario_id', 'timeout_s'] });
  });
});

describe('the expert line of every incident', () => {
  const cases = PUBLISHED.flatMap((scenario) => RULESET_IDS.map((ruleset) => [scenario, ruleset] as const));
  test('earns the grade last, or the return in sum', () => {
    for (const [scenario, ruleset] of cases) {
      const line = expertLine(scenario, ruleset);
      const played = line.reduce((now, action) => step(now, action).episode, createEpisode(scenario, { ruleset }));
      for (const mode of REWARD_MODES) {
        const opening = reset({ scenario_id: scenario.scenario_id, ruleset, reward: mode });
        const replies = talk([opening, ...line.map(act), { type: 'state' }]);
        const rewards = replies.slice(1, -1).map(({ data }) => data['reward'] as number);
        const state = replies.at(-1)?.data;
        expect(replies.at(-2)?.data).toMatchObject({ done: true, metadata: { grade: { total: grade(played).total } } });
        expect(state).toMatchObject({ ruleset, scenario_version: scenario.version, grade: grade(played).total });
        expect(state).toMatchObject({ cumulative_reward: played.state.cumulative_reward });
        if (mode === 'grade') expect(rewards.at(-1)).toBe(grade(played).total);
        else expect(round4(rewards.reduce((sum, each) => sum + each, 0))).toBe(played.state.cumulative_reward);
      }
    }
  });
});

test('a step after the end earns nothing and changes nothing', () => {
  const submit = act({ action_type: 'submit_severity', parameters: { severity: 'P1' } });
  const replies = talk([reset({}), submit, { type: 'state' }, submit, { type: 'state' }]);
  expect(replies[3]?.data).toMatchObject({ reward: 0, done: true });
  expect(replies[4]).toEqual(replies[2]);
});

test('a state is a run that can be opened', () => {
  const submit = act({ action_type: 'submit_severity', parameters: { severity: 'P1' } });
  const state = talk([reset({ ruleset: 'strict-1' }), submit, { type: 'state' }])[2]?.data;
  expect(parseRecordedRun(JSON.parse(JSON.stringify(state)), 'state.json')).toMatchObject({
    ok: true,
    value: { trajectory: { scenario_id: 'AC-001', ruleset: 'strict-1' }, grade: state?.['grade'] },
  });
});

test('tools have the choices of the episode', () => {
  const tools = (data: object) => {
    const [, reply] = talk([reset(data), act({ type: 'list_tools' })]);
    return (reply?.data['observation'] as { tools: { name: string; input_schema: { properties: object } }[] }).tools;
  };
  for (const scenario of PUBLISHED)
    for (const ruleset of RULESET_IDS) {
      const listed = tools({ scenario_id: scenario.scenario_id, ruleset });
      const byName = new Map(listed.map(({ name, input_schema }) => [name, input_schema]));
      for (const { action_type, parameters } of expertLine(scenario, ruleset)) {
        const schema = byName.get(action_type);
        expect([scenario.scenario_id, action_type, schema !== undefined]).toEqual([
          scenario.scenario_id,
          action_type,
          true,
        ]);
        for (const [name, value] of Object.entries(parameters)) {
          const property = (schema?.properties as Record<string, { enum?: string[] } | undefined>)[name];
          if (name !== 'evidence' && property?.enum) expect(property.enum).toContain(value);
          if (ruleset === 'strict-1') expect([name, property !== undefined]).toEqual([name, true]);
        }
      }
    }
});

test('a session without a reset of its own starts incidents by a tool', () => {
  const call = (tool_name: string, given: object = {}) => act({ type: 'call_tool', tool_name, arguments: given });
  const [early, listed, begun, asked] = talk(
    [
      call('query_logs', { service: 'x' }),
      call(LIST_TOOL),
      call(START_TOOL, { scenario_id: 'RCA-001' }),
      call('query_logs', { service: 'x' }),
    ],
    sessionOf({ startsByTool: true }),
  );
  expect(early?.data['observation']).toMatchObject({ error: { error_type: 'execution_error' } });
  expect(JSON.stringify(listed)).toContain('RP-008');
  expect(JSON.stringify(begun)).toContain('Tools: query_logs');
  expect(asked?.data).toMatchObject({ done: false, observation: { error: null } });
  const [, refused] = talk([reset({}), call(START_TOOL)]);
  expect(refused?.data['observation']).toMatchObject({ error: { error_type: 'tool_not_found' } });
});

describe('whatever is sent', () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  const name = fc.constantFrom(...ACTION_TYPES, START_TOOL, 'nope', '__proto__', 'constructor');
  const options = fc.record(
    {
      seed: fc.oneof(fc.nat(), json),
      task_id: fc.oneof(fc.constantFrom('root_cause_analysis', 'remediation_planning'), json),
      scenario_id: fc.oneof(fc.constantFrom(...PUBLISHED.map(({ scenario_id }) => scenario_id)), json),
      scenario_index: fc.oneof(fc.nat(9), json),
      split: fc.oneof(fc.constantFrom(...CATALOGUE.splits.map((split) => split.name)), json),
      index: fc.oneof(fc.nat(9), json),
      ruleset: fc.oneof(fc.constantFrom(...RULESET_IDS), json),
      reward: fc.oneof(fc.constantFrom(...REWARD_MODES), json),
      episode_id: fc.oneof(fc.string(), json),
    },
    { requiredKeys: [] },
  );
  const rpc = fc.record(
    {
      jsonrpc: fc.oneof({ weight: 9, arbitrary: fc.constant('2.0') }, json),
      method: fc.oneof(
        fc.constantFrom('tools/list', 'tools/call', 'openenv/session/create', 'openenv/session/close'),
        json,
      ),
      params: fc.oneof(fc.record({ name, arguments: json, session_id: json }, { requiredKeys: [] }), json),
      id: fc.oneof(fc.nat(), json),
    },
    { requiredKeys: ['jsonrpc', 'method'] },
  );
  const call = fc.record(
    { type: fc.constant('call_tool'), tool_name: fc.oneof(name, json), arguments: fc.oneof(options, json) },
    { requiredKeys: ['type'] },
  );
  const message = fc.oneof(
    fc.record({ type: fc.constant('reset'), data: fc.oneof({ weight: 3, arbitrary: options }, json) }),
    fc.record({ type: fc.constant('step'), data: fc.oneof(actions, junkActions, call, json) }),
    fc.record({ type: fc.constant('mcp'), data: fc.oneof(rpc, json) }),
    fc.record(
      { type: fc.constantFrom('state', 'close', 'dance', '__proto__'), data: json },
      { requiredKeys: ['type'] },
    ),
    fc.constant({ type: 'state' }),
    json,
  );
  const text = fc.oneof(
    { weight: 9, arbitrary: message.map((value) => JSON.stringify(value) ?? 'undefined') },
    fc.string({ unit: 'binary' }),
  );
  /** More by hand: MESSAGES=100000. */
  const MESSAGES = Number(process.env['MESSAGES'] ?? 10_000);

  test('the answer is one of OpenEnv, and rewards are in the declared range', () => {
    const [each, codes] = [20, new Set<unknown>(ERROR_CODES)];
    const counts: Record<string, number> = {};
    fc.assert(
      fc.property(fc.array(text, { minLength: each, maxLength: each }), (texts) => {
        let session = sessionOf();
        for (const sent of texts) {
          const before = session;
          const { reply, ends, session: after } = handleText(session, sent);
          session = after;
          if (!reply) {
            expect(ends).toBe(true);
            continue;
          }
          counts[reply.type] = (counts[reply.type] ?? 0) + 1;
          const { type, data } = JSON.parse(JSON.stringify(reply)) as Reply;
          if (type === 'error') {
            expect([codes.has(data['code']), typeof data['message']]).toEqual([true, 'string']);
            expect(session).toBe(before);
          }
          if (type === 'mcp') expect([data['jsonrpc'], 'result' in data !== 'error' in data]).toEqual(['2.0', true]);
          if (type !== 'observation') continue;
          const { reward, done } = data;
          expect([typeof data['observation'], typeof done]).toEqual(['object', 'boolean']);
          if (reward !== null) expect(inRange(reward as number, session)).toBe(true);
        }
      }),
      { numRuns: Math.ceil(MESSAGES / each) },
    );
    for (const type of ['observation', 'state', 'mcp', 'error']) expect(counts[type]).toBeGreaterThan(MESSAGES / 100);
  });

  test('plays lie in the declared range, however long', () => {
    const plays = fc.array(actions, { minLength: 16, maxLength: 16 });
    const setting = fc.record({
      scenario_id: fc.constantFrom(...PUBLISHED.map(({ scenario_id }) => scenario_id)),
      ruleset: fc.constantFrom<RulesetId>(...RULESET_IDS),
      reward: fc.constantFrom<RewardMode>(...REWARD_MODES),
    });
    fc.assert(
      fc.property(setting, plays, (data, line) => {
        const [lowest, highest] = rewardRange(data.ruleset, data.reward);
        for (const reply of talk([reset(data), ...line.map(act)]).slice(1)) {
          const reward = reply.data['reward'] as number | undefined;
          if (reward !== undefined) expect([reward >= lowest, reward <= highest]).toEqual([true, true]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function inRange(reward: number, { episode, reward: mode }: Session): boolean {
  if (!episode) return false;
  const [lowest, highest] = rewardRange(episode.ruleset, mode);
  return reward >= lowest && reward <= highest;
}

test('deep data is refused', () => {
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  const action = `{"action_type":"query_logs","parameters":{"service":${deep}}}`;
  expect(handleText(sessionOf(), `{"type":"step","data":${action}}`).reply).toMatchObject({
    data: { code: 'VALIDATION_ERROR' },
  });
});
