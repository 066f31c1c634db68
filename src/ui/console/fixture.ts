import type { Scenario } from '../../schema';

/** Fields that say what is right, by the names that they have in a file. */
const FIELDS = [
  ...['correct_', 'wrong_actions', 'key_evidence', 'resolution_keywords', 'adjacent_severities'],
  ...['neighbour_modes', 'tempting_answers', 'later_readings', '"repairs"', '"verification"', '"early"'],
];

/** For tests: of the texts that only the end of an episode may show, those that `text` holds and `shown` does not. */
export function secretsIn(text: string, scenario: Scenario, shown = ''): string[] {
  const [whole, allowed] = [text, shown].map(normalised) as [string, string];
  return secretsOf(scenario).filter((secret) => whole.includes(secret) && !allowed.includes(secret));
}

function secretsOf(scenario: Scenario): string[] {
  const { correct_root_cause, correct_remediation_sequence, resolution_keywords, wrong_actions, debrief } = scenario;
  const sequences = [correct_remediation_sequence, correct_remediation_sequence.map((key) => key.split(':')[1] ?? key)];
  const lists = [...sequences, resolution_keywords].filter((list) => list.length > 1);
  return [
    correct_root_cause?.failure_mode ?? '',
    debrief?.explanation ?? '',
    ...(debrief?.explanation.split(/(?<=\.) /) ?? []),
    debrief?.resolution ?? '',
    ...[...(debrief?.references ?? []), ...(debrief?.modelled_on ?? [])].map(({ url }) => url),
    ...(debrief?.modelled_on ?? []).map(({ title }) => title),
    ...Object.values(wrong_actions),
    ...correct_remediation_sequence.filter((key) => key.includes(':')),
    ...lists.flatMap((list) => [list.join(','), list.join(', '), list.join(' '), JSON.stringify(list)]),
    ...[...scenario.neighbour_modes, ...scenario.tempting_answers].map(({ reason }) => reason),
    ...scenario.repairs.flatMap(({ early }) => early ?? []),
    ...scenario.verification.flatMap(({ passing, failing }) => [passing ?? '', failing ?? '']),
    ...FIELDS,
  ]
    .filter(Boolean)
    .map(normalised);
}

const normalised = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ');
