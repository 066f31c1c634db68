import { describe, expect, test } from 'vitest';
import { createEpisode, grade, stateOf, step, TASKS, type Action, type Episode } from '.';
import { DIAGNOSTICS, REMEDIATIONS, TASK_IDS, type TaskId } from '../schema';
import { scenarioOf, type ActionPair } from '../schema/fixture';

const fields = {
  known_services: ['API', 'db', 'cache', '__proto__', 'constructor'],
  tool_responses: {
    query_logs: { api: 'api logs', db: { logs: [{ at: '10:00', level: 'ERROR', message: 'pool exhausted' }] } },
    check_metrics: { api: 'api metrics' },
  },
  remediation_data: {
    restart_service: { cache: 'restarted' },
    disable_feature_flag: { export: 'flag is off' },
    execute_runbook_step: { drain: 'drained', standby: 'promoted', cache: '' },
  },
  wrong_actions: {
    clear_cache: 'stampede',
    'restart_service:db': 'drops sessions',
    'disable_feature_flag:checkout': 'no more orders',
    'execute_runbook_step:failover': 'splits the brain',
    'restart_service:Queue': 'never matched',
    'scale_service:': 'never matched',
  },
  correct_severity: 'P2',
  adjacent_severities: ['P1'],
};
const start = (task_id: TaskId = 'remediation_planning') => createEpisode(scenarioOf(task_id, fields));
const actionOf = ([action_type, parameters = {}]: ActionPair) => ({ action_type, parameters }) as Action;

/** The result of the last of some actions. */
function play(episode: Episode, actions: readonly ActionPair[]) {
  const [first, ...rest] = actions.map(actionOf);
  return rest.reduce((result, action) => step(result.episode, action), step(episode, first!));
}

/** The rewards of all of some actions. */
function rewardsOf(task_id: TaskId, actions: readonly ActionPair[]): number[] {
  let episode = start(task_id);
  return actions.map((pair) => {
    const result = step(episode, actionOf(pair));
    episode = result.episode;
    return result.reward.value;
  });
}

const idle: ActionPair = ['query_logs'];
const idleFor = (steps: number): ActionPair[] => Array.from({ length: steps }, () => idle);

