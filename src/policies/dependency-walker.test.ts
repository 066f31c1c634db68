import { describe, expect, test } from 'vitest';
import { grade } from '../engine';
import type { Action, RulesetId, Scenario, TaskId } from '../schema';
import { scenarioOf } from '../schema/fixture';
import { dependencyWalker } from './dependency-walker';
import { playPolicy } from './policy';

const down = (service: string) => ({ dependencies: [{ service, state: 'down', note: 'timeouts' }] });
const deploy = (minutes_ago: number, title: string) => ({ deploys: [{ minutes_ago, title }] });
const log = (level: string, message: string) => ({ logs: [{ at: '10:01:02', level, message }] });
const status = (notes: string) => ({ status: { state: 'degraded', notes } });

/** A shop whose web fails because of its api, and that because of a release of the database's agent. */
const SHOP = {
  known_services: ['web', 'api', 'checkout-service', 'cache', 'db'],
  alert: { affected_services: ['web', 'api'], duration_minutes: 20 },
  correct_severity: 'P1',
  correct_root_cause: { service: 'db', failure_mode: 'agent took all memory' },
  tool_responses: {
    check_dependencies: { web: down('api'), api: down('db') },
    query_logs: { db: log('FATAL', 'out of memory: killed') },
    check_metrics: {
      web: { metrics: [{ name: 'slow pages', value: 40, unit: '%', baseline: 2 }] },
      'checkout-service': { metrics: [{ name: 'orders completed', value: 3, unit: '/min', baseline: 90 }] },
    },
    check_recent_deploys: {
      web: deploy(2900, 'web 9: new colours'),
      db: deploy(25, 'agent 7: index kept in memory, behind flag big_index'),
      cache: deploy(300, 'cache 3'),
    },
    check_service_status: {
      db: status('Nodes are full. free_memory gives back what the agent took.'),
      api: status('Keeps its pool; connections are opened only at start.'),
    },
  },
};
const shop = (task_id: TaskId, fields: object = {}) => scenarioOf(task_id, { ...SHOP, ...fields });

/** What the walker does: action types and their targets, and the submission. */
function play(scenario: Scenario, ruleset: RulesetId = 'strict-1') {
  const episode = playPolicy(scenario, ruleset, dependencyWalker());
  const history = episode.state.action_history;
  const named = ({ action_type, parameters }: Action) =>
    `${action_type} ${parameters.service ?? parameters.flag ?? parameters.runbook_action}`;
  return { line: history.slice(0, -1).map(named), answer: history.at(-1)?.parameters, grade: grade(episode) };
}

describe('classifying an alert', () => {
  test('it compares a core journey with what alerts', () => {
    const { line, answer } = play(shop('alert_classification'));
    expect(line).toEqual(['check_metrics checkout-service', 'check_metrics web']);
    expect(answer).toMatchObject({ severity: 'P1', evidence: [{ service: 'checkout-service' }, { service: 'web' }] });
  });

  test('it asks about what there is', () => {
    const alone = play(shop('alert_classification', { known_services: ['cache'], alert: {} }));
    expect(alone.line).toEqual(['check_metrics cache']);
    expect(play(shop('alert_classification', { known_services: [] })).line).toEqual([]);
  });
});

describe('looking for a root cause', () => {
  test('it follows who blames whom, and finds the change behind it', () => {
    const { line, answer } = play(shop('root_cause_analysis'));
    expect(line).toEqual([
      'check_dependencies web',
      'check_dependencies api',
      'check_dependencies db',
      'query_logs db',
      'check_recent_deploys db',
      'check_metrics db',
      'check_service_status db',
    ]);
    expect(answer).toMatchObject({
      service: 'db',
      failure_mode: 'out_of_memory',
      explanation: 'db: agent 7: index kept in memory, behind flag big_index; out of memory: killed',
    });
    expect(answer?.evidence).toContainEqual({ tool: 'query_logs', service: 'db' });
    expect(answer?.evidence).not.toContainEqual({ tool: 'check_dependencies', service: 'api' });
  });

  test('it follows logs where dependencies say nothing', () => {
    const tool_responses = {
      ...SHOP.tool_responses,
      check_dependencies: {},
      query_logs: { web: log('ERROR', 'GET / 503 upstream=cache') },
    };
    expect(play(shop('root_cause_analysis', { tool_responses })).line.slice(0, 4)).toEqual([
      'check_dependencies web',
      'query_logs web',
      'check_dependencies cache',
      'query_logs cache',
    ]);
  });

  test('it looks elsewhere for a change, first at those that nobody has spoken for', () => {
    const tool_responses = {
      check_dependencies: {
        web: {
          dependencies: [
            { service: 'api', state: 'down' },
            { service: 'cache', state: 'healthy' },
          ],
        },
      },
      check_recent_deploys: { cache: deploy(22, 'cache 4: keys expire sooner') },
    };
    const { line, answer } = play(shop('root_cause_analysis', { tool_responses }));
    expect(line.filter((each) => each.startsWith('check_recent_deploys'))).toEqual(
      ['api', 'checkout-service', 'db', 'cache'].map((service) => `check_recent_deploys ${service}`),
    );
    expect(answer).toMatchObject({ service: 'cache' });
  });

  test('without a change it blames what fails', () => {
    const tool_responses = { ...SHOP.tool_responses, check_recent_deploys: {} };
    expect(play(shop('root_cause_analysis', { tool_responses })).answer).toMatchObject({
      service: 'db',
      failure_mode: 'out_of_memory',
      explanation: 'db: out of memory: killed',
    });
  });

  test.each<[string, object]>([
    ['in a circle', { web: down('api'), api: down('web') }],
    ['at itself', { web: down('web') }],
  ])('services that point %s do not hold it up', (_label, check_dependencies) => {
    const { answer } = play(shop('root_cause_analysis', { tool_responses: { check_dependencies } }));
    expect(['web', 'api']).toContain(answer?.service);
  });
});

