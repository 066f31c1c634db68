import { describe, expect, test } from 'vitest';
import { ACTION_TYPES, isRemediation, TASK_IDS, TASKS } from '../../schema';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
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
  refusalOf(scenarioOf(task_id, { ...fields, ...more }), historyOf(action)[0]!);

describe.each(TASK_IDS)('in %s', (task_id) => {
  test.each(ACTION_TYPES)('%s is allowed where it is offered', (type) => {
    const named = refusal(task_id, [type, { service: 'api', flag: 'x', runbook_action: 'y' }]);
    expect(named).toBe(STRICT_ACTIONS[task_id].includes(type) ? undefined : `'${type}' is not offered in this task`);
  });

  test.each(['', 'noop', 'QUERY_LOGS', ' query_logs', 'constructor', '__proto__', 'includes', '0'])(
    '%j is refused',
    (type) => {
      expect(refusal(task_id, [type, { service: 'api' }])).toBe(`'${type}' is not offered in this task`);
    },
  );

  test('the submission is allowed whatever it says', () => {
    expect(refusal(task_id, [TASKS[task_id].submission, {}])).toBe(undefined);
    expect(refusal(task_id, [TASKS[task_id].submission, { service: 'ghost', evidence: 'x' }])).toBe(undefined);
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
    const more = { repairs: [{ action: 'restart_service:api' }], verification: ['rollback_deploy'] };
    expect(refusal('remediation_planning', ['rollback_deploy'], more)).toBe(undefined);
  });

  test('of nothing is refused whatever its type, where the scenario lists none', () => {
    const none = { correct_remediation_sequence: ['restart_service:api'], wrong_actions: {} };
    for (const type of ACTION_TYPES.filter(isRemediation))
      expect(refusal('remediation_planning', [type], none)).toBe(`${type} names nothing`);
  });
});
