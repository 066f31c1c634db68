import { describe, expect, test } from 'vitest';
import {
  createEpisode,
  explainGrade,
  grade,
  observe,
  RULESETS,
  stateOf,
  step,
  TASKS,
  type Action,
  type Episode,
} from '.';
import { round4 } from '../rulesets';
import {
  ACTION_TYPES,
  DIAGNOSTICS,
  FAILURE_MODES,
  REMEDIATIONS,
  RULESET_IDS,
  SUBMISSIONS,
  TASK_IDS,
  TRIGGERS,
  type TaskId,
} from '../schema';
import { scenarioOf, type ActionPair } from '../schema/fixture';

const FLAG = 'disable_feature_flag:Full_Export';
const DB = 'restart_service:Postgres-DB';
const API = 'restart_service:API';
const CHECK = 'execute_runbook_step:verify_db';
const CHECK_API = 'execute_runbook_step:verify_api';
const fields = {
  known_services: ['API', 'Postgres-DB', 'cache', 'auth', '__proto__', 'constructor'],
  aliases: { 'Postgres-DB': ['postgres', 'main database'], Full_Export: ['export flag'], verify_db: ['db check'] },
  tool_responses: {
    query_logs: { API: 'api logs', 'Postgres-DB': 'killed', cache: 'cache logs' },
    check_metrics: { 'postgres-db': 'memory 100 %' },
  },
  remediation_data: {
    restart_service: { 'Postgres-DB': 'database is up', cache: 'cache is empty' },
    disable_feature_flag: { full_export: 'flag is off' },
    execute_runbook_step: { verify_db: 'all green' },
  },
  wrong_actions: { 'restart_service:Auth': 'drops sessions', clear_cache: 'stampede', 'scale_service:db-x': 'no room' },
  correct_severity: 'P2',
  adjacent_severities: ['P1'],
  correct_root_cause: { service: 'Postgres-DB', failure_mode: 'memory exhausted' },
  key_evidence: [{ tool: 'query_logs', service: 'Postgres-DB' }],
  correct_remediation_sequence: [FLAG, DB, API, CHECK, CHECK_API],
  repairs: [{ action: FLAG }, { action: DB, after: [FLAG], early: 'killed again' }, { action: API, after: [DB] }],
  verification: [{ action: CHECK }, { action: CHECK_API, after: [API], passing: 'api answers', failing: 'api 503' }],
};
const start = (task_id: TaskId = 'remediation_planning', more: object = {}) =>
  createEpisode(scenarioOf(task_id, { ...fields, ...more }), { ruleset: 'strict-1' });
const actionOf = ([action_type, parameters = {}]: ActionPair) => ({ action_type, parameters }) as Action;

/** The results of some actions, one after another. */
function playAll(episode: Episode, actions: readonly ActionPair[]) {
  let current = episode;
  return actions.map((pair) => {
    const result = step(current, actionOf(pair));
    current = result.episode;
    return result;
  });
}
const play = (episode: Episode, actions: readonly ActionPair[]) => playAll(episode, actions).at(-1)!;
const rewardsOf = (episode: Episode, actions: readonly ActionPair[]) =>
  playAll(episode, actions).map(({ reward }) => reward.value);

const times = (count: number, action: ActionPair): ActionPair[] => Array.from({ length: count }, () => action);
const ask = (service: unknown, tool = 'query_logs'): ActionPair => [tool, { service }];
const refused: ActionPair = ['noop'];
const flag: ActionPair = ['disable_feature_flag', { flag: 'Full_Export' }];
const db: ActionPair = ['restart_service', { service: 'Postgres-DB' }];
const api: ActionPair = ['restart_service', { service: 'API' }];
const check: ActionPair = ['execute_runbook_step', { runbook_action: 'verify_db' }];
const checkApi: ActionPair = ['execute_runbook_step', { runbook_action: 'verify_api' }];
const resolution: ActionPair = ['submit_resolution', { service: 'Postgres-DB', summary: 'memory exhausted' }];

