import { describe, expect, test } from 'vitest';
import { ACTION_TYPES, isRemediation, TASK_IDS, TASKS } from '../../schema';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { STRICT } from '.';
import { STRICT_ACTIONS } from './actions';
import { refusalOf } from './legality';

const fields = {
  known_services: ['Orders-DB', 'api'],
  aliases: { 'Orders-DB': ['postgres'] },
  correct_remediation_sequence: ['rollback_deploy', 'restart_service:api'],
  wrong_actions: { clear_cache: 'stampede', 'scale_service:api': 'no room' },
  available_targets: { disable_feature_flag: ['x'] },
  remediation_data: { execute_runbook_step: { y: 'Done.' } },
};
const refusal = (task_id: (typeof TASK_IDS)[number], action: ActionPair, more: object = {}) =>
  refusalOf(scenarioOf(task_id, { ...fields, ...more }), historyOf(action)[0]!, STRICT);

describe.each(TASK_IDS)('in %s', (task_id) => {
  test.each(ACTION_TYPES)('%s is allowed where it is offered', (type) => {
    const named = refusal(task_id, [type, { service: 'api', flag: 'x', runbook_action: 'y', severity: 'P1' }]);
    expect(named).toBe(STRICT_ACTIONS[task_id].includes(type) ? undefined : `'${type}' is not offered in this task`);
  });

  test.each(['', 'noop', 'QUERY_LOGS', ' query_logs', 'constructor', '__proto__', 'includes', '0'])(
    '%j is refused',
    (type) => {
      expect(refusal(task_id, [type, { service: 'api' }])).toBe(`'${type}' is not offered in this task`);
    },
  );

  test('the submission is allowed with choices that there are, whatever its evidence and words', () => {
    const choices = { severity: 'P1', service: 'api', failure_mode: 'disk_full', trigger: 'load' };
    const { submission } = TASKS[task_id];
    expect(refusal(task_id, [submission, choices], answers)).toBe(undefined);
    expect(refusal(task_id, [submission, { ...choices, evidence: 'x', explanation: 7 }], answers)).toBe(undefined);
  });
});

describe('a question', () => {
  test.each<[string, object, string | undefined]>([
    ['about a service', { service: 'Orders-DB' }, undefined],
    ['in another spelling', { service: ' orders_db ' }, undefined],
    ['by an alias', { service: 'Postgres' }, undefined],
    ['about a service that is not known', { service: 'Ghost' }, "unknown service 'Ghost'"],
    ['about a part of one', { service: 'orders' }, "unknown service 'orders'"],
    ['about more than one', { service: 'api Orders-DB' }, "unknown service 'api Orders-DB'"],
    ['about an asterisk', { service: '*' }, "unknown service '*'"],
    ['about nothing', {}, 'query_logs names no service'],
    ['about what is blank', { service: ' -_ ' }, 'query_logs names no service'],
    ['about what is no text', { service: ['api'] }, 'query_logs names no service'],
    ['about a target', { target: 'api' }, 'query_logs names no service'],
  ])('%s', (_label, parameters, reason) => {
    expect(refusal('root_cause_analysis', ['query_logs', parameters])).toBe(reason);
  });
});

const answers = {
  correct_root_cause: { service: 'api', failure_mode: 'pool exhausted' },
  correct_failure_mode: 'pool_exhausted',
  correct_trigger: 'release',
};