describe('repairing', () => {
  const sequence = [
    'disable_feature_flag:big_index',
    'rollback_deploy:db',
    'execute_runbook_step:free_memory',
    'restart_service:api',
  ];
  const checks = ['execute_runbook_step:verify_orders', 'execute_runbook_step:verify_memory'];
  const REPAIRS = {
    available_targets: {
      disable_feature_flag: ['big_index', 'new_colours'],
      execute_runbook_step: ['free_memory', 'purge_orders', 'verify_memory', 'verify_orders'],
    },
    correct_remediation_sequence: [...sequence, ...checks],
    repairs: sequence.map((action, index) => ({ action, after: sequence.slice(0, index).slice(-1) })),
    verification: checks.map((action) => ({ action })),
  };
  const acts = (line: readonly string[]) => line.filter((each) => !/^(?:query|check)_/.test(each));

  test('it undoes the change, takes the named step, restarts what asks for it, and verifies', () => {
    const { line, answer } = play(shop('remediation_planning', REPAIRS));
    expect(acts(line)).toEqual([
      'disable_feature_flag big_index',
      'rollback_deploy db',
      'execute_runbook_step free_memory',
      'restart_service api',
      'execute_runbook_step verify_memory',
      'execute_runbook_step verify_orders',
    ]);
    expect(answer?.summary).toBe(
      'db: agent 7: index kept in memory, behind flag big_index; out of memory: killed. ' +
        'Then disabled the flag big_index, rolled back db, ran free_memory, restarted api. Verified by verify_memory, verify_orders.',
    );
  });

  test('it stops once the incident is over', () => {
    const short = {
      correct_remediation_sequence: sequence.slice(0, 2),
      repairs: REPAIRS.repairs.slice(0, 2),
      verification: [],
    };
    const { line } = play(shop('remediation_planning', { ...REPAIRS, ...short }));
    expect(acts(line).slice(0, 3)).toEqual([
      'disable_feature_flag big_index',
      'rollback_deploy db',
      'execute_runbook_step verify_memory',
    ]);
  });

  test('it gives up after two repairs without any effect, and leaves the checks', () => {
    const other = { correct_remediation_sequence: ['restart_service:cache'], repairs: [], verification: [] };
    expect(acts(play(shop('remediation_planning', { ...REPAIRS, ...other })).line)).toEqual([
      'disable_feature_flag big_index',
      'rollback_deploy db',
    ]);
  });

  test('it does again what came too early, but nothing that did harm', () => {
    const [flag = '', rollback = '', step = ''] = sequence;
    const late = {
      correct_remediation_sequence: [rollback, flag, step],
      repairs: [
        { action: rollback, after: [] },
        { action: flag, after: [rollback] },
        { action: step, after: [flag] },
      ],
      verification: [],
    };
    expect(acts(play(shop('remediation_planning', { ...REPAIRS, ...late })).line).slice(0, 4)).toEqual([
      'disable_feature_flag big_index',
      'rollback_deploy db',
      'disable_feature_flag big_index',
      'execute_runbook_step free_memory',
    ]);
    const harmful = {
      correct_remediation_sequence: [rollback, step],
      repairs: [
        { action: rollback, after: [] },
        { action: step, after: [rollback] },
      ],
      verification: [],
      wrong_actions: { [flag]: 'Drops the index.' },
    };
    expect(acts(play(shop('remediation_planning', { ...REPAIRS, ...harmful })).line).slice(0, 3)).toEqual([
      'disable_feature_flag big_index',
      'rollback_deploy db',
      'execute_runbook_step free_memory',
    ]);
  });

  test('it carries out the whole plan where observations do not show the effect', () => {
    const { line } = play(shop('remediation_planning', REPAIRS), 'openenv-0.1');
    expect(acts(line)).toEqual([
      'disable_feature_flag big_index',
      'rollback_deploy db',
      'execute_runbook_step free_memory',
      'restart_service api',
    ]);
  });

  test.each<[string, string, string[]]>([
    [
      'rolls nothing back when the flag was the change',
      'flag big_index switched on',
      ['disable_feature_flag big_index'],
    ],
    ['disables no flag that is not named', 'agent 7', ['rollback_deploy db']],
  ])('it %s', (_label, title, first) => {
    const tool_responses = { ...SHOP.tool_responses, check_recent_deploys: { db: deploy(25, title) } };
    const { line } = play(shop('remediation_planning', { ...REPAIRS, tool_responses }), 'openenv-0.1');
    expect(acts(line).slice(0, 2)).toEqual([...first, 'execute_runbook_step free_memory']);
  });

  test('it scales what has too little', () => {
    const check_service_status = { db: status('All workers busy, requests wait.') };
    const tool_responses = { ...SHOP.tool_responses, check_service_status, check_recent_deploys: {} };
    const { line } = play(shop('remediation_planning', { tool_responses }), 'openenv-0.1');
    expect(acts(line)).toEqual(['scale_service db']);
  });
});
