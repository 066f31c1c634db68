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
    'a culprit that cannot be chosen',
    'RCA-002',
    ({ correct_root_cause }) => (correct_root_cause!.service = 'mail-relay'),
    '',
    'the expert earns 0 under strict-1',
  ],
  [
    'a sequence in an order in which not all repairs hold',
    'RP-002',
    ({ correct_remediation_sequence }) => void correct_remediation_sequence.reverse(),
    '',
    'under strict-1. Repairs:',
  ],
  [
    'a proof that cannot be asked for',
    'RCA-002',
    ({ key_evidence }) => (key_evidence[0] = { tool: 'query_logs', service: 'mail-relay', or: [] }),
    '',
    'under strict-1. Evidence:',
  ],
  [
    'a line that takes too many steps',
    'RCA-002',
    ({ key_evidence, known_services }) =>
      key_evidence.push(
        ...known_services.slice(0, 4).map((service) => ({ tool: 'check_service_status' as const, service, or: [] })),
      ),
    'key_evidence',
    'takes 8 steps, expected at most 7',
  ],
]);
