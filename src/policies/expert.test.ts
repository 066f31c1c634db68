import { describe, expect, test } from 'vitest';
import { isDiagnostic, type Action, type RulesetId } from '../schema';
import { scenarioOf } from '../schema/fixture';
import { expertLine } from './expert';

const query = (action_type: string, service: string): Action => ({ action_type, parameters: { service } });
const keyEvidence = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ tool: 'query_logs', service: `service-${index}` }));

describe('the expert asks first', () => {
  /** What is asked in a root cause analysis whose culprit is `db`. */
  const asked = (fields: object) => expertLine(scenarioOf('root_cause_analysis', fields)).slice(0, -1);

  test.each<[string, object, Action[]]>([
    [
      'the key evidence, in its order',
      {
        key_evidence: [
          { tool: 'check_metrics', service: 'db' },
          { tool: 'query_logs', service: 'api' },
        ],
        alert: { affected_services: ['web'] },
      },
      [query('check_metrics', 'db'), query('query_logs', 'api')],
    ],
    [
      'without any: the logs of the first service in the alert, then the deploys of the culprit',
      { alert: { affected_services: ['web', 'api'] }, known_services: ['api', 'db'] },
      [query('query_logs', 'web'), query('check_recent_deploys', 'db')],
    ],
    [
      'without services in the alert: the first that is known',
      { alert: { affected_services: [] }, known_services: ['api', 'db'] },
      [query('query_logs', 'api'), query('check_recent_deploys', 'db')],
    ],
    [
      'the culprit once, when the alert names it',
      { alert: { affected_services: ['db'] } },
      [query('query_logs', 'db')],
    ],
    ['only the culprit, when nothing is known', {}, [query('check_recent_deploys', 'db')]],
  ])('%s', (_label, fields, actions) => {
    expect(asked(fields)).toEqual(actions);
  });

  test('nothing, when neither a service nor a culprit is known', () => {
    expect(expertLine(scenarioOf('alert_classification', { correct_root_cause: null }))).toHaveLength(1);
  });
});

describe('then repairs, in the order of the sequence', () => {
  test.each<[string, Action]>([
    ['restart_service:db', { action_type: 'restart_service', parameters: { service: 'db' } }],
    ['rollback_deploy:api', { action_type: 'rollback_deploy', parameters: { service: 'api' } }],
    ['scale_service:api', { action_type: 'scale_service', parameters: { service: 'api' } }],
    ['clear_cache', { action_type: 'clear_cache', parameters: {} }],
    ['disable_feature_flag:export', { action_type: 'disable_feature_flag', parameters: { flag: 'export' } }],
    ['execute_runbook_step:verify', { action_type: 'execute_runbook_step', parameters: { runbook_action: 'verify' } }],
    ['restart_service:db:5432', { action_type: 'restart_service', parameters: { service: 'db:5432' } }],
    ['restart_service:', { action_type: 'restart_service', parameters: { service: '' } }],
  ])('%s', (key, action) => {
    const fields = { correct_root_cause: null, correct_remediation_sequence: [key, 'clear_cache:redis'] };
    expect(expertLine(scenarioOf('remediation_planning', fields)).slice(0, -1)).toEqual([
      action,
      { action_type: 'clear_cache', parameters: { service: 'redis' } },
    ]);
  });

  test.each(['alert_classification', 'root_cause_analysis'] as const)('but none in %s', (task_id) => {
    const line = expertLine(scenarioOf(task_id, { correct_remediation_sequence: ['restart_service:db'] }));
    expect(line.map(({ action_type }) => action_type)).not.toContain('restart_service');
  });
});

