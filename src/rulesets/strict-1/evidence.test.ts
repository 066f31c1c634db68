import { describe, expect, test } from 'vitest';
import type { RecordedAction } from '../../schema';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { round4 } from '../round';
import { STRICT } from '.';
import { EVIDENCE_CREDIT, EVIDENCE_WORDS, explainEvidence, scoreEvidence } from './evidence';
import { reviewOf } from './review';

const fields = {
  known_services: ['api', 'Orders-DB', 'cache', 'queue', 'cdn'],
  aliases: { 'Orders-DB': ['postgres'] },
  key_evidence: [
    { tool: 'query_logs', service: 'Orders-DB' },
    { tool: 'check_metrics', service: 'api', or: [{ tool: 'check_metrics', service: 'cache' }] },
  ],
};
const scenario = scenarioOf('root_cause_analysis', fields);
const ask = (tool: string, service: unknown): ActionPair => [tool, { service }];
const submissionOf = (evidence: unknown): RecordedAction => historyOf(['submit_root_cause', { evidence }])[0]!;

/** What a submission with this evidence earns after these actions. */
const score = (asked: readonly ActionPair[], evidence: unknown, of = scenario) =>
  scoreEvidence(of, reviewOf(of, historyOf(...asked), STRICT), submissionOf(evidence));

const logs = { tool: 'query_logs', service: 'Orders-DB' };
const metrics = { tool: 'check_metrics', service: 'api' };
const instead = { tool: 'check_metrics', service: 'cache' };
const others = ['api', 'cache', 'queue', 'cdn'].map((service) => ({ tool: 'query_logs', service }));
const asking = (...cells: readonly { readonly tool: string; readonly service: string }[]) =>
  cells.map(({ tool, service }) => ask(tool, service));

describe('proofs that were seen and named', () => {
  test.each<[string, ReturnType<typeof score>, number]>([
    ['none of both', score([], []), 0],
    ['named, not asked', score([], [logs, metrics]), 0],
    ['asked, none named', score(asking(logs, metrics), []), 0.5],
    ['asked, nothing said', score(asking(logs, metrics), undefined), 0.5],
    ['one of two asked', score(asking(logs), []), 0.25],
    ['one of two asked and named', score(asking(logs), [logs]), 0.5],
    ['both asked, one named', score(asking(logs, metrics), [logs]), 0.75],
    ['both asked, the other named', score(asking(logs, metrics), [metrics]), 0.75],
    ['both asked and named', score(asking(logs, metrics), [logs, metrics]), 1],
    ['in any order', score(asking(metrics, logs), [metrics, logs]), 1],
    ['one asked, both named', score(asking(logs), [logs, metrics]), 0.5],
    ['another that proves the same', score(asking(logs, instead), [logs, instead]), 1],
    ['the one and the other', score(asking(logs, metrics, instead), [logs, metrics, instead]), 1],
    ['the one asked, the other named', score(asking(logs, metrics), [logs, instead]), 0.75],
    ['asked after something else', score([['noop'], ...asking(...others, logs, metrics)], [logs, metrics]), 1],
    ['asked twice', score(asking(logs, logs, metrics), [logs, metrics]), 1],
    ['named twice', score(asking(logs, metrics), [logs, logs, metrics]), 1],
  ])('%s', (_label, { share }, expected) => {
    expect(round4(share)).toBe(expected);
  });
});

describe('one proof of four or more may be missing', () => {
  const many = (count: number) =>
    scenarioOf('root_cause_analysis', { ...fields, key_evidence: others.concat(logs).slice(0, count) });
  const cells = others.concat(logs);

  test.each<[string, number, number, number, number]>([
    ['two of three seen and named', 3, 2, 2, 0.6667],
    ['three of four seen and named', 4, 3, 3, 1],
    ['two of four seen and named', 4, 2, 2, 0.6667],
    ['four of four seen, three named', 4, 4, 3, 1],
    ['four of four seen, two named', 4, 4, 2, 0.8333],
    ['four of five seen and named', 5, 4, 4, 1],
    ['three of five seen and named', 5, 3, 3, 0.75],
    ['all of five, and no more than that', 5, 5, 5, 1],
  ])('%s', (_label, proofs, seen, named, expected) => {
    const { share } = score(asking(...cells.slice(0, seen)), cells.slice(0, named), many(proofs));
    expect(round4(share)).toBe(expected);
  });
});

describe('cells beside the point', () => {
  test.each<[string, number, number]>([
    ['none', 0, 1],
    ['one is spared', 1, 1],
    ['a second too', 2, 1],
    ['a third too', 3, 1],
    ['four', 4, 0.8333],
  ])('%s', (_label, count, share) => {
    const beside = others.slice(0, count);
    const result = score(asking(logs, metrics, ...beside), [...beside, logs, metrics]);
    expect([round4(result.share), result.beside]).toEqual([share, count]);
  });

  test.each<[string, readonly object[], number]>([
    ['that were not asked', others, 4],
    ['that are named twice count once', [...others, ...others], 4],
    ['that do not exist', [{ tool: 'query_logs', service: 'ghost' }], 1],
    ['of a tool that does not exist', [{ tool: 'noop', service: 'api' }], 1],
    ['of a proof that was not asked', [instead], 1],
    ['that are a list of all services', [{ tool: 'query_logs', service: 'api cache queue cdn' }], 1],
  ])('%s', (_label, beside, count) => {
    expect(score(asking(logs, metrics), [logs, metrics, ...beside]).beside).toBe(count);
  });

  test('nothing but those gives half for what was seen', () => {
    expect(score(asking(logs, metrics, ...others), others)).toEqual({
      share: EVIDENCE_CREDIT.seen,
      proofs: 2,
      seen: 2,
      named: 0,
      beside: 4,
    });
  });

  test('all cells that there are do not pay', () => {
    const all = [
      'query_logs',
      'check_metrics',
      'check_dependencies',
      'check_recent_deploys',
      'check_service_status',
    ].flatMap((tool) => fields.known_services.map((service) => ({ tool, service })));
    expect(score(asking(logs, metrics), all).share).toBeLessThan(0.6);
  });
});

