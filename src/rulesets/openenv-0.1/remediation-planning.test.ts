import { describe, expect, test } from 'vitest';
import { DIAGNOSTICS, REMEDIATIONS } from '../../schema';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { gradeRemediationPlanning } from './remediation-planning';
import { explainRemediationPlanning } from './explain-remediation-planning';
import { round4 } from '../round';

const scenario = scenarioOf('remediation_planning', {
  correct_remediation_sequence: ['disable_feature_flag:Export', 'restart_service:db', 'clear_cache'],
  wrong_actions: { 'restart_service:api': 'drops carts', rollback_deploy: 'nothing was deployed' },
  resolution_keywords: ['flag', 'pool', 'export', 'restart'],
});
const submit = (summary?: unknown): ActionPair => ['submit_resolution', { summary }];
const logs: ActionPair = ['query_logs', { service: 'db' }];
const done = submit('done');
const gradeOf = (...actions: ActionPair[]) => gradeRemediationPlanning(historyOf(...actions), scenario);

describe('base', () => {
  test.each<[string, ActionPair[], number]>([
    ['nothing done', [], 0],
    ['no submission', [logs], 0],
    ['the submission of another task', [logs, ['submit_severity', { summary: 'done' }]], 0],
    ['no summary', [logs, ['submit_resolution']], 0],
    ['a null summary', [logs, submit(null)], 0],
    ['an empty summary', [logs, submit('')], 0],
    ['a summary that is not text', [logs, submit({ toString: 1 })], 0],
    ['a summary of spaces is not empty', [logs, submit(' ')], 0.6],
    ['no work before', [done], 0],
    ['unknown actions are no work', [['noop'], ['QUERY_LOGS', { service: 'db' }], done], 0],
    ['another submission is no work', [['submit_severity', { severity: 'P1' }], done], 0],
    ['work only after it', [done, logs], 0],
    ['after a query', [logs, done], 0.6],
    ['after a query without a service', [['check_metrics'], done], 0.6],
    ['after a harmless repair', [['scale_service'], done], 0.6],
    ['the first submission counts, when good', [logs, done, submit('')], 0.6],
    ['the first submission counts, when empty', [logs, submit(''), done], 0],
    ['the first submission counts, when early', [done, logs, done], 0],
  ])('%s', (_label, actions, total) => {
    const grade = gradeOf(...actions);
    expect([grade.total, grade.breakdown['base']]).toEqual([total, total]);
  });

  test.each([...DIAGNOSTICS, ...REMEDIATIONS])('%s is work', (type) => {
    expect(gradeOf([type], done).breakdown['base']).toBe(0.6);
  });
});