describe('the reward of a first step', () => {
  test.each<[string, ActionPair, number]>([
    ['a known service', ask('cache'), 0.02],
    ['in capitals, with spaces', ask(' CACHE\n'), 0.02],
    ['with spaces for hyphens', ask('postgres db'), 0.02],
    ['by an alias', ask('Main-Database'), 0.02],
    ['a known service without evidence', ask('auth', 'check_dependencies'), 0.02],
    ['a known service named __proto__', ask('__proto__'), 0.02],
    ['a known service named constructor', ask('Constructor'), 0.02],
    ['an unknown service', ask('ghost'), -0.05],
    ['a part of a service', ask('postgre'), -0.05],
    ['a part of an alias', ask('main'), -0.05],
    ['all services', ask('API cache auth'), -0.05],
    ['a question about nothing costs', ask(undefined), -0.05],
    ['about what is blank', ask(' \t'), -0.05],
    ['about what is no text', ask(['cache']), -0.05],
    ['about a target', ['query_logs', { target: 'cache' }], -0.05],
    ['a repair that holds', flag, 0.1],
    ['by an alias', ['disable_feature_flag', { flag: 'Export flag' }], 0.1],
    ['as a target', ['disable_feature_flag', { target: 'full-export' }], 0.1],
    ['a repair too early', db, 0],
    ['a check too early', check, 0],
    ['a repair of no use', ['restart_service', { service: 'cache' }], 0],
    ['of an unknown service', ['restart_service', { service: 'ghost' }], -0.05],
    ['of the right thing with another type', ['rollback_deploy', { service: 'Postgres-DB' }], 0],
    ['a repair of nothing', ['restart_service'], -0.05],
    ['a flag given as a service', ['disable_feature_flag', { service: 'Full_Export' }], -0.05],
    ['a wrong repair', ['restart_service', { service: 'auth' }], -0.1],
    ['in another spelling', ['restart_service', { service: '_AUTH ' }], -0.1],
    ['as a target', ['restart_service', { target: 'auth' }], -0.1],
    ['wrong whatever its object', ['clear_cache', { service: 'API' }], -0.1],
    ['wrong whatever its object, without one', ['clear_cache'], -0.1],
    ['wrong with spaces for hyphens', ['scale_service', { service: 'DB x' }], -0.1],
    ['the submission', resolution, 0],
    ['an empty submission', ['submit_resolution'], 0],
    ['a submission of an unknown service', ['submit_resolution', { service: 'ghost' }], -0.05],
    ['a submission of another task', ['submit_severity', { severity: 'P2' }], -0.05],
    ['an unknown type', refused, -0.05],
    ['an empty type', [''], -0.05],
    ['a type in capitals', ['QUERY_LOGS', { service: 'cache' }], -0.05],
    ['a type that every object has', ['constructor', { service: 'cache' }], -0.05],
  ])('%s', (_label, pair, value) => {
    const { reward, observation, info } = play(start(), [pair]);
    expect([reward.value, observation.step_count]).toEqual([value, 1]);
    expect(info).toEqual({ step: 1, feedback: reward.reason });
  });

  test.each(TASK_IDS)('in %s, what is not offered', (task_id) => {
    const offered = RULESETS['strict-1'].actions[task_id];
    for (const type of ACTION_TYPES) {
      const { reward, observation } = play(start(task_id), [[type, { service: 'cache', flag: 'x', target: 'x' }]]);
      const isRefused = observation.feedback.startsWith(`refused: '${type}' is not offered`);
      expect(isRefused).toBe(!offered.includes(type));
      if (isRefused) expect(reward.value).toBe(-0.05);
    }
  });
});

