import { expect, test } from 'vitest';
import { hasNewestDeploy, biasProblems } from './bias';
import { logsOf } from './cells';
import { changed, testFinding } from './fixture';
import { published } from '../../src/schema/published/fixture';

const CULPRIT = 'network-infra';

testFinding(biasProblems, [
  [
    'that only the culprit and one other did not raise the alert',
    'RCA-002',
    ({ alert, known_services }) =>
      (alert.affected_services = known_services.filter((service) => service !== CULPRIT && service !== 'cdn-edge')),
    'alert.affected_services',
    'besides network-infra',
  ],
  [
    'that only the culprit was deployed within a week',
    'RCA-002',
    ({ known_services, tool_responses }) => {
      for (const service of known_services)
        if (service !== CULPRIT)
          tool_responses.check_recent_deploys![service] = { deploys: [{ minutes_ago: 10_081, title: 'old' }] };
    },
    'tool_responses.check_recent_deploys',
    'besides network-infra',
  ],
  [
    'that only the culprit logs errors',
    'RCA-002',
    (scenario) => {
      for (const service of scenario.known_services)
        for (const line of logsOf(scenario, service)) line.level = service === CULPRIT ? 'ERROR' : 'WARN';
    },
    'tool_responses.query_logs',
    'the only service that logs errors',
  ],
  [
    'that the culprit comes first',
    'RCA-002',
    (scenario) => (scenario.known_services = [CULPRIT, ...scenario.known_services.filter((each) => each !== CULPRIT)]),
    'known_services[0]',
    'the first of all',
  ],
  [
    'that the culprit comes last',
    'RCA-002',
    (scenario) => (scenario.known_services = [...scenario.known_services.filter((each) => each !== CULPRIT), CULPRIT]),
    'known_services[7]',
    'the last of all',
  ],
]);

test('the newest deploy is the culprit’s, unless another one is as new', () => {
  expect(hasNewestDeploy(published('RCA-002'))).toBe(true);
  const tied = changed('RCA-002', ({ tool_responses }) => {
    tool_responses.check_recent_deploys!['postgres-db'] = { deploys: [{ minutes_ago: 18, title: 'new' }] };
  });
  expect(hasNewestDeploy(tied)).toBe(false);
  expect(hasNewestDeploy(published('AC-002'))).toBe(false);
});
