import { failureModeOf, type Scenario } from '../../src/schema';
import { mentions, NAMED_KINDS, namedSteps } from './cells';
import type { Problem } from './problem';

const SEVERITY = /\bp[1-4]\b|\bsev-?\d?\b|\bsever(?:e|ely|ity)\b|\bcritical|\bmajor\b|\bminor\b/i;
const LEAST_DECOYS = 3;
/** Words of more than three letters that any sentence may have. */
const COMMON = new Set(
  'about after again also away because been before beyond both cannot could does done down each ever every from have hence here into itself keep keeps kept less made make makes many more most much must never none once only onto other over past same sent should since some such takes than that their them then there these they this those through thus under until upon very were what when where which while whose will with within without would'.split(
    ' ',
  ),
);

/**
 * Demands that nothing visible before the first query gives the answer away: no severity, no culprit, no word of the
 * failure mode, no flag or runbook step that repairs it; and that what is offered is sorted and holds decoys. Otherwise the
 * right answer can be had without asking.
 */
export const leakProblems = (scenario: Scenario): Problem[] => [
  ...visibleTexts(scenario).flatMap(([path, text]) => revealedBy(scenario, text).map((reason) => ({ path, reason }))),
  ...offerProblems(scenario),
];

/** Texts that can be read before the first query, with their places; names of services are shown in every episode. */
function visibleTexts({ title, description, incident_summary, alert }: Scenario): [path: string, text: string][] {
  const { affected_services: _, ...rest } = alert;
  return [
    ['title', title],
    ['description', description],
    ['incident_summary', incident_summary],
    ...Object.entries(rest).flatMap(([key, value]) => textsIn(`alert.${key}`, value)),
  ];
}

function textsIn(path: string, value: unknown): [path: string, text: string][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(`${path}[${index}]`, item));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => textsIn(`${path}.${key}`, inner));
  return typeof value === 'string' ? [[path, value]] : [];
}

function revealedBy(scenario: Scenario, text: string): string[] {
  const { correct_root_cause, correct_failure_mode } = scenario;
  const words: readonly string[] = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const mode = failureModeOf(correct_failure_mode ?? '')?.title;
  return [
    ...(SEVERITY.exec(text) ?? []).map((word) => `states a severity: ${word}`),
    ...hiddenCulprit(scenario)
      .filter((name) => mentions(text, name))
      .map((name) => `names the culprit: ${name}`),
    ...failureWords(scenario)
      .filter((word) => words.some((each) => each.startsWith(stemOf(word))))
      .map((word) => `has a word of the failure mode "${correct_root_cause?.failure_mode}": ${word}`),
    ...(mode !== undefined && mentions(text, mode) ? [`names the failure mode: ${mode}`] : []),
    ...namedSteps(scenario)
      .filter(({ name }) => mentions(text, name))
      .map(({ name }) => `names a step of the solution: ${name}`),
  ];
}

/** Names of the culprit, unless it is one of those that raised the alert. */
function hiddenCulprit({ correct_root_cause, alert, aliases }: Scenario): string[] {
  const culprit = correct_root_cause?.service;
  if (culprit === undefined || alert.affected_services?.includes(culprit)) return [];
  return [culprit, ...(aliases[culprit] ?? [])];
}

/** Words of the failure mode, but for common ones and those of service names, which are visible anyway. */
function failureWords({ correct_root_cause, known_services }: Scenario): string[] {
  const named = new Set(known_services.flatMap((service) => service.split(/[^a-z0-9]+/i)));
  const words = (correct_root_cause?.failure_mode ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].filter((word) => word.length > 3 && !COMMON.has(word) && !named.has(word));
}

/** A word without an ending that its other forms may lack; at least four letters stay. */
const stemOf = (word: string): string => word.replace(/(?<=.{4})(?:ing|ed|es|s)$/, '');

const offerProblems = (scenario: Scenario): Problem[] => {
  const { available_targets } = scenario;
  return [
    ...Object.entries(available_targets)
      .filter(([, offered]) => offered.join() !== offered.toSorted().join())
      .map(([type]) => ({ path: `available_targets.${type}`, reason: 'expected names in alphabetical order' })),
    ...NAMED_KINDS.flatMap((type) => {
      const needed = namedSteps(scenario).filter((step) => step.type === type);
      const offered = available_targets[type] ?? [];
      const decoys = offered.length - needed.length;
      const path = `available_targets.${type}`;
      return [
        ...needed
          .filter(({ name }) => !offered.includes(name))
          .map(({ name }) => ({ path, reason: `expected ${name}, a step of the solution` })),
        ...(needed.length > 0 && decoys < LEAST_DECOYS
          ? [{ path, reason: `expected at least ${LEAST_DECOYS} decoys, found ${Math.max(0, decoys)}` }]
          : []),
      ];
    }),
  ];
};
