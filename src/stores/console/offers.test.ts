import { describe, expect, test } from 'vitest';
import { createEpisode, RULESETS, step } from '../../engine';
import { RULESET_IDS, TASKS } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { replayOf } from '../fixture';
import {
  commandsFor,
  firstQuestions,
  offeredDiagnostics,
  offeredRepairs,
  pinnedEvidence,
  queryAction,
  repairAction,
} from './offers';

describe('what a task offers', () => {
  test.each([
    ['AC-001', ['query_logs', 'check_metrics', 'check_dependencies', 'check_recent_deploys'], []],
    [
      'RCA-001',
      ['query_logs', 'check_metrics', 'check_dependencies', 'check_recent_deploys', 'check_service_status'],
      [],
    ],
    [
      'RP-001',
      ['query_logs', 'check_metrics', 'check_dependencies', 'check_recent_deploys', 'check_service_status'],
      [
        'restart_service',
        'rollback_deploy',
        'scale_service',
        'disable_feature_flag',
        'clear_cache',
        'execute_runbook_step',
      ],
    ],
  ])('%s', (id, diagnostics, repairs) => {
    for (const ruleset of RULESET_IDS) {
      expect(offeredDiagnostics(published(id), ruleset)).toEqual(diagnostics);
      expect(offeredRepairs(published(id), ruleset).map(({ type }) => type)).toEqual(repairs);
    }
  });
});

describe('what a repair can be applied to', () => {
  const offersOf = (fields: object) =>
    Object.fromEntries(
      offeredRepairs(scenarioOf('remediation_planning', fields), 'openenv-0.1').map((o) => [o.type, o.targets]),
    );

  test('services, unless the scenario says otherwise; flags and runbook steps only when it names some', () => {
    const available_targets = { restart_service: ['db'], disable_feature_flag: ['export'], clear_cache: [] };
    expect(offersOf({ known_services: ['api', 'db'], available_targets })).toEqual({
      restart_service: ['db'],
      rollback_deploy: ['api', 'db'],
      scale_service: ['api', 'db'],
      disable_feature_flag: ['export'],
    });
  });

  test('nothing at all without a service', () => {
    expect(offersOf({})).toEqual({});
  });
});

test.each([
  ['restart_service', 'db', { service: 'db' }],
  ['rollback_deploy', 'db', { service: 'db' }],
  ['scale_service', 'db', { service: 'db' }],
  ['clear_cache', 'redis', { service: 'redis' }],
  ['disable_feature_flag', 'export', { flag: 'export' }],
  ['execute_runbook_step', 'verify', { runbook_action: 'verify' }],
] as const)('%s takes its target as the environment expects it', (type, target, parameters) => {
  expect(repairAction(type, target)).toEqual({ action_type: type, parameters });
});

describe.each(PUBLISHED.map((scenario) => ({ id: scenario.scenario_id, scenario })))(
  'commands of $id',
  ({ scenario }) => {
    const commands = commandsFor(scenario, 'openenv-0.1');

    test('are found by names that differ', () => {
      expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
    });

    test('are all legal in the task, and none is a submission', () => {
      const { submission } = TASKS[scenario.task_id];
      for (const { action } of commands) {
        expect(RULESETS['openenv-0.1'].actions[scenario.task_id]).toContain(action.action_type);
        expect(action.action_type).not.toBe(submission);
      }
    });

    test('are understood by the environment', () => {
      for (const { action } of commands) {
        const { feedback } = step(createEpisode(scenario), action).observation;
        expect(feedback).toMatch(/^(queried|executed|wrong action)/);
      }
    });

    test('ask each cell of the grid once', () => {
      const cells = commands.flatMap(({ cell, action }) => (cell ? [{ ...cell, action }] : []));
      expect(cells).toHaveLength(scenario.known_services.length * offeredDiagnostics(scenario, 'openenv-0.1').length);
      for (const { tool, service, action } of cells) expect(action).toEqual(queryAction(tool, service));
    });
  },
);

describe('what may be asked first', () => {
  const asked = (affected_services: string[], known_services = ['api', 'db', 'cache']) =>
    firstQuestions(scenarioOf('root_cause_analysis', { known_services, alert: { affected_services } }), 'strict-1').map(
      ({ tool, service }) => `${tool} ${service}`,
    );

  test.each([
    ['those that raised the alert, in its order', ['db', 'api', 'cache'], ['check_metrics db', 'query_logs api']],
    ['one by itself, in two ways', ['db'], ['check_metrics db', 'query_logs db']],
    ['none that cannot be asked', ['browser', 'cache'], ['check_metrics cache', 'query_logs cache']],
    ['nothing where none can', ['browser'], []],
  ])('%s', (_label, alerting, questions) => {
    expect(asked(alerting)).toEqual(questions);
  });

  test.each(PUBLISHED)('of $scenario_id follows from its alert, whatever the solution is', (scenario) => {
    const { alert, known_services, task_id } = scenario;
    expect(firstQuestions(scenario, 'strict-1')).toEqual(
      firstQuestions(scenarioOf(task_id, { alert, known_services }), 'strict-1'),
    );
  });
});

describe('the evidence of a submission', () => {
  const replay = replayOf(published('RP-001'), [
    ['query_logs', { service: 'postgres-db' }],
    ['restart_service', { service: 'redis-cache' }],
    ['check_metrics', { service: 'postgres-db' }],
    ['query_logs', {}],
    ['query_logs', { service: 'postgres-db' }],
  ]);

  test.each<[string, number[], object[]]>([
    ['no pins', [], []],
    ['a query', [1], [{ tool: 'query_logs', service: 'postgres-db' }]],
    ['a repair, which proves nothing', [2], []],
    [
      'several, in the order of their steps',
      [3, 2, 1],
      [
        { tool: 'query_logs', service: 'postgres-db' },
        { tool: 'check_metrics', service: 'postgres-db' },
      ],
    ],
    ['a cell that was asked twice, once', [5, 1], [{ tool: 'query_logs', service: 'postgres-db' }]],
    ['a question to no service', [4], []],
    ['a step that there is not', [9], []],
  ])('%s', (_label, pins, evidence) => {
    expect(pinnedEvidence(replay, pins)).toEqual(evidence);
  });
});
