import { expect, test } from 'vitest';
import { published } from '../../src/schema/published/fixture';
import { CHECKS, checkScenarios } from '.';
import { changed } from './fixture';
import { makeReport, problemLines } from './report';

const text = (value: unknown): string => JSON.stringify(value);

test('a file that cannot be checked does not stop the others', () => {
  const leaking = changed('RCA-002', (scenario) => (scenario.description = 'The network fails.'));
  const report = checkScenarios([
    { file: 'in/broken.json', text: '{' },
    { file: 'in/leaking.json', text: text(leaking) },
    { file: 'in/sound.json', text: text(published('AC-002')) },
  ]);
  expect(problemLines(report, 'in')).toEqual([
    'in/broken.json · line 1, column 2 · is not JSON from here on',
    'in/leaking.json · description · names the culprit: network',
  ]);
  const lines = makeReport(report, 'in').split('\n');
  expect(lines[0]?.split(/\s+/).slice(0, -4)).toEqual(['scenario', ...CHECKS]);
  expect(lines[1]).toMatch(/^broken +1( +-){10}$/);
  expect(lines[2]).toMatch(/^RCA-002 +ok +ok +1( +ok){8} +\S+ \d\.\d\d of \d\.\d\d$/);
  expect(lines[3]).toMatch(/^AC-002( +ok){11} +\S+ \d\.\d\d of \d\.\d\d$/);
  expect(lines).toContain('  proof 3: alert → order-service logs → network-infra deploys');
  expect(lines.at(-1)).toBe('2 problems');
});

test('the catalogue has a row and problems of its own', () => {
  const report = checkScenarios([{ file: 'in/a.json', text: text(published('RCA-002')) }], { whole: true });
  expect(problemLines(report, 'in')).toContain('in · root_cause_analysis · expected 8 scenarios, found 1');
  expect(makeReport(report, 'in')).toMatch(/^catalogue +\d+$/m);
});