describe('matched steps of the correct sequence', () => {
  const repair = (type: string, parameters: object = {}): ActionPair => [type, parameters];
  test.each<[string, string[], ActionPair, number]>([
    ['type', ['clear_cache'], repair('clear_cache'), 1],
    ['type, whatever the service', ['clear_cache'], repair('clear_cache', { service: 'db' }), 1],
    ['type:service', ['clear_cache:db'], repair('clear_cache', { service: 'db' }), 1],
    ['type:flag', ['disable_feature_flag:x'], repair('disable_feature_flag', { flag: 'x' }), 1],
    ['type:flag of any type', ['clear_cache:x'], repair('clear_cache', { flag: 'x' }), 1],
    ['runbook_action', ['execute_runbook_step:x'], repair('execute_runbook_step', { runbook_action: 'x' }), 1],
    ['runbook target', ['execute_runbook_step:x'], repair('execute_runbook_step', { target: 'x' }), 1],
    ['runbook_action of any type', ['execute_runbook_step:x'], repair('clear_cache', { runbook_action: 'x' }), 1],
    ['target of any type', ['execute_runbook_step:x'], repair('clear_cache', { target: 'x' }), 1],
    ['target is no type:target', ['clear_cache:x'], repair('clear_cache', { target: 'x' }), 0],
    ['runbook_action is no type:runbook_action', ['clear_cache:x'], repair('clear_cache', { runbook_action: 'x' }), 0],
    ['a diagnostic in the sequence', ['query_logs:db'], logs, 1],
    ['another type', ['restart_service:db'], repair('scale_service', { service: 'db' }), 0],
    ['another service', ['restart_service:db'], repair('restart_service', { service: 'api' }), 0],
    ['no service', ['restart_service:db'], repair('restart_service'), 0],
    ['the case is as written', ['restart_service:db'], repair('restart_service', { service: 'DB' }), 0],
    ['the case of the sequence is as written', ['restart_service:DB'], repair('restart_service', { service: 'DB' }), 1],
    ['spaces are as written', ['restart_service:db'], repair('restart_service', { service: ' db' }), 0],
    ['an empty service makes no key', ['restart_service:'], repair('restart_service', { service: '' }), 0],
    ['a service that is not text makes no key', ['restart_service:1'], repair('restart_service', { service: 1 }), 0],
    ['a step listed twice matches twice', ['clear_cache', 'clear_cache'], repair('clear_cache'), 2],
    [
      'service and flag match two steps',
      ['clear_cache:a', 'clear_cache:b'],
      ['clear_cache', { service: 'a', flag: 'b' }],
      2,
    ],
  ])('%s', (_label, correct_remediation_sequence, action, matched) => {
    const other = scenarioOf('remediation_planning', { correct_remediation_sequence });
    const { breakdown, total } = gradeRemediationPlanning(historyOf(action, logs, done), other);
    expect(breakdown['correct_actions_matched']).toBe(matched);
    expect(total).toBe(matched > 0 ? 0.9 : 0.6);
  });

  const flag: ActionPair = ['disable_feature_flag', { flag: 'Export' }];
  const restart: ActionPair = ['restart_service', { service: 'db' }];
  const cache: ActionPair = ['clear_cache'];
  test.each<[string, ActionPair[], number]>([
    ['none of three', [logs], 0],
    ['one of three', [flag], 0.1],
    ['two of three', [flag, restart], 0.2],
    ['all three', [flag, restart, cache], 0.3],
    ['all three in another order, among other actions', [cache, logs, restart, ['noop'], flag], 0.3],
    ['one of three times three', [flag, flag, flag], 0.1],
  ])('%s', (_label, actions, efficiency) => {
    expect(gradeOf(...actions, done).breakdown['efficiency_bonus']).toBe(efficiency);
  });

  test('a share is rounded', () => {
    const sequence = ['clear_cache', 'a', 'b', 'c', 'd', 'e', 'f'];
    const other = scenarioOf('remediation_planning', { correct_remediation_sequence: sequence });
    const { total, breakdown } = gradeRemediationPlanning(historyOf(cache, done), other);
    expect([breakdown['efficiency_bonus'], total]).toEqual([0.0429, 0.6429]);
  });

  test('a scenario without a sequence gives no efficiency', () => {
    const other = { ...scenario, correct_remediation_sequence: [] };
    expect(gradeRemediationPlanning(historyOf(cache, done), other).breakdown['efficiency_bonus']).toBe(0);
  });
});

describe('wrong actions', () => {
  const wrong: ActionPair = ['restart_service', { service: 'api' }];
  test.each<[string, ActionPair[], number, number]>([
    ['none', [logs], 0, 0],
    ['type:service', [wrong], 1, -0.05],
    ['type', [['rollback_deploy']], 1, -0.05],
    ['type, whatever the service', [['rollback_deploy', { service: 'db' }]], 1, -0.05],
    ['two', [wrong, wrong], 2, -0.1],
    ['three', [wrong, wrong, ['rollback_deploy']], 3, -0.15],
    ['four are capped', [wrong, wrong, wrong, wrong], 4, -0.15],
    ['another service', [['restart_service', { service: 'cache' }]], 0, 0],
    ['upper case', [['restart_service', { service: 'API' }]], 0, 0],
    ['spaces', [['restart_service', { service: 'api ' }]], 0, 0],
    ['not as a flag', [['restart_service', { flag: 'api' }]], 0, 0],
    ['a type that every object has', [logs, ['constructor'], ['__proto__'], ['toString']], 0, 0],
  ])('%s', (_label, actions, count, penalty) => {
    const { breakdown } = gradeOf(...actions, done);
    expect([breakdown['wrong_actions_count'], breakdown['wrong_action_penalty']]).toEqual([count, penalty]);
  });
});