describe('the reward of a first step', () => {
  test.each<[string, ActionPair, number]>([
    ['a known service', ['query_logs', { service: 'db' }], 0.05],
    ['in any case, with spaces', ['query_logs', { service: ' aPi\n' }], 0.05],
    ['a known service without evidence', ['check_dependencies', { service: 'cache' }], 0.05],
    ['a known service named __proto__', ['query_logs', { service: '__proto__' }], 0.05],
    ['a known service named constructor', ['query_logs', { service: 'Constructor' }], 0.05],
    ['an unknown service', ['query_logs', { service: 'ghost' }], -0.05],
    ['an unknown service named hasOwnProperty', ['query_logs', { service: 'hasOwnProperty' }], -0.05],
    ['part of a service', ['query_logs', { service: 'd' }], -0.05],
    ['a diagnostic without a service costs nothing', ['query_logs'], 0],
    ['with an empty service', ['query_logs', { service: '' }], 0],
    ['with a service of spaces', ['query_logs', { service: ' \t' }], 0],
    ['with null', ['query_logs', { service: null }], 0],
    ['with a service that is not text', ['query_logs', { service: { toString: 1 } }], 0],
    ['with the service in another field', ['query_logs', { target: 'db' }], 0],
    ['a remediation listed by type', ['clear_cache', { service: 'api' }], -0.1],
    ['listed by type, with nothing', ['clear_cache'], -0.1],
    ['listed by type and service', ['restart_service', { service: 'db' }], -0.1],
    ['listed, in any case, with spaces', ['restart_service', { service: ' DB ' }], -0.1],
    ['listed by flag', ['disable_feature_flag', { flag: 'Checkout' }], -0.1],
    ['listed by runbook step', ['execute_runbook_step', { runbook_action: ' Failover' }], -0.1],
    ['listed by runbook target', ['execute_runbook_step', { target: ' FAILOVER' }], -0.1],
    ['a runbook step under any type', ['scale_service', { target: 'failover' }], -0.1],
    ['listed, beside a harmless service', ['disable_feature_flag', { service: 'api', flag: 'checkout' }], -0.1],
    ['listed in upper case is never matched', ['restart_service', { service: 'Queue' }], 0.1],
    ['listed without an object is never matched', ['scale_service', { service: ' ', flag: '' }], 0.1],
    ['a service listed with another type', ['scale_service', { service: 'db' }], 0.1],
    ['a target is no type:target', ['restart_service', { target: 'db' }], 0.1],
    ['any unlisted remediation earns', ['rollback_deploy', { service: 'api' }], 0.1],
    ['even of an unknown service', ['restart_service', { service: 'ghost' }], 0.1],
    ['even of nothing', ['restart_service'], 0.1],
    ['even of what is not text', ['restart_service', { service: ['db'] }], 0.1],
    ['a submission', ['submit_resolution', { summary: 'done' }], 0],
    ['an empty submission', ['submit_resolution'], 0],
    ['a submission of another task', ['submit_severity', { severity: 'P2' }], 0],
    ['an unknown type', ['noop'], -0.03],
    ['an empty type', [''], -0.03],
    ['a type in upper case', ['QUERY_LOGS', { service: 'db' }], -0.03],
    ['a type with a space', [' query_logs', { service: 'db' }], -0.03],
    ['a type that every object has', ['constructor', { service: 'db' }], -0.03],
  ])('%s', (_label, pair, value) => {
    const { reward, observation, info } = play(start(), [pair]);
    expect([reward.value, observation.step_count]).toEqual([value, 1]);
    expect(info).toEqual({ step: 1, feedback: reward.reason });
  });

  test.each(DIAGNOSTICS)('%s of a known service', (type) => {
    expect(play(start(), [[type, { service: 'cache' }]]).reward.value).toBe(0.05);
  });

  test.each(REMEDIATIONS.filter((type) => type !== 'clear_cache'))('%s of an unlisted service', (type) => {
    expect(play(start(), [[type, { service: 'api' }]]).reward.value).toBe(0.1);
  });
});

describe('the reward of a query after others', () => {
  test.each<[string, ActionPair[], number]>([
    [
      'the same again',
      [
        ['query_logs', { service: 'db' }],
        ['query_logs', { service: 'db' }],
      ],
      0.01,
    ],
    [
      'the same in another case',
      [
        ['query_logs', { service: 'db' }],
        ['query_logs', { service: ' DB' }],
      ],
      0.01,
    ],
    [
      'the same without evidence',
      [
        ['check_metrics', { service: 'db' }],
        ['check_metrics', { service: 'db' }],
      ],
      0.01,
    ],
    [
      '__proto__ again',
      [
        ['query_logs', { service: '__proto__' }],
        ['query_logs', { service: '__proto__' }],
      ],
      0.01,
    ],
    [
      'another service',
      [
        ['query_logs', { service: 'db' }],
        ['query_logs', { service: 'api' }],
      ],
      0.05,
    ],
    [
      'constructor after another service',
      [
        ['query_logs', { service: 'db' }],
        ['query_logs', { service: 'constructor' }],
      ],
      0.05,
    ],
    [
      'another tool',
      [
        ['query_logs', { service: 'db' }],
        ['check_metrics', { service: 'db' }],
      ],
      0.05,
    ],
    [
      'after a repair of the same service',
      [
        ['restart_service', { service: 'api' }],
        ['query_logs', { service: 'api' }],
      ],
      0.05,
    ],
    [
      'an unknown service again',
      [
        ['query_logs', { service: 'ghost' }],
        ['query_logs', { service: 'ghost' }],
      ],
      -0.05,
    ],
    [
      'a repair again',
      [
        ['restart_service', { service: 'api' }],
        ['restart_service', { service: 'api' }],
      ],
      0.1,
    ],
    ['a wrong repair again', [['clear_cache'], ['clear_cache']], -0.1],
  ])('%s', (_label, actions, value) => {
    expect(rewardsOf('remediation_planning', actions).at(-1)).toBe(value);
  });
});