describe('a question after others', () => {
  test.each<[string, ActionPair[], number]>([
    ['the same again', [ask('cache'), ask('cache')], -0.02],
    ['in another spelling', [ask('Postgres-DB'), ask(' postgres_db')], -0.02],
    ['by an alias', [ask('Postgres-DB'), ask('postgres')], -0.02],
    ['after an alias', [ask('main database'), ask('POSTGRES-DB')], -0.02],
    ['with another tool', [ask('cache'), ask('cache', 'check_metrics')], 0.02],
    ['of another service', [ask('cache'), ask('auth')], 0.02],
    ['of __proto__ after constructor', [ask('constructor'), ask('__proto__')], 0.02],
    ['of __proto__ again', [ask('__proto__'), ask('__proto__')], -0.02],
    ['an unknown service again', [ask('ghost'), ask('ghost')], -0.05],
  ])('%s', (_label, actions, value) => {
    expect(rewardsOf(start(), actions).at(-1)).toBe(value);
  });
});

describe('what a question teaches', () => {
  test.each<[string, ActionPair, object]>([
    ['under the lower-cased service', ask('API'), { query_logs: { api: 'api logs' } }],
    ['whatever the spelling', ask(' postgres_DB '), { query_logs: { 'postgres-db': 'killed' } }],
    ['by an alias', ask('postgres'), { query_logs: { 'postgres-db': 'killed' } }],
    [
      'with an answer that is filed in lower case',
      ask('Postgres-DB', 'check_metrics'),
      { check_metrics: { 'postgres-db': 'memory 100 %' } },
    ],
    ['without an answer', ask('auth'), { query_logs: { auth: "No data for 'auth'." } }],
    ['constructor', ask('constructor'), { query_logs: { constructor: "No data for 'constructor'." } }],
    ['an unknown service', ask('ghost'), {}],
    ['nothing', ask(''), {}],
    ['what is not offered', ['noop', { service: 'cache' }], {}],
  ])('%s', (_label, pair, data) => {
    expect(play(start(), [pair]).observation.queried_data).toEqual(data);
  });

  test('an own key, when the service is __proto__', () => {
    const { queried_data } = play(start(), [ask('__proto__')]).observation;
    expect(JSON.stringify(queried_data)).toBe(`{"query_logs":{"__proto__":"No data for '__proto__'."}}`);
  });

  test('one entry for all spellings', () => {
    const { queried_data } = play(start(), [ask('postgres'), ask('Postgres DB'), ask('MAIN-DATABASE')]).observation;
    expect(queried_data).toEqual({ query_logs: { 'postgres-db': 'killed' } });
  });
});

