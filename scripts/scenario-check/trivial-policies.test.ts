import { expect, test } from 'vitest';
import { published } from '../../src/schema/published/fixture';
import { logsOf } from './cells';
import { testFinding } from './fixture';
import { trivialGradesOf, trivialProblems } from './trivial-policies';

testFinding(
  (scenario) => trivialProblems(trivialGradesOf(scenario)),
  [
    [
      'an answer that stands in the loudest log',
      'RCA-002',
      (scenario) => {
        scenario.key_evidence = [{ tool: 'query_logs', service: 'network-infra', or: [] }];
        for (const line of logsOf(scenario, 'network-infra'))
          Object.assign(line, { level: 'ERROR', message: 'BGP routes withdrawn by a filter change' });
      },
      '',
      'the policy loudest-logs earns 1.00, expected at most 0.40',
    ],
  ],
);

test('the policy that comes closest to its limit is first', () => {
  const grades = trivialGradesOf(published('RCA-002'));
  const shares = grades.map(({ grade, limit }) => grade / limit);
  expect(shares).toEqual(shares.toSorted((a, b) => b - a));
});

test('a severity that is always the same counts as the guess that it is', () => {
  for (const correct_severity of ['P1', 'P2', 'P3', 'P4'])
    expect(trivialGradesOf({ ...published('AC-005'), correct_severity })).toEqual(trivialGradesOf(published('AC-005')));
});