describe('the halfway penalty and the timeout', () => {
  test.each<[TaskId, number[]]>([
    ['alert_classification', [0, -0.02, -0.12]],
    ['root_cause_analysis', [0, 0, 0, 0, 0, -0.02, -0.02, -0.02, -0.02, -0.12]],
    ['remediation_planning', [0, 0, 0, 0, 0, 0, 0, -0.02, -0.02, -0.02, -0.02, -0.02, -0.02, -0.02, -0.12]],
  ])('%s', (task_id, rewards) => {
    expect(rewardsOf(task_id, idleFor(rewards.length))).toEqual(rewards);
  });

  test.each<[string, ActionPair, number]>([
    ['falls on a query', ['query_logs', { service: 'db' }], 0.03],
    ['falls on a repair', ['restart_service', { service: 'api' }], 0.08],
    ['falls on a wrong repair', ['clear_cache'], -0.12],
    ['falls on an unknown action', ['noop'], -0.05],
    ['falls on an unknown service', ['query_logs', { service: 'ghost' }], -0.07],
    ['falls on a submission', ['submit_severity', { severity: 'P2' }], -0.02],
  ])('the penalty %s', (_label, pair, value) => {
    expect(play(start('alert_classification'), [idle, pair]).reward.value).toBe(value);
  });

  test.each<[string, ActionPair, number]>([
    ['a query', ['query_logs', { service: 'db' }], -0.07],
    ['a repair', ['restart_service', { service: 'api' }], -0.02],
    ['an unknown action', ['noop'], -0.15],
    ['but not a submission', ['submit_severity', { severity: 'P2' }], -0.02],
    ['nor an empty submission', ['submit_severity'], -0.02],
    ['nor one of another task', ['submit_resolution'], -0.02],
  ])('the timeout meets %s in the last step', (_label, pair, value) => {
    const { reward, done } = play(start('alert_classification'), [idle, idle, pair]);
    expect([reward.value, done]).toEqual([value, true]);
  });

  test('an episode without a submission is not submitted, and its grade is in the return', () => {
    const { episode, observation } = play(start('alert_classification'), idleFor(3));
    expect(stateOf(episode)).toMatchObject({ done: true, submitted: false, resolved: false, step_count: 3 });
    expect([grade(episode).total, observation.cumulative_reward]).toEqual([0, -0.14]);
  });
});

describe('a submission', () => {
  const query: ActionPair = ['query_logs', { service: 'db' }];
  const resolution = (summary?: unknown): ActionPair => ['submit_resolution', { summary }];
  test.each<[string, TaskId, ActionPair[], boolean]>([
    ['a severity', 'alert_classification', [['submit_severity', { severity: 'P2' }]], false],
    ['nothing', 'alert_classification', [['submit_severity']], false],
    ['a root cause', 'root_cause_analysis', [['submit_root_cause', { service: 'db' }]], false],
    ['another task', 'root_cause_analysis', [query, ['submit_severity', { severity: 'P2' }]], false],
    ['a resolution after a query', 'remediation_planning', [query, resolution('done')], true],
    ['a resolution after a wrong repair', 'remediation_planning', [['clear_cache'], resolution('done')], true],
    ['a resolution in another task', 'alert_classification', [query, resolution('done')], true],
    ['a resolution without work', 'remediation_planning', [resolution('done')], false],
    ['a resolution after an unknown action', 'remediation_planning', [['noop'], resolution('done')], false],
    ['a resolution without a summary', 'remediation_planning', [query, resolution()], false],
    ['a resolution of spaces', 'remediation_planning', [query, resolution(' \u0085')], false],
    ['a resolution that is not text', 'remediation_planning', [query, resolution(['done'])], false],
  ])('of %s ends an episode of %s', (_label, task_id, actions, resolved) => {
    const { episode, done } = play(start(task_id), actions);
    expect(done).toBe(true);
    expect(stateOf(episode)).toMatchObject({ done: true, submitted: true, resolved });
  });

  test.each<[string, object, number, number]>([
    ['right', { service: 'db', failure_mode: 'pool' }, 1, 1.05],
    ['partly right', { service: 'db' }, 0.75, 0.8],
    ['wrong', { service: 'api', failure_mode: 'pool' }, 0, 0.05],
  ])('%s: the grade is in the return, not in the reward', (_label, answer, total, cumulative) => {
    const { episode, reward, observation } = play(start('root_cause_analysis'), [query, ['submit_root_cause', answer]]);
    expect(reward).toMatchObject({ value: 0, cumulative });
    expect([observation.cumulative_reward, grade(episode).total]).toEqual([cumulative, total]);
  });

  test('past half, the return has the penalty and the grade', () => {
    const { reward } = play(start('alert_classification'), [query, ['submit_severity', { severity: 'P2' }]]);
    expect([reward.value, reward.cumulative]).toEqual([-0.02, 1.03]);
  });

  test('a finer grade than two decimals keeps four of them', () => {
    const actions: ActionPair[] = [query, query, idle, ['submit_root_cause', { service: 'db', failure_mode: 'pool' }]];
    const { episode, reward } = play(start('root_cause_analysis'), actions);
    expect([grade(episode).total, reward.cumulative]).toEqual([0.7833, 0.8433]);
  });
});