describe('repairs', () => {
  test.each<[string, ActionPair[], number[]]>([
    ['in order, then checks', [flag, db, api, check, checkApi], [0.1, 0.1, 0.1, 0.05, 0.05]],
    ['out of order do not hold', [api, db, flag], [0, 0, 0.1]],
    ['out of order, then in order', [db, flag, db, api], [0, 0.1, 0.1, 0.1]],
    ['that hold already', [flag, flag, flag], [0.1, 0, 0]],
    ['checked before recovery', [check, flag, check, db, api], [0, 0.1, 0, 0.1, 0.1]],
    ['checked before recovery, and again after it', [check, flag, db, api, check], [0, 0.1, 0.1, 0.1, 0.05]],
    ['checked twice', [flag, db, api, check, check], [0.1, 0.1, 0.1, 0.05, 0]],
    ['wrong in between', [flag, ['clear_cache'], db], [0.1, -0.1, 0.1]],
    ['of no use, again and again', times(4, ['scale_service', { service: 'API' }]), [0, 0, 0, 0]],
    ['wrong, again', times(3, ['restart_service', { service: 'auth' }]), [-0.1, -0.1, -0.1]],
  ])('%s', (_label, actions, rewards) => {
    expect(rewardsOf(start(), actions)).toEqual(rewards);
  });

  test.each<[string, ActionPair[], object]>([
    ['that hold show what came of it', [flag], { disable_feature_flag: { full_export: 'flag is off' } }],
    [
      'under the name of the scenario',
      [flag, ['restart_service', { service: ' POSTGRES db' }]],
      { restart_service: { 'Postgres-DB': 'database is up' } },
    ],
    [
      'by an alias',
      [flag, ['restart_service', { service: 'postgres' }]],
      { restart_service: { 'Postgres-DB': 'database is up' } },
    ],
    [
      'that hold, without a text',
      [flag, db, api],
      { restart_service: { api: 'Done.', 'Postgres-DB': 'database is up' } },
    ],
    ['too early show what is seen then', [db], { restart_service: { 'Postgres-DB': 'killed again' } }],
    [
      'too early, without a text',
      [api],
      { restart_service: { api: 'Too early: something else has to be repaired first.' } },
    ],
    [
      'of no use, with a text',
      [['restart_service', { service: 'Cache' }]],
      { restart_service: { cache: 'cache is empty' } },
    ],
    [
      'of no use, without a text',
      [['scale_service', { service: ' Cache' }]],
      { scale_service: { cache: 'Nothing changed.' } },
    ],
    ['that check too early', [check], { execute_runbook_step: { verify_db: 'What it tests is not well yet.' } }],
    ['that check too early, with a text', [checkApi], { execute_runbook_step: { verify_api: 'api 503' } }],
    ['that check', [flag, db, api, check], { execute_runbook_step: { verify_db: 'all green' } }],
    ['that check, with a text', [flag, db, api, checkApi], { execute_runbook_step: { verify_api: 'api answers' } }],
    [
      'too early are overwritten once they hold',
      [db, flag, db],
      { restart_service: { 'Postgres-DB': 'database is up' } },
    ],
  ])('%s', (_label, actions, data) => {
    expect(play(start(), actions).observation.queried_data).toMatchObject(data);
  });

  test.each<[string, ActionPair]>([
    ['wrong', ['restart_service', { service: 'auth' }]],
    ['wrong, of nothing', ['clear_cache']],
    ['of nothing', ['restart_service']],
  ])('that are %s teach nothing but the feedback', (_label, pair) => {
    expect(play(start(), [pair]).observation.queried_data).toEqual({});
  });

  test('without an object can be the solution', () => {
    const more = { repairs: [], verification: [], correct_remediation_sequence: ['rollback_deploy'] };
    const { reward, observation } = play(start('remediation_planning', more), [['rollback_deploy']]);
    expect([reward.value, observation.incident_status]).toEqual([0.1, 'recovered']);
    expect(observation.queried_data).toEqual({ rollback_deploy: { rollback_deploy: 'Done.' } });
  });
});

describe('how the incident stands', () => {
  test.each<[string, ActionPair[], string]>([
    ['after a question', [ask('cache')], 'ongoing'],
    ['after a refused action', [refused], 'ongoing'],
    ['after a repair too early', [db], 'ongoing'],
    ['after a wrong repair', [['clear_cache']], 'ongoing'],
    ['after one repair', [flag], 'improving'],
    ['after a question thereafter', [flag, ask('cache')], 'improving'],
    ['after all repairs', [flag, db, api], 'recovered'],
    ['after one of two checks', [flag, db, api, check], 'recovered'],
    ['after all checks', [flag, db, api, check, checkApi], 'verified'],
    ['after a wrong repair thereafter', [flag, db, api, check, checkApi, ['clear_cache']], 'verified'],
    ['after the submission', [flag, db, api, resolution], 'recovered'],
    ['after the timeout', times(15, refused), 'ongoing'],
  ])('%s: %s', (_label, actions, status) => {
    const { episode, observation } = play(start(), actions);
    expect([observation.incident_status, stateOf(episode).incident_status]).toEqual([status, status]);
  });

  test.each(TASK_IDS.flatMap((task_id) => RULESET_IDS.map((ruleset) => ({ task_id, ruleset }))))(
    'is observed in $task_id under $ruleset only where repairs can change it',
    ({ task_id, ruleset }) => {
      const episode = createEpisode(scenarioOf(task_id, fields), { ruleset });
      const after = play(episode, [flag]).episode;
      const isObserved = ruleset === 'strict-1' && task_id === 'remediation_planning';
      for (const each of [episode, after])
        expect(['incident_status' in observe(each), 'incident_status' in stateOf(each)]).toEqual([
          isObserved,
          isObserved,
        ]);
      expect(observe(episode).incident_status).toBe(isObserved ? 'ongoing' : undefined);
    },
  );
});