describe('and submits the answer', () => {
  const evidence = [{ tool: 'check_recent_deploys', service: 'db' } as const];
  test.each<[Parameters<typeof scenarioOf>[0], string, object, Action]>([
    [
      'alert_classification',
      'its severity',
      { correct_severity: 'P3' },
      { action_type: 'submit_severity', parameters: { severity: 'P3', evidence } },
    ],
    [
      'root_cause_analysis',
      'its service and failure mode',
      {},
      { action_type: 'submit_root_cause', parameters: { service: 'db', failure_mode: 'pool exhausted', evidence } },
    ],
    [
      'remediation_planning',
      'the resolution that is written',
      { debrief: { explanation: 'x', resolution: 'Restarted db.' } },
      { action_type: 'submit_resolution', parameters: { service: 'db', summary: 'Restarted db.', evidence } },
    ],
    [
      'remediation_planning',
      'its keywords, where none is written',
      { resolution_keywords: ['db', 'restart'] },
      { action_type: 'submit_resolution', parameters: { service: 'db', summary: 'Resolved: db, restart.', evidence } },
    ],
  ])('of %s: %s', (task_id, _label, fields, action) => {
    expect(expertLine(scenarioOf(task_id, fields)).at(-1)).toEqual(action);
  });

  test('in the form that a ruleset asks for', () => {
    const scenario = scenarioOf('root_cause_analysis', {
      correct_root_cause: { service: 'db', failure_mode: 'full of logs' },
      correct_failure_mode: 'disk_full',
      correct_trigger: 'release',
    });
    const answerBy = (ruleset?: RulesetId) => {
      const { evidence: _, ...answer } = expertLine(scenario, ruleset).at(-1)!.parameters;
      return answer;
    };
    expect(answerBy('openenv-0.1')).toEqual({ service: 'db', failure_mode: 'full of logs' });
    expect(answerBy('strict-1')).toEqual({ service: 'db', failure_mode: 'disk_full', trigger: 'release' });
    expect(answerBy()).toEqual({ service: 'db', failure_mode: 'Disk full', trigger: 'release' });
  });
});

describe('with the evidence that it asked for', () => {
  /** What a line asks, and what its submission names. */
  const askedAndNamed = (...given: Parameters<typeof scenarioOf>) => {
    const line = expertLine(scenarioOf(...given));
    const cells = line
      .filter(({ action_type }) => isDiagnostic(action_type))
      .map(({ action_type, parameters }) => ({ tool: action_type, service: parameters.service }));
    return [cells, line.at(-1)?.parameters.evidence];
  };

  test.each<[string, Parameters<typeof scenarioOf>, number]>([
    ['all of it', ['root_cause_analysis', { key_evidence: keyEvidence(3) }], 3],
    ['no more than there was room for', ['alert_classification', { key_evidence: keyEvidence(5) }], 2],
    ['without key evidence', ['root_cause_analysis', { alert: { affected_services: ['web'] } }], 2],
    ['none, when nothing can be asked', ['alert_classification', { correct_root_cause: null }], 0],
  ])('%s', (_label, given, count) => {
    const [asked, named] = askedAndNamed(...given);
    expect(named).toHaveLength(count);
    expect(named).toStrictEqual(asked);
  });

  test('but not with what proves the same', () => {
    const cell = { tool: 'query_logs', service: 'db' };
    const key_evidence = [{ ...cell, or: [{ tool: 'query_logs', service: 'api' }] }];
    expect(askedAndNamed('root_cause_analysis', { key_evidence })).toStrictEqual([[cell], [cell]]);
  });
});

describe('queries give way when steps are few', () => {
  test.each([
    ['alert_classification', 5, 1, 3],
    ['root_cause_analysis', 12, 1, 10],
    ['remediation_planning', 5, 12, 15],
    ['remediation_planning', 5, 14, 15],
    ['remediation_planning', 1, 2, 4],
  ] as const)('%s with %i cells of key evidence and %i repairs takes %i', (task_id, cells, repairs, length) => {
    const correct_remediation_sequence = Array.from({ length: repairs }, (_, index) => `restart_service:s${index}`);
    const line = expertLine(scenarioOf(task_id, { key_evidence: keyEvidence(cells), correct_remediation_sequence }));
    expect(line).toHaveLength(length);
    expect(line.at(-1)?.action_type).toMatch(/^submit_/);
  });
});
