import { describe, expect, test } from 'vitest';
import type { EvidenceRef } from '../schema';
import { blameWorst } from './blame';

const ANSWERS: Readonly<Record<string, string>> = {
  'query_logs web': '10:01 WARN slow\n10:02 INFO ready',
  'query_logs api': '10:01 ERROR refused\n10:02 ERROR given up\n10:03 WARN slow\n10:04 WARN late',
  'query_logs db': '10:01 ERROR refused\n10:02 ERROR given up\n10:03 WARN slow\n10:04 WARN late',
  'check_metrics api': 'errors: 38 % (usually 1 %, step)',
  'check_service_status api': 'healthy',
};
const cellsOf = (...names: string[]): EvidenceRef[] =>
  names.map((name) => {
    const [tool, service = ''] = name.split(' ');
    return { tool: tool as EvidenceRef['tool'], service };
  });
const blame = (...names: string[]) =>
  blameWorst(cellsOf(...names), ({ tool, service }) => ANSWERS[`${tool} ${service}`] ?? '');

describe('blame falls on', () => {
  test.each<[string, string[], string]>([
    ['the worst answer', ['query_logs web', 'query_logs api'], 'api'],
    ['the first of those alike', ['query_logs web', 'query_logs db', 'query_logs api'], 'db'],
    ['the first, when all is well', ['check_service_status api', 'query_logs other'], 'api'],
    ['nobody, when nothing was asked', [], ''],
  ])('%s', (_label, asked, service) => {
    expect(blame(...asked).service).toBe(service);
  });
});

test('it quotes what is alarming, and names where', () => {
  expect(blame('query_logs api', 'check_metrics api', 'check_service_status api', 'query_logs web')).toMatchObject({
    text: 'api: errors: 38 % (usually 1 %, step); refused; given up',
    evidence: cellsOf('query_logs api', 'check_metrics api'),
  });
  expect(blame('check_service_status api')).toEqual({ service: 'api', alarm: 0, text: 'api: ', evidence: [] });
});