describe('a submission', () => {
  test.each(TASK_IDS.flatMap((task_id) => SUBMISSIONS.map((type) => ({ task_id, type }))))(
    '$type ends $task_id only when it is the one asked for',
    ({ task_id, type }) => {
      const { episode, done } = play(start(task_id), [[type, { severity: 'P2', service: 'API', summary: 'done' }]]);
      const ends = TASKS[task_id].submission === type;
      expect(done).toBe(ends);
      expect(stateOf(episode)).toMatchObject({ done: ends, submitted: ends, resolved: false, step_count: 1 });
    },
  );

  test('that is wrong leaves room for the right one', () => {
    const { episode, done } = play(start('root_cause_analysis'), [
      ask('Postgres-DB'),
      ['submit_severity', { severity: 'P2' }],
      [
        'submit_root_cause',
        {
          service: 'postgres',
          failure_mode: 'memory exhausted',
          evidence: [{ tool: 'query_logs', service: 'Postgres-DB' }],
        },
      ],
    ]);
    expect([done, grade(episode).total]).toEqual([true, 1]);
  });

  test.each<[string, ActionPair[], boolean]>([
    ['after recovery', [flag, db, api], true],
    ['after the checks', [flag, db, api, check, checkApi], true],
    ['after some repairs', [flag, db], false],
    ['after repairs in the wrong order', [api, db, flag], false],
    ['after nothing', [], false],
    ['after questions', [ask('cache')], false],
  ])('%s: resolved is %s', (_label, work, resolved) => {
    expect(stateOf(play(start(), [...work, resolution]).episode)).toMatchObject({ submitted: true, resolved });
    // It is the state of the incident that counts, not the words.
    expect(stateOf(play(start(), [...work, ['submit_resolution', { service: 'api' }]]).episode)).toMatchObject({
      resolved,
    });
  });

  test('is not resolved by repairs alone', () => {
    expect(stateOf(play(start(), [flag, db, api]).episode)).toMatchObject({ resolved: false, done: false });
  });

  test.each(['alert_classification', 'root_cause_analysis'] as const)('in %s resolves nothing', (task_id) => {
    const { episode } = play(start(task_id), [[TASKS[task_id].submission, { severity: 'P2', service: 'API' }]]);
    expect(stateOf(episode)).toMatchObject({ submitted: true, resolved: false });
  });

  test('earns the grade in the return, not in the reward', () => {
    const evidence = [{ tool: 'query_logs', service: 'postgres' }];
    const summary = 'Memory of Postgres-DB was exhausted; the export flag is off.';
    const work = [ask('Postgres-DB'), flag, db, api, check, checkApi];
    const { reward, episode } = play(start(), [
      ...work,
      ['submit_resolution', { service: 'postgres', summary, evidence }],
    ]);
    expect([reward.value, reward.cumulative, grade(episode).total]).toEqual([0, 1.42, 1]);
  });
});

describe('no step costs more than another, but for the timeout', () => {
  test.each<[TaskId, number[]]>([
    ['alert_classification', [-0.05, -0.05, -0.15]],
    ['root_cause_analysis', [...Array<number>(9).fill(-0.05), -0.15]],
    ['remediation_planning', [...Array<number>(14).fill(-0.05), -0.15]],
  ])('%s', (task_id, rewards) => {
    const results = playAll(start(task_id), times(rewards.length, refused));
    expect(results.map(({ reward }) => reward.value)).toEqual(rewards);
    expect(results.map(({ done }) => done)).toEqual(rewards.map((_, index) => index === rewards.length - 1));
    expect(stateOf(results.at(-1)!.episode)).toMatchObject({ submitted: false, resolved: false });
  });

  test.each<[string, ActionPair, number]>([
    ['a question', ask('cache'), 0.02],
    ['a question asked again', ask('API'), -0.02],
    ['a repair that holds', flag, 0.1],
    ['a repair of no use', ['restart_service', { service: 'cache' }], 0],
    ['a wrong repair', ['clear_cache'], -0.1],
    ['a refused action', refused, -0.05],
    ['the submission', resolution, 0],
  ])('past half of the steps, %s', (_label, pair, value) => {
    expect(rewardsOf(start(), [ask('API'), ...times(6, refused), pair]).at(-1)).toBe(value);
  });

  test.each<[string, ActionPair, number]>([
    ['a question', ask('cache'), -0.08],
    ['a repair that holds', flag, 0],
    ['a check', checkApi, -0.05],
    ['a submission of another task', ['submit_severity', { severity: 'P2' }], -0.15],
    ['but not the submission', resolution, 0],
  ])('the timeout meets %s in the last step', (_label, pair, value) => {
    const work = pair === checkApi ? [flag, db, api, ...times(11, refused)] : times(14, refused);
    const { reward, done } = play(start(), [...work, pair]);
    expect([reward.value, done]).toEqual([value, true]);
  });
});

