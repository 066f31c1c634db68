import { expect, test } from 'vitest';
import type { Scenario } from '../../src/schema';
import { published } from '../../src/schema/published/fixture';
import { dependenciesOf, logsOf, statusOf } from './cells';
import { chainProblems, chainsOf, chainText } from './discoverability';
import { changed, testFinding } from './fixture';

const texts = (scenario: Scenario) => chainsOf(scenario).map(chainText);

testFinding(
  (scenario) => chainProblems(chainsOf(scenario)),
  [
    ['no proofs', 'RCA-003', (scenario) => (scenario.key_evidence = []), 'key_evidence', 'expected the proofs'],
    [
      'a proof of a service that nobody mentions',
      'RCA-003',
      (scenario) => {
        for (const service of scenario.known_services)
          scenario.tool_responses.check_dependencies![service] = { dependencies: [] };
        for (const line of logsOf(scenario, 'secrets-vault')) line.message = 'ok';
      },
      'key_evidence[2]',
      'to proof 3, config-service',
    ],
    [
      'another cell for a proof that the task has no tool for',
      'AC-002',
      ({ key_evidence }) => (key_evidence[0]!.or = [{ tool: 'check_service_status', service: 'web-frontend' }]),
      'key_evidence[0].or[0]',
      'to proof 1, web-frontend status',
    ],
    [
      'a runbook step that nothing names',
      'RP-002',
      (scenario) => (statusOf(scenario, 'network-infra')!.notes = 'Rollback of rev 87 takes 8 min.'),
      'correct_remediation_sequence[0]',
      'to execute_runbook_step:restore_bgp_routes',
    ],
  ],
);

test('the shortest chain is reported', () => {
  expect(texts(published('RCA-002'))).toContain('proof 3: alert → order-service logs → network-infra deploys');
  expect(texts(published('RP-002'))).toContain(
    'execute_runbook_step:restore_bgp_routes: alert → order-service logs → network-infra status',
  );
  const shorter = changed('RCA-002', ({ alert }) => alert.affected_services!.push('network-infra'));
  expect(texts(shorter)).toContain('proof 3: alert → network-infra deploys');
});

test('a name within another one is no mention of it, but that of an instance is', () => {
  const naming = (name: string) =>
    changed('RCA-001', (scenario) => {
      for (const service of scenario.known_services) {
        scenario.tool_responses.check_dependencies![service] = { dependencies: [] };
        for (const line of logsOf(scenario, service))
          line.message = line.message.replaceAll(/analytics-service|export/g, 'x');
        delete scenario.tool_responses.check_service_status![service];
      }
      scenario.tool_responses.check_dependencies!['api-gateway'] = {
        dependencies: [{ service: name, state: 'healthy' }],
      };
    });
  const lastOf = (scenario: Scenario) => texts(scenario).at(-1);
  expect(lastOf(naming('old-analytics-service'))).toMatch(/no chain$/);
  expect(lastOf(naming('analytics-service-db'))).toMatch(/no chain$/);
  expect(lastOf(naming('analytics-service-2'))).toMatch(/alert → api-gateway deps → analytics-service/);
});

test('a proof is not discoverable through itself', () => {
  const scenario = changed('RCA-002', (broken) => {
    broken.service_kinds['network-infra'] = 'service';
    for (const service of broken.known_services)
      expect(dependenciesOf(broken, service).map((each) => each.service)).not.toContain('network-infra');
  });
  expect(texts(scenario)).toContain('proof 3, network-infra deploys: no chain');
});
