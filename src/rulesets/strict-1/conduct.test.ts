import { describe, expect, test } from 'vitest';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { round4 } from '../round';
import { STRICT } from '.';
import { CONDUCT_COST, explainConduct, judgeConduct } from './conduct';
import { reviewOf } from './review';

const scenario = scenarioOf('remediation_planning', {
  known_services: ['Orders-DB', 'api'],
  aliases: { 'Orders-DB': ['postgres'] },
  correct_remediation_sequence: ['restart_service:Orders-DB', 'restart_service:api'],
  wrong_actions: { 'restart_service:auth': 'drops sessions' },
});
const conductOf = (...actions: ActionPair[]) => judgeConduct(reviewOf(scenario, historyOf(...actions), STRICT));
const times = (count: number, action: ActionPair): ActionPair[] => Array.from({ length: count }, () => action);

const logs: ActionPair = ['query_logs', { service: 'Orders-DB' }];
const refused: ActionPair = ['noop'];
const idle: ActionPair = ['scale_service', { service: 'api' }];
const wrong: ActionPair = ['restart_service', { service: 'auth' }];

describe('what conduct costs', () => {
  test.each<[string, ActionPair[], number]>([
    ['nothing done', [], 0],
    ['one question', [logs], 0],
    ['a question asked twice is spared', times(2, logs), 0],
    ['three times', times(3, logs), 0.03],
    ['ten times', times(10, logs), 0.24],
    ['one refused action is spared', [refused], 0],
    ['two', times(2, refused), 0.03],
    ['five', times(5, refused), 0.12],
    ['two idle repairs are spared', times(2, idle), 0],
    ['three', times(3, idle), 0.05],
    ['twelve', times(12, idle), 0.5],
    ['no wrong action is spared', [wrong], 0.1],
    ['three wrong ones', times(3, wrong), 0.3],
    ['twelve cost more than there is to earn', times(12, wrong), 1.2],
    ['all that is spared at once', [logs, logs, refused, idle, idle], 0],
    ['one more of each', [...times(3, logs), ...times(2, refused), ...times(3, idle), wrong], 0.21],
  ])('%s', (_label, actions, cost) => {
    expect(round4(conductOf(...actions).cost)).toBe(cost);
  });

  test('all questions that there are cost nothing', () => {
    const all = [
      'query_logs',
      'check_metrics',
      'check_dependencies',
      'check_recent_deploys',
      'check_service_status',
    ].flatMap((tool) => ['Orders-DB', 'api'].map((service): ActionPair => [tool, { service }]));
    expect(conductOf(...all).cost).toBe(0);
  });

  test('every kind costs something', () => {
    for (const { each } of Object.values(CONDUCT_COST)) expect(each).toBeGreaterThan(0);
  });
});

describe('what is counted', () => {
  test.each<[string, ActionPair[], object]>([
    ['the same in another spelling', [logs, ['query_logs', { service: ' ORDERS_db' }]], { repeated: 1, refused: 0 }],
    ['the same by an alias', [logs, ['query_logs', { service: 'Postgres' }]], { repeated: 1 }],
    ['another tool is another question', [logs, ['check_metrics', { service: 'Orders-DB' }]], { repeated: 0 }],
    ['another service is another question', [logs, ['query_logs', { service: 'api' }]], { repeated: 0 }],
    [
      'an unknown service again is refused',
      times(2, ['query_logs', { service: 'ghost' }]),
      { repeated: 0, refused: 2 },
    ],
    ['a question about nothing is refused', [['query_logs']], { refused: 1 }],
    ['a submission of another task is refused', [['submit_severity', { severity: 'P1' }]], { refused: 1 }],
    ['a repair of nothing is refused, not idle', [['restart_service']], { refused: 1, idle: 0 }],
    ['a repair too early is idle', [['restart_service', { service: 'api' }]], { refused: 0, idle: 1, wrong: 0 }],
    ['a repair in order is nothing', [['restart_service', { service: 'postgres' }]], { idle: 0, wrong: 0, refused: 0 }],
    [
      'a repair again is idle, not repeated',
      times(2, ['restart_service', { service: 'postgres' }]),
      { idle: 1, repeated: 0 },
    ],
    [
      'the same after a repair that held is a new question',
      [logs, ['restart_service', { service: 'postgres' }], logs],
      { repeated: 0 },
    ],
    [
      'and the same once more is a repetition',
      [logs, ['restart_service', { service: 'postgres' }], logs, logs],
      { repeated: 1 },
    ],
    [
      'the same after a repair too early is a repetition',
      [logs, ['restart_service', { service: 'api' }], logs],
      { repeated: 1 },
    ],
    ['a wrong action is not idle', [wrong], { wrong: 1, idle: 0, refused: 0 }],
    ['a wrong action in another spelling', [['restart_service', { service: ' AUTH' }]], { wrong: 1 }],
  ])('%s', (_label, actions, counts) => {
    expect(conductOf(...actions)).toMatchObject(counts);
  });

  test('repairs in a task that does not offer them are refused, not wrong', () => {
    const other = scenarioOf('root_cause_analysis', { wrong_actions: { 'restart_service:auth': 'drops sessions' } });
    expect(judgeConduct(reviewOf(other, historyOf(wrong, idle), STRICT))).toMatchObject({
      refused: 2,
      idle: 0,
      wrong: 0,
    });
  });
});

describe('in words', () => {
  test.each<[string, ActionPair[], string]>([
    ['nothing', [logs], 'Nothing repeated, refused or done at random.'],
    [
      'one of each',
      [logs, logs, refused, idle, wrong],
      '1 action that made things worse, 1 repair or check to no effect, 1 question asked again with nothing changed, 1 refused action.',
    ],
    [
      'two of each',
      [...times(3, logs), ...times(2, refused), ...times(2, idle), ...times(2, wrong)],
      '2 actions that made things worse, 2 repairs or checks to no effect, 2 questions asked again with nothing changed, 2 refused actions.',
    ],
  ])('%s', (_label, actions, text) => {
    expect(explainConduct(conductOf(...actions))).toBe(text);
  });
});