describe('a step after the end', () => {
  test.each<[string, ActionPair]>([
    ['a query', ['query_logs', { service: 'api' }]],
    ['a repair', ['restart_service', { service: 'api' }]],
    ['an unknown action', ['noop']],
    ['a better submission', ['submit_severity', { severity: 'P2' }]],
  ])('%s gives 0 and changes nothing', (_label, pair) => {
    const last = play(start('alert_classification'), [
      ['query_logs', { service: 'db' }],
      ['submit_severity', { severity: 'P1' }],
    ]);
    const after = step(last.episode, actionOf(pair));
    expect(after.episode).toBe(last.episode);
    expect(after.observation).toEqual(last.observation);
    expect(after.reward).toEqual({ value: 0, reason: 'episode already done', cumulative: last.reward.cumulative });
    expect([after.done, after.info]).toEqual([true, {}]);
  });

  test('so it is after a timeout', () => {
    const { episode } = play(start('alert_classification'), idleFor(3));
    expect(step(episode, actionOf(idle)).episode).toBe(episode);
  });
});

describe('the record of an action', () => {
  test.each<[string, object, object]>([
    ['nothing', {}, {}],
    ['as given, not normalised', { service: ' DB ' }, { service: ' DB ' }],
    ['less null', { service: 'db', flag: null, zone: null }, { service: 'db' }],
    ['less null, when all are', { service: null, flag: null }, {}],
    ['less undefined', { service: 'db', flag: undefined }, { service: 'db' }],
    [
      'with what is empty but not null',
      { service: '', replicas: 0, dry: false },
      { service: '', replicas: 0, dry: false },
    ],
    ['with nulls further in', { more: { a: null, b: [null] } }, { more: { a: null, b: [null] } }],
    ['with the wrong types', { service: 7, summary: ['x'] }, { service: 7, summary: ['x'] }],
  ])('%s', (_label, parameters, recorded) => {
    const { episode } = play(start(), [
      ['query_logs', parameters],
      ['noop', parameters],
    ]);
    expect(stateOf(episode).action_history).toStrictEqual([
      { action_type: 'query_logs', parameters: recorded, step: 1 },
      { action_type: 'noop', parameters: recorded, step: 2 },
    ]);
  });

  test('a __proto__ parameter stays a parameter, with nulls and without', () => {
    for (const json of ['{"__proto__":{"service":"db"}}', '{"__proto__":{"service":"db"},"flag":null}']) {
      const { episode, reward } = play(start(), [['query_logs', JSON.parse(json) as object]]);
      expect(reward.value).toBe(0);
      expect(JSON.stringify(stateOf(episode).action_history[0]?.parameters)).toBe('{"__proto__":{"service":"db"}}');
    }
  });

  test('is a copy', () => {
    const parameters = { service: 'db' };
    const { episode } = play(start(), [['query_logs', parameters]]);
    parameters.service = 'api';
    expect(stateOf(episode).action_history[0]?.parameters).toEqual({ service: 'db' });
  });

  test('is a copy to the cells of its evidence', () => {
    const cell = { tool: 'query_logs', service: 'db' };
    const evidence = [cell];
    const { episode } = play(start(), [['submit_resolution', { summary: 'Restarted db.', evidence }]]);
    cell.service = 'api';
    evidence.push({ tool: 'check_metrics', service: 'api' });
    expect(stateOf(episode).action_history[0]?.parameters.evidence).toEqual([{ tool: 'query_logs', service: 'db' }]);
  });

  test.each<[string, unknown, string]>([
    ['undefined', undefined, ''],
    ['null', null, ''],
    ['text', 'query_logs', ''],
    ['an array', ['query_logs'], ''],
    ['no type', { parameters: {} }, ''],
    ['a type that is not text', { action_type: { toString: 1 }, parameters: {} }, ''],
    ['no parameters', { action_type: 'noop' }, 'noop'],
    ['null parameters', { action_type: 'noop', parameters: null }, 'noop'],
    ['parameters as text', { action_type: 'noop', parameters: 'service=db' }, 'noop'],
    ['parameters as a number', { action_type: 'noop', parameters: 7 }, 'noop'],
  ])('%s for an action is an unknown one', (_label, action, action_type) => {
    const { episode, reward } = step(start(), action as Action);
    expect(reward.value).toBe(-0.03);
    expect(stateOf(episode).action_history).toEqual([{ action_type, parameters: {}, step: 1 }]);
  });
});

