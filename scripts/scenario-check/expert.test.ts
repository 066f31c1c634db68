import { expertProblems } from './expert';
import { testFinding } from './fixture';

testFinding(expertProblems, [
  [
    'a resolution that no ruleset takes for complete',
    'RP-002',
    ({ debrief }) => (debrief!.resolution = 'All is well again.'),
    '',
    'the expert earns 0.9 under openenv-0.1',
  ],
  [
    'a resolution that does not name the culprit',
    'RP-002',
    ({ debrief }) => (debrief!.resolution = debrief!.resolution!.replace('network-infra', 'the routers')),
    '',
    'under strict-1. Culprit:',
  ],
  [
    'a line that takes too many steps',
    'RCA-002',
    ({ key_evidence, known_services }) =>
      key_evidence.push(
        ...known_services.slice(0, 3).map((service) => ({ tool: 'check_service_status' as const, service, or: [] })),
      ),
    'key_evidence',
    'takes 8 steps, expected at most 7',
  ],
]);