describe('a step after the end', () => {
  test.each<[string, ActionPair[]]>([
    ['a submission', [resolution]],
    ['a timeout', times(15, refused)],
  ])('changes nothing: %s', (_label, actions) => {
    const { episode, reward } = play(start(), actions);
    for (const pair of [flag, ask('cache'), refused, resolution]) {
      const after = step(episode, actionOf(pair));
      expect(after.episode).toBe(episode);
      expect(after.reward).toEqual({ value: 0, reason: 'episode already done', cumulative: reward.cumulative });
      expect([after.done, after.info]).toEqual([true, {}]);
    }
  });
});

describe('the spelling of names', () => {
  const line: ActionPair[] = [
    ask('Postgres-DB'),
    ask('API', 'check_metrics'),
    ask('Postgres-DB'),
    ['restart_service', { service: 'auth' }],
    ['restart_service', { service: 'Postgres-DB' }],
    flag,
    db,
    api,
    ['clear_cache', { service: 'cache' }],
    check,
    checkApi,
    [
      'submit_resolution',
      {
        service: 'Postgres-DB',
        summary: 'memory exhausted',
        evidence: [{ tool: 'query_logs', service: 'Postgres-DB' }],
      },
    ],
  ];
  const spelling = (spell: (name: string) => string): ActionPair[] =>
    JSON.parse(JSON.stringify(line), (key, value: unknown) =>
      ['service', 'flag', 'runbook_action'].includes(key) ? spell(value as string) : value,
    ) as ActionPair[];

  test.each<[string, (name: string) => string]>([
    ['capitals', (name) => name.toUpperCase()],
    ['lower case', (name) => name.toLowerCase()],
    ['spaces around', (name) => ` \n${name}\t `],
    ['spaces within', (name) => name.replaceAll(/[-_]/g, ' ')],
    ['underscores within', (name) => name.replaceAll(/[-_]/g, '_')],
    ['several hyphens within', (name) => name.replaceAll(/[-_]/g, ' -- ')],
    [
      'aliases',
      (name) => ({ 'Postgres-DB': 'postgres', Full_Export: 'EXPORT-flag', verify_db: 'db check' })[name] ?? name,
    ],
  ])('does not count: %s', (_label, spell) => {
    const [plain, spelt] = [playAll(start(), line), playAll(start(), spelling(spell))];
    expect(spelt.map(({ reward }) => [reward.value, reward.cumulative])).toEqual(
      plain.map(({ reward }) => [reward.value, reward.cumulative]),
    );
    expect(spelt.map(({ observation }) => observation.incident_status)).toEqual(
      plain.map(({ observation }) => observation.incident_status),
    );
    const [one, other] = [plain.at(-1)!.episode, spelt.at(-1)!.episode];
    expect(grade(other)).toEqual(grade(one));
    expect(grade(one).total).toBe(0.8);
  });
});