describe('what an action teaches', () => {
  const done = 'action executed successfully';
  test.each<[string, ActionPair, object]>([
    ['evidence as text', ['query_logs', { service: 'API' }], { query_logs: { api: 'api logs' } }],
    [
      'structured evidence as text',
      ['query_logs', { service: 'db' }],
      { query_logs: { db: '10:00 ERROR pool exhausted' } },
    ],
    ['no evidence', ['check_metrics', { service: 'db' }], { check_metrics: { db: "No data for 'db'." } }],
    [
      'no evidence of a tool',
      ['check_dependencies', { service: 'db' }],
      { check_dependencies: { db: "No data for 'db'." } },
    ],
    [
      'constructor',
      ['query_logs', { service: 'constructor' }],
      { query_logs: { constructor: "No data for 'constructor'." } },
    ],
    ['an unknown service', ['query_logs', { service: 'ghost' }], {}],
    ['no service', ['query_logs'], {}],
    ['an unknown action', ['noop', { service: 'db' }], {}],
    ['a wrong repair', ['restart_service', { service: 'db' }], {}],
    ['a submission', ['submit_severity', { severity: 'P2' }], {}],
    ['a repair of a service', ['restart_service', { service: ' Cache' }], { restart_service: { cache: 'restarted' } }],
    ['a repair without a text', ['restart_service', { service: 'api' }], { restart_service: { api: done } }],
    [
      'a repair of a flag',
      ['disable_feature_flag', { flag: 'Export' }],
      { disable_feature_flag: { export: 'flag is off' } },
    ],
    [
      'a runbook step',
      ['execute_runbook_step', { runbook_action: 'drain' }],
      { execute_runbook_step: { drain: 'drained' } },
    ],
    [
      'a runbook target',
      ['execute_runbook_step', { target: 'standby' }],
      { execute_runbook_step: { standby: 'promoted' } },
    ],
    ['nothing named', ['scale_service'], { scale_service: { scale_service: done } }],
    [
      'the first name is the key, the first text the result',
      ['execute_runbook_step', { service: 'api', target: 'standby' }],
      { execute_runbook_step: { api: 'promoted' } },
    ],
    [
      'the text of the runbook step before that of the target',
      ['execute_runbook_step', { runbook_action: 'drain', target: 'standby' }],
      { execute_runbook_step: { drain: 'drained' } },
    ],
    [
      'an empty text is passed over',
      ['execute_runbook_step', { service: 'cache', target: 'standby' }],
      { execute_runbook_step: { cache: 'promoted' } },
    ],
    [
      'a repair that every object has',
      ['scale_service', { service: 'constructor' }],
      { scale_service: { constructor: done } },
    ],
  ])('%s', (_label, pair, data) => {
    expect(play(start(), [pair]).observation.queried_data).toEqual(data);
  });

  test('__proto__ is a name like any other', () => {
    const { observation } = play(start(), [
      ['query_logs', { service: 'db' }],
      ['query_logs', { service: '__proto__' }],
      ['restart_service', { service: '__proto__' }],
    ]);
    expect(JSON.stringify(observation.queried_data)).toBe(
      `{"query_logs":{"db":"10:00 ERROR pool exhausted","__proto__":"No data for '__proto__'."},` +
        `"restart_service":{"__proto__":"${done}"}}`,
    );
  });

  test('is kept, by tool and service', () => {
    const { observation } = play(start(), [
      ['query_logs', { service: 'db' }],
      ['check_metrics', { service: 'api' }],
      ['query_logs', { service: 'api' }],
      ['query_logs', { service: 'db' }],
      ['noop'],
    ]);
    expect(observation.queried_data).toEqual({
      query_logs: { db: '10:00 ERROR pool exhausted', api: 'api logs' },
      check_metrics: { api: 'api metrics' },
    });
  });
});

