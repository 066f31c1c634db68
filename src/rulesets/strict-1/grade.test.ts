import { describe, expect, test } from 'vitest';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { round4 } from '../round';
import { STRICT } from '.';
import { explainStrictly } from './explain';
import { gradeStrictly, type AnswerJudge } from './grade';
import { JUDGES } from './judges';
import { reviewOf } from './review';

const scenario = scenarioOf('root_cause_analysis', {
  correct_root_cause: { service: 'db', failure_mode: 'pool exhausted' },
  correct_failure_mode: 'pool_exhausted',
  correct_trigger: 'release',
  known_services: ['db', 'api', 'auth'],
  aliases: { db: ['postgres'] },
  key_evidence: [
    { tool: 'query_logs', service: 'db' },
    { tool: 'check_metrics', service: 'api' },
  ],
});
const logs: ActionPair = ['query_logs', { service: 'db' }];
const metrics: ActionPair = ['check_metrics', { service: 'api' }];
const proofs = [
  { tool: 'query_logs', service: 'db' },
  { tool: 'check_metrics', service: 'api' },
];
const right = { service: 'db', failure_mode: 'pool_exhausted', trigger: 'release', evidence: proofs };
const submit = (parameters: object = right): ActionPair => ['submit_root_cause', parameters];
const refused: ActionPair = ['noop'];

const gradeOf = (...actions: ActionPair[]) =>
  gradeStrictly(scenario, historyOf(...actions), JUDGES.root_cause_analysis, STRICT);
const partsOf = (...actions: ActionPair[]) =>
  explainStrictly(scenario, historyOf(...actions), JUDGES.root_cause_analysis, STRICT);

const CASES: [label: string, actions: ActionPair[], total: number][] = [
  ['nothing done', [], 0],
  ['no submission', [logs, metrics], 0],
  ['a submission of another task', [logs, metrics, ['submit_severity', right]], 0],
  ['the right answer with its evidence', [logs, metrics, submit()], 1],
  ['in another order', [metrics, logs, submit()], 1],
  [
    'by aliases, in capitals',
    [['query_logs', { service: 'POSTGRES' }], metrics, submit({ ...right, service: ' DB ' })],
    1,
  ],
  [
    'with some more questions',
    [logs, metrics, ['query_logs', { service: 'api' }], ['check_metrics', { service: 'db' }], submit()],
    1,
  ],
  ['the right answer at once', [submit()], 0],
  ['without naming evidence', [logs, metrics, submit({ ...right, evidence: undefined })], 0.5],
  ['evidence that is text', [logs, metrics, submit({ ...right, evidence: 'all of it' })], 0.5],
  ['evidence that was asked for afterwards', [submit(), logs, metrics], 0],
  ['half of the evidence', [logs, submit()], 0.5],
  ['one proof named of two seen', [logs, metrics, submit({ ...right, evidence: proofs.slice(1) })], 0.75],
  [
    'the service alone, with evidence',
    [logs, metrics, submit({ ...right, failure_mode: 'disk_full', trigger: 'load' })],
    0.4,
  ],
  ['a choice that there is not, which is refused', [logs, metrics, submit({ ...right, failure_mode: 'DNS' })], 0],
  ['and then one that there is', [logs, metrics, submit({ ...right, failure_mode: 'DNS' }), submit()], 1],
  ['another service, with evidence', [logs, metrics, submit({ ...right, service: 'api' })], 0.6],
  ['an empty submission, with evidence', [logs, metrics, submit({ evidence: proofs })], 0],
  ['a question asked twice', [logs, logs, metrics, submit()], 1],
  ['a question asked three times', [logs, logs, logs, metrics, submit()], 0.97],
  ['two refused actions', [refused, refused, logs, metrics, submit()], 0.97],
  ['a repair, which is refused here', [['restart_service', { service: 'db' }], logs, metrics, submit()], 1],
  ['what happens after it does not count', [logs, metrics, submit(), refused, refused, refused], 1],
  ['the first submission counts', [logs, metrics, submit({ ...right, service: 'api' }), submit()], 0.6],
  [
    'conduct never makes it negative',
    [...Array<ActionPair>(12).fill(refused), logs, submit({ ...right, service: 'api' })],
    0,
  ],
];