describe('evidence that is junk', () => {
  test.each<[string, unknown]>([
    ['text', 'x'],
    ['a number', 7],
    ['true', true],
    ['an object', {}],
    ['what has a length', { length: 3 }],
    ['a list of null', [null]],
    ['a list of nothing', [undefined]],
    ['an empty object in a list', [{}]],
    ['a list in a list', [[]]],
    ['names that are no text', [{ tool: 1, service: {} }]],
    ['what cannot become text', [{ tool: { toString: 1 }, service: Object.create(null) as unknown }]],
    ['a very long list', Array(5000).fill({ tool: 'query_logs', service: 'cache' })],
  ])('%s', (_label, evidence) => {
    for (const task_id of TASK_IDS) {
      const { submission } = TASKS[task_id];
      const parameters = { severity: 'P2', service: 'Postgres-DB', failure_mode: 'memory exhausted', evidence };
      const { episode, done } = play(start(task_id), [ask('Postgres-DB'), [submission, parameters]]);
      expect(done).toBe(true);
      const { total, breakdown } = grade(episode);
      expect(breakdown['evidence_named']).toBe(0);
      expect(total).toBe(task_id === 'remediation_planning' ? 0.1 : 0.5);
      expect(round4(explainGrade(episode).reduce((sum, { points }) => sum + points, 0))).toBe(total);
    }
  });
});

describe('the feedback says', () => {
  test.each<[string, ActionPair[], string]>([
    ['why an action is refused', [refused], "refused: 'noop' is not offered in this task"],
    ['which service is unknown', [ask('Ghost')], "refused: unknown service 'Ghost'"],
    ['that no service was named', [['check_metrics']], 'refused: check_metrics names no service'],
    ['that nothing was named', [['scale_service']], 'refused: scale_service names nothing'],
    ['what was queried, by its own name', [ask('postgres')], 'queried postgres-db'],
    ['that it was queried again', [ask('postgres'), ask('Postgres DB')], 'queried postgres-db again'],
    ['what held', [flag], "disable_feature_flag on 'Full_Export' took hold"],
    ['what did not', [db], "restart_service on 'Postgres-DB' did not hold"],
    ['what was of no use', [['restart_service', { service: 'cache' }]], "restart_service on 'cache' changed nothing"],
    ['what was confirmed', [flag, db, api, check], "execute_runbook_step on 'verify_db' passed"],
    ['what was found wanting', [check], "execute_runbook_step on 'verify_db' failed"],
    ['why a repair was wrong', [['clear_cache', { service: 'API' }]], "wrong action 'clear_cache:api': stampede"],
    ['that something was submitted', [resolution], 'submitted: remediation planning'],
    ['that time is up', times(15, refused), '| timeout: no submission made | grade: no answer submitted'],
    ['the grade', [resolution], 'grade: answer 0.2, evidence 0, conduct 0'],
  ])('%s', (_label, actions, text) => {
    const { reward, observation, episode } = play(start(), actions);
    expect(reward.reason).toContain(text);
    expect([observation.feedback, stateOf(episode).feedback]).toEqual([reward.reason, reward.reason]);
  });

  test('nothing of the answer when a submission is made', () => {
    const { reward } = play(start('root_cause_analysis'), [['submit_root_cause', { service: 'API' }]]);
    expect(reward.reason).not.toMatch(/postgres|memory/i);
  });
});

test('every tool and every remediation works in remediation planning', () => {
  for (const tool of DIAGNOSTICS) expect(play(start(), [ask('cache', tool)]).reward.value).toBe(0.02);
  for (const type of REMEDIATIONS)
    expect(play(start(), [[type, { target: 'cache' }]]).reward.value).toBe(type === 'clear_cache' ? -0.1 : 0);
});

test('evidence that is changed from outside after the end changes no grade', () => {
  const evidence = [{ tool: 'query_logs', service: 'cache' }];
  const { episode } = play(start('root_cause_analysis'), [
    ask('Postgres-DB', 'query_logs'),
    ['submit_root_cause', { service: 'Postgres-DB', failure_mode: 'memory exhausted', evidence }],
  ]);
  const before = grade(episode);
  evidence.push({ tool: 'query_logs', service: 'Postgres-DB' });
  evidence[0]!.service = 'API';
  expect(grade(episode)).toEqual(before);
});