describe('the feedback says', () => {
  test.each<[string, ActionPair[], string]>([
    ['why a repair was wrong', [['restart_service', { service: 'db' }]], 'drops sessions'],
    ['the first of two reasons', [['restart_service', { service: 'db', target: 'failover' }]], 'drops sessions'],
    ['which severity, in upper case', [['submit_severity', { severity: 'p2' }]], 'submitted severity: P2'],
    [
      'which root cause, as given',
      [['submit_root_cause', { service: 'DB', failure_mode: 'Full' }]],
      'root cause: DB, Full',
    ],
    ['what was queried', [['query_logs', { service: 'DB' }]], 'queried db'],
    [
      'that it was queried again',
      [
        ['query_logs', { service: 'db' }],
        ['query_logs', { service: 'db' }],
      ],
      'again',
    ],
    ['which service is unknown', [['query_logs', { service: 'Ghost' }]], "unknown service 'ghost'"],
    ['that no service was named', [['check_metrics']], 'check_metrics: no service'],
    ['which type is unknown', [['noop']], "unknown action_type 'noop'"],
    ['what was executed', [['scale_service', { service: 'api' }]], "executed scale_service on 'api'"],
    ['that a step cost', [...idleFor(7), idle], 'efficiency penalty'],
    ['that time is up', idleFor(15), 'timeout'],
    [
      'the grade',
      [
        ['query_logs', { service: 'db' }],
        ['submit_resolution', { summary: 'x' }],
      ],
      'grade: 0 of 1 repairs',
    ],
  ])('%s', (_label, actions, text) => {
    const { reward, observation, episode } = play(start(), actions);
    expect(reward.reason).toContain(text);
    expect([observation.feedback, stateOf(episode).feedback]).toEqual([reward.reason, reward.reason]);
  });
});

describe('createEpisode', () => {
  test.each(TASK_IDS)('%s starts at zero', (task_id) => {
    const episode = start(task_id);
    expect(episode.ruleset).toBe('openenv-0.1');
    expect(stateOf(episode)).toEqual({
      episode_id: 'TEST-1-episode',
      task_id,
      scenario_id: 'TEST-1',
      step_count: 0,
      max_steps: TASKS[task_id].max_steps,
      action_history: [],
      queried_data: {},
      submitted: false,
      resolved: false,
      done: false,
      cumulative_reward: 0,
      feedback: 'Episode started. Orders fail.',
    });
  });

  test('takes an id, which every step keeps', () => {
    const episode = createEpisode(scenarioOf('root_cause_analysis'), { episode_id: 'mine' });
    expect(play(episode, [idle, idle]).observation.episode_id).toBe('mine');
  });
});