describe('keywords of the summary', () => {
  test.each([
    ['none', 'done', 0, 0],
    ['one', 'set the flag', 1, 0.05],
    ['two', 'flag, pool', 2, 0.05],
    ['three', 'flag, pool, export', 3, 0.1],
    ['four', 'flag, pool, export, restart', 4, 0.1],
    ['one three times', 'flag flag flag', 1, 0.05],
    ['the summary in upper case', 'FLAG POOL EXPORT', 3, 0.1],
    ['within other words', 'flagged spooler exports', 3, 0.1],
  ])('%s', (_label, summary, hits, bonus) => {
    const { breakdown } = gradeOf(logs, submit(summary));
    expect([breakdown['summary_keywords_hit'], breakdown['summary_bonus']]).toEqual([hits, bonus]);
  });

  test('a keyword is taken as written, so one with capitals never occurs', () => {
    const other = scenarioOf('remediation_planning', { resolution_keywords: ['Flag'] });
    expect(gradeRemediationPlanning(historyOf(logs, submit('Flag')), other).breakdown['summary_keywords_hit']).toBe(0);
  });
});

describe('total', () => {
  const all: ActionPair[] = [
    ['disable_feature_flag', { flag: 'Export' }],
    ['restart_service', { service: 'db' }],
    ['clear_cache'],
  ];
  const wrong: ActionPair = ['rollback_deploy'];
  const full = submit('flag pool export');
  test.each<[string, ActionPair[], number]>([
    ['everything is exactly 1', [...all, full], 1],
    ['everything and one wrong action', [wrong, ...all, full], 0.95],
    ['everything and many wrong actions', [wrong, wrong, wrong, wrong, ...all, full], 0.85],
    ['the least that a resolution earns', [wrong, wrong, wrong, wrong, done], 0.45],
    ['a summary of keywords after one query', [logs, full], 0.7],
  ])('%s', (_label, actions, total) => {
    expect(gradeOf(...actions).total).toBe(total);
  });

  test('the breakdown has the parts and the counts behind them', () => {
    expect(gradeOf(wrong, ['clear_cache'], submit('flag')).breakdown).toEqual({
      base: 0.6,
      efficiency_bonus: 0.1,
      wrong_action_penalty: -0.05,
      summary_bonus: 0.05,
      correct_actions_matched: 1,
      correct_actions_total: 3,
      wrong_actions_count: 1,
      summary_keywords_hit: 1,
    });
    expect(gradeOf().breakdown).toEqual({ base: 0, efficiency: 0, penalty: 0, summary_bonus: 0 });
  });
});

describe('explainRemediationPlanning', () => {
  const wrong: ActionPair = ['rollback_deploy'];
  test.each<[string, ActionPair[], string]>([
    ['no submission', [logs], 'No resolution was submitted'],
    ['no work', [done], 'Nothing was investigated'],
    ['nothing but a query', [logs, done], '0 of 3 necessary steps'],
    ['the first of two submissions', [submit(''), done], 'No resolution was submitted'],
    ['no submission, no wrong action', [logs], 'None.'],
    ['one repair', [['clear_cache'], done], '1 of 3 necessary steps'],
    ['one repair, one keyword', [['clear_cache'], submit('pool')], '1 of 4 key terms'],
    ['one wrong action', [wrong, done], '1 action that'],
    ['wrong actions over the cap', [wrong, wrong, wrong, wrong, submit('pool flag')], '4 actions that'],
  ])('%s', (_label, actions, reason) => {
    const grade = gradeOf(...actions);
    const parts = explainRemediationPlanning(grade, historyOf(...actions), scenario);
    expect(round4(parts.reduce((sum, { points }) => sum + points, 0))).toBe(grade.total);
    expect(parts.map((part) => part.of)).toEqual([0.6, 0.3, 0.1, 0]);
    expect(parts.map((part) => part.reason).join(' ')).toContain(reason);
  });
});