describe('a submission', () => {
  const choices = { severity: 'p2 ', service: 'postgres', failure_mode: 'Pool_EXHAUSTED', trigger: ' Release' };
  test.each<[string, (typeof TASK_IDS)[number], object, RegExp | undefined]>([
    ['in another spelling', 'alert_classification', {}, undefined],
    ['in another spelling', 'root_cause_analysis', {}, undefined],
    [
      'with titles',
      'root_cause_analysis',
      { failure_mode: 'connection pool exhausted', trigger: 'feature flag' },
      undefined,
    ],
    ['without a trigger, where none is asked for', 'remediation_planning', { trigger: null }, undefined],
    ['of no severity', 'alert_classification', { severity: null }, undefined],
    [
      'of a severity that there is not',
      'alert_classification',
      { severity: 'P9' },
      /^unknown severity 'P9'; there is P1/,
    ],
    ['of several severities', 'alert_classification', { severity: 'P1 P2' }, /^unknown severity/],
    ['of no service', 'root_cause_analysis', { service: ' ' }, undefined],
    ['of an unknown service', 'remediation_planning', { service: 'ghost' }, /^unknown service 'ghost'/],
    ['of an asterisk', 'root_cause_analysis', { service: '*' }, /^unknown service/],
    [
      'of words',
      'root_cause_analysis',
      { failure_mode: 'the pool ran out of connections' },
      /; there is pool_exhausted, /,
    ],
    ['of a denial', 'root_cause_analysis', { failure_mode: 'not pool_exhausted' }, /^unknown failure mode/],
    ['of no failure mode', 'remediation_planning', { failure_mode: null }, undefined],
    ['of what is no text', 'root_cause_analysis', { failure_mode: ['pool_exhausted'] }, undefined],
    [
      'of a name that objects have',
      'root_cause_analysis',
      { failure_mode: '__proto__' },
      /^unknown failure mode '__proto__'/,
    ],
    ['of no trigger', 'root_cause_analysis', { trigger: '' }, undefined],
    [
      'of an unknown trigger',
      'root_cause_analysis',
      { trigger: 'a deploy' },
      /^unknown trigger 'a deploy'; there is release/,
    ],
    [
      'of a long text',
      'root_cause_analysis',
      { failure_mode: 'x'.repeat(5000) },
      /^unknown failure mode 'x{60}…'; there is/,
    ],
  ])('%s, in %s', (_label, task_id, other, reason) => {
    const said = refusal(task_id, [TASKS[task_id].submission, { ...choices, ...other }], answers);
    if (reason) expect(said).toMatch(reason);
    else expect(said).toBe(undefined);
  });

  test('is not asked for what the scenario does not declare', () => {
    const none = { correct_root_cause: null, correct_failure_mode: null, correct_trigger: null };
    expect(refusal('remediation_planning', ['submit_resolution', { summary: 'done' }], none)).toBe(undefined);
  });
});

describe('a remediation', () => {
  test.each<[string, ActionPair, string | undefined]>([
    ['of a service', ['restart_service', { service: 'api' }], undefined],
    ['of what is not known', ['restart_service', { service: 'ghost' }], "unknown target 'ghost'"],
    ['of a flag that is not known', ['disable_feature_flag', { flag: 'z' }], "unknown target 'z'"],
    ['of a step that is a flag', ['execute_runbook_step', { runbook_action: 'x' }], "unknown target 'x'"],
    ['of what is not known, where all of its kind are wrong', ['clear_cache', { service: 'ghost' }], undefined],
    ['of an alias', ['restart_service', { service: 'Postgres' }], undefined],
    ['of a target', ['restart_service', { target: 'api' }], undefined],
    ['of a flag', ['disable_feature_flag', { flag: 'x' }], undefined],
    ['of a step', ['execute_runbook_step', { runbook_action: 'y' }], undefined],
    ['of nothing', ['restart_service'], 'restart_service names nothing'],
    ['of what is blank', ['restart_service', { service: ' ', target: '-' }], 'restart_service names nothing'],
    ['of what is no text', ['restart_service', { service: 7 }], 'restart_service names nothing'],
    ['of the parameter of another type', ['restart_service', { flag: 'x' }], 'restart_service names nothing'],
    ['of a service for a flag', ['disable_feature_flag', { service: 'x' }], 'disable_feature_flag names nothing'],
    ['of nothing, where all of its kind are wrong', ['clear_cache'], undefined],
    ['of nothing, where only one of its kind is wrong', ['scale_service'], 'scale_service names nothing'],
    ['of nothing, where the solution names nothing', ['rollback_deploy'], undefined],
  ])('%s', (_label, action, reason) => {
    expect(refusal('remediation_planning', action)).toBe(reason);
  });

  test('of nothing, where a check names nothing', () => {
    const more = { repairs: [{ action: 'restart_service:api' }], verification: [{ action: 'rollback_deploy' }] };
    expect(refusal('remediation_planning', ['rollback_deploy'], more)).toBe(undefined);
  });

  test('of nothing is refused whatever its type, where the scenario lists none', () => {
    const none = { correct_remediation_sequence: ['restart_service:api'], wrong_actions: {} };
    for (const type of ACTION_TYPES.filter(isRemediation))
      expect(refusal('remediation_planning', [type], none)).toBe(`${type} names nothing`);
  });
});

test('a refusal names five choices, whatever there are', () => {
  const known_services = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const reason = refusal('root_cause_analysis', ['submit_root_cause', { service: 'x' }], {
    known_services,
    correct_root_cause: { service: 'a', failure_mode: 'disk full' },
  });
  expect(reason).toBe("unknown service 'x'; there is a, b, c, d, e");
});
