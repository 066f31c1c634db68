import { expect, test } from 'vitest';
import { failureModeOf } from '../../src/schema';
import { changed, testFinding } from './fixture';
import { leakProblems } from './leaks';

const titleOf = (mode: string): string => failureModeOf(mode)?.title ?? '';

testFinding(leakProblems, [
  [
    'a severity',
    'AC-002',
    ({ alert }) => alert.symptoms!.push('paged as: P2'),
    'alert.symptoms[4]',
    'states a severity: P2',
  ],
  [
    'the culprit',
    'RCA-002',
    (scenario) => (scenario.description += ' Somebody mentioned network-infra.'),
    'description',
    'names the culprit: network-infra',
  ],
  [
    'another name of the culprit',
    'RCA-002',
    ({ alert }) => (alert.title = 'Core network under suspicion'),
    'alert.title',
    'names the culprit: core network',
  ],
  [
    'a word of the failure mode in another form',
    'RCA-003',
    ({ alert }) => (alert['note'] = { text: 'after the credential was pushed' }),
    'alert.note.text',
    'has a word of the failure mode "rotation pushed stale credentials": credentials',
  ],
  [
    'the title of the failure mode',
    'RCA-002',
    ({ alert }) => (alert['note'] = `${titleOf('route_withdrawn').toUpperCase()}?`),
    'alert.note',
    `names the failure mode: ${titleOf('route_withdrawn')}`,
  ],
  [
    'the title of the failure mode where no cause is asked for',
    'AC-002',
    (scenario) => (scenario.description += ` ${titleOf('cache_purged')}.`),
    'description',
    `names the failure mode: ${titleOf('cache_purged')}`,
  ],
  [
    'a step of the solution',
    'RP-002',
    (scenario) => (scenario.description += ' Try restore_bgp_routes.'),
    'description',
    'names a step of the solution: restore_bgp_routes',
  ],
  [
    'targets out of order',
    'RP-002',
    ({ available_targets }) => available_targets.disable_feature_flag!.reverse(),
    'available_targets.disable_feature_flag',
    'alphabetical',
  ],
  [
    'too few decoys',
    'RP-002',
    ({ available_targets }) => available_targets.execute_runbook_step!.splice(0, 3),
    'available_targets.execute_runbook_step',
    'expected at least 3 decoys, found 2',
  ],
  [
    'a step of the solution that is not offered',
    'RP-001',
    ({ available_targets }) => available_targets.disable_feature_flag!.splice(1, 1),
    'available_targets.disable_feature_flag',
    'expected full_history_export',
  ],
]);

test('a culprit that raised the alert may be named', () => {
  const scenario = changed('RCA-002', ({ alert }) => {
    alert.affected_services!.push('network-infra');
    alert.symptoms!.push('network-infra sessions: 1');
  });
  expect(leakProblems(scenario)).toEqual([]);
});