describe('what the console shows', () => {
  test('is in every observation: services with kinds, targets, failure modes, triggers and figures', () => {
    const kinds = { service_kinds: { cache: 'cache' }, available_targets: { restart_service: ['API'] } };
    const { observation } = play(start('remediation_planning', kinds), [flag]);
    expect(observation.known_services?.map(({ name }) => name)).toEqual(fields.known_services);
    expect(observation.known_services?.find(({ name }) => name === 'cache')).toEqual({ name: 'cache', kind: 'cache' });
    expect(observation.available_targets).toMatchObject({
      restart_service: ['API'],
      rollback_deploy: fields.known_services,
    });
    expect(observation.failure_modes).toEqual(FAILURE_MODES.map(({ id }) => id));
    expect(observation.triggers).toEqual([]);
    expect(observation.rules).toMatchObject({
      step_rewards: { ...RULESETS['strict-1'].rewards, refused: -0.05 },
      answer: { service: 0.2, failure_mode: 0.2, repairs: 0.45, verification: 0.15 },
    });
  });

  test('is what the task asks for', () => {
    expect(observe(start('root_cause_analysis')).triggers).toEqual(TRIGGERS.map(({ id }) => id));
    expect(observe(start('alert_classification'))).toMatchObject({
      available_targets: {},
      failure_modes: [],
      triggers: [],
    });
  });

  test('is not in those of the original environment', () => {
    const { state } = createEpisode(scenarioOf('remediation_planning', fields));
    const observation = observe(createEpisode(scenarioOf('remediation_planning', fields)));
    for (const field of ['known_services', 'available_targets', 'failure_modes', 'triggers', 'rules'])
      expect(observation).not.toHaveProperty(field);
    for (const field of ['ruleset', 'scenario_version', 'incident_status']) expect(state).not.toHaveProperty(field);
  });

  test('the state names the rules and the version of the scenario, from the first to the last step', () => {
    const first = start('remediation_planning', { version: 3 });
    for (const { state } of [first, play(first, [flag]).episode, play(first, [flag, resolution]).episode])
      expect(state).toMatchObject({ ruleset: 'strict-1', scenario_version: 3 });
  });
});

describe('readings that move', () => {
  const later = {
    later_readings: [
      { tool: 'query_logs', service: 'Postgres-DB', after: [FLAG], reading: 'no export any more' },
      { tool: 'query_logs', service: 'Postgres-DB', after: [FLAG, DB], reading: 'serving' },
    ],
  };
  const textOf = (...actions: ActionPair[]) =>
    play(start('remediation_planning', later), actions).observation.queried_data['query_logs'];

  test.each<[string, ActionPair[], string]>([
    ['before any repair', [ask('postgres')], 'killed'],
    ['after a repair', [flag, ask('postgres')], 'no export any more'],
    ['asked before and after it', [ask('postgres'), flag, ask('postgres')], 'no export any more'],
    ['after a repair that was too early', [db, ask('postgres')], 'killed'],
    ['after two', [flag, db, ask('postgres')], 'serving'],
  ])('%s', (_label, actions, text) => {
    expect(textOf(...actions)).toEqual({ 'postgres-db': text });
  });

  test.each<[string, ActionPair[], number]>([
    ['asking again after a repair is a new question', [ask('postgres'), flag, ask('postgres')], 0.02],
    ['and once more is none', [ask('postgres'), flag, ask('postgres'), ask('postgres')], -0.02],
    ['after a repair that did not hold it is none', [ask('postgres'), db, ask('postgres')], -0.02],
    ['after a check it is none', [ask('postgres'), check, ask('postgres')], -0.02],
    ['whatever the cell', [ask('cache'), flag, ask('cache')], 0.02],
  ])('%s', (_label, actions, reward) => {
    expect(play(start('remediation_planning', later), actions).reward.value).toBe(reward);
  });

  test('the feedback says that something had changed', () => {
    expect(play(start(), [ask('cache'), flag, ask('cache')]).reward.reason).toBe('queried cache after the change');
  });
});