describe('the total is the answer, times the evidence, less the conduct', () => {
  test.each(CASES)('%s', (_label, actions, total) => {
    expect(gradeOf(...actions).total).toBe(total);
  });
});

describe('the breakdown', () => {
  test('has the parts and the facts behind them', () => {
    const beside = ['auth', 'api', 'cdn', 'queue'].map((service) => ({ tool: 'query_logs', service }));
    const evidence = [...proofs, ...beside];
    expect(gradeOf(logs, logs, logs, metrics, refused, submit({ ...right, evidence }))).toEqual({
      total: 0.8033,
      breakdown: {
        submitted: true,
        service: 0.4,
        failure_mode: 0.4,
        trigger: 0.2,
        answer: 1,
        evidence_share: 0.8333,
        evidence_proofs: 2,
        evidence_seen: 2,
        evidence_named: 2,
        evidence_beside: 4,
        conduct_cost: -0.03,
      },
      feedback: 'answer 1, evidence 0.8333, conduct -0.03',
    });
  });

  test('of no submission says so', () => {
    expect(gradeOf(logs)).toEqual({ total: 0, breakdown: { submitted: false }, feedback: 'no answer submitted' });
  });

  test('has no negative zero', () => {
    expect(Object.is(gradeOf(submit()).breakdown['conduct_cost'], 0)).toBe(true);
    for (const { points } of partsOf(submit())) expect(Object.is(points, -0)).toBe(false);
  });
});

describe('the explanation', () => {
  test.each(CASES.filter(([, actions]) => gradeOf(...actions).breakdown['submitted']))(
    '%s: its parts add up to the total, unless that was clamped',
    (_label, actions, total) => {
      const parts = partsOf(...actions);
      const sum = round4(parts.reduce((points, part) => points + part.points, 0));
      expect(Math.max(0, sum)).toBe(total);
      expect(parts.map(({ label, of }) => [label, of])).toEqual([
        ['Service', 0.4],
        ['Failure mode', 0.4],
        ['Trigger', 0.2],
        ['Evidence', 0],
        ['Conduct', 0],
      ]);
    },
  );

  test('says of what is missing what it took', () => {
    expect(partsOf(logs, logs, logs, submit()).slice(3)).toEqual([
      {
        label: 'Evidence',
        points: -0.5,
        of: 0,
        reason: '1 of 2 proofs were seen, 1 named with the answer, beside 1 cell that proves nothing or was not asked.',
      },
      { label: 'Conduct', points: -0.03, of: 0, reason: '2 questions asked again with nothing changed.' },
    ]);
  });

  test('of no submission has one part', () => {
    expect(partsOf(logs, metrics)).toEqual([
      { label: 'Answer', points: 0, of: 1, reason: 'Nothing was submitted that answers the task.' },
    ]);
  });
});

describe('whatever the judge says', () => {
  const judging =
    (...points: number[]): AnswerJudge =>
    () =>
      points.map((each, index) => ({ key: `part_${index}`, label: 'Part', points: each, of: 1, reason: '' }));
  test.each<[string, number[], number]>([
    ['more than all', [0.8, 0.8], 1],
    ['less than nothing', [-1], 0],
    ['no parts', [], 0],
    ['what is not round', [1 / 3], 0.3333],
    ['what floating point makes of it', [0.1, 0.2], 0.3],
  ])('the total stays in 0 to 1, rounded: %s', (_label, points, total) => {
    const history = historyOf(logs, metrics, submit());
    expect(gradeStrictly(scenario, history, judging(...points), STRICT).total).toBe(total);
  });

  test('it is given what was done before the submission', () => {
    const seen: unknown[] = [];
    const history = historyOf(logs, submit(), metrics);
    const judge: AnswerJudge = (...given) => {
      seen.push(given);
      return [];
    };
    gradeStrictly(scenario, history, judge, STRICT);
    expect(seen).toEqual([[scenario, history[1], reviewOf(scenario, history.slice(0, 2), STRICT)]]);
  });
});