describe('names of a cell', () => {
  test.each<[string, ActionPair, object]>([
    ['as they are', ask('query_logs', 'Orders-DB'), logs],
    ['asked in capitals, with spaces', ask('query_logs', ' ORDERS DB '), logs],
    ['asked by an alias', ask('query_logs', 'Postgres'), logs],
    ['named by an alias', ask('query_logs', 'Orders-DB'), { tool: 'query_logs', service: ' postgres' }],
    [
      'with the tool in another spelling',
      ask('query_logs', 'Orders-DB'),
      { tool: 'Query-Logs ', service: 'orders_db' },
    ],
    ['with more than is asked for', ask('query_logs', 'Orders-DB'), { ...logs, note: 'pool exhausted' }],
  ])('%s', (_label, asked, named) => {
    expect(score([asked], [named])).toMatchObject({ seen: 1, named: 1, beside: 0 });
  });

  test.each<[string, ActionPair]>([
    ['an action type in capitals', ask('QUERY_LOGS', 'Orders-DB')],
    ['a part of a service', ask('query_logs', 'Orders')],
    ['another parameter', ['query_logs', { target: 'Orders-DB' }]],
    ['no service', ['query_logs']],
    ['a repair', ['restart_service', { service: 'Orders-DB' }]],
  ])('%s asks nothing', (_label, asked) => {
    expect(score([asked], [logs])).toMatchObject({ seen: 0, named: 0, share: 0 });
  });
});

describe('evidence that is none', () => {
  test.each<[string, unknown]>([
    ['text', 'query_logs:Orders-DB'],
    ['a number', 3],
    ['null', null],
    ['an object', {}],
    ['what has a length', { length: 3 }],
    ['an empty list', []],
    ['a list of nulls', [null]],
    ['a list of nothing', [undefined]],
    ['a list with a hole', Array(2)],
    ['a list of empty objects', [{}]],
    ['a list of text', ['query_logs', 'Orders-DB']],
    ['a list of lists', [['query_logs', 'Orders-DB']]],
    ['names that are no text', [{ tool: ['query_logs'], service: { toString: () => 'Orders-DB' } }]],
    ['half a cell', [{ tool: 'query_logs' }, { service: 'Orders-DB' }]],
  ])('%s', (_label, evidence) => {
    const { share, named } = score(asking(logs, metrics), evidence);
    expect([share, named]).toEqual([0.5, 0]);
  });

  test('does not spoil what stands beside it', () => {
    expect(score(asking(logs, metrics), [null, logs, metrics]).share).toBe(1);
  });
});

describe('a scenario without declared proofs', () => {
  const least = scenarioOf('root_cause_analysis', { known_services: ['api'] });
  test.each<[string, ActionPair[], number]>([
    ['nothing asked', [], 0],
    ['any question', [ask('query_logs', 'api')], 1],
    ['an unknown service', [ask('query_logs', 'ghost')], 0],
    ['no service', [['query_logs']], 0],
    ['a repair', [['restart_service', { service: 'api' }]], 0],
  ])('%s', (_label, asked, share) => {
    const result = score(asked, [], least);
    expect(result).toEqual({ share, proofs: 0, seen: 0, named: 0, beside: 0 });
  });
});

describe('in words', () => {
  test.each<[string, ReturnType<typeof score>, string]>([
    ['all', score(asking(logs, metrics), [logs, metrics]), '2 of 2 proofs were seen, 2 named with the answer.'],
    [
      'more than are needed',
      { share: 0.625, proofs: 4, seen: 3, named: 2, beside: 0 },
      '3 of 4 proofs were seen, 2 named with the answer (3 are enough).',
    ],
    [
      'one beside',
      score(asking(logs), [logs, metrics]),
      '1 of 2 proofs were seen, 1 named with the answer, beside 1 cell that proves nothing or was not asked.',
    ],
    [
      'two beside',
      score([], [logs, metrics]),
      '0 of 2 proofs were seen, 0 named with the answer, beside 2 cells that prove nothing or were not asked.',
    ],
    [
      'none declared, asked',
      score(asking(logs), [], scenarioOf('root_cause_analysis', { known_services: ['Orders-DB'] })),
      'Something was asked before the answer.',
    ],
    [
      'none declared, not asked',
      score([], [], scenarioOf('root_cause_analysis')),
      'Nothing was asked before the answer.',
    ],
  ])('%s', (_label, result, text) => {
    expect(explainEvidence(result)).toBe(text);
  });
});

test('the words say what the figures are', () => {
  const { seen, named, spare, many } = EVIDENCE_CREDIT;
  expect([seen, named]).toEqual([0.5, 0.5]);
  expect(EVIDENCE_WORDS.words).toMatch(/^Half of your answer .* seen, half for those you pin;/);
  expect(EVIDENCE_WORDS.words.match(/\d+/g)).toEqual([`${spare}`, `${many}`]);
  expect(EVIDENCE_WORDS.unpinned).toContain('half at most');
});
