import { TASKS, type RecordedAction, type Scenario } from '../../schema';
import { oncePerScenario } from '../once-per-scenario';
import { asText, words } from '../text';
import { FAMILY_TERMS } from './family-terms';
import { nameKey } from '../names';
import { clausesOf, saysOutright, stanceOf, wordCount, type Clauses } from './phrases';
import { isAboutSomethingElse } from './vocabulary';

/** Longest text, in words, that is still read as an answer rather than as a heap of terms. */
export const LONGEST_ANSWER = { failure_mode: 60, summary: 160 } as const;
/** Failure families besides the scenario's own that an answer may touch upon. */
const FOREIGN_FAMILIES = 2;

/** The submission that answers the task, and what was done before it. Submissions of other kinds are refused. */
export function submissionOf(
  { task_id }: Scenario,
  history: readonly RecordedAction[],
): { readonly submission: RecordedAction; readonly before: readonly RecordedAction[] } | undefined {
  const at = history.findIndex(({ action_type }) => action_type === TASKS[task_id].submission);
  const submission = history[at];
  return submission && { submission, before: history.slice(0, at) };
}

export type Mechanism = 'right' | 'contradicted' | 'incomplete' | 'absent' | 'too long';

/** Whether a text says how the incident came about: every concept affirmed, and no other mechanism. */
export function judgeMechanism(scenario: Scenario, text: string, longest: number): Mechanism {
  if (wordCount(text) > longest) return 'too long';
  const concepts = conceptsOf(scenario).map(({ phrases }) => phrases);
  const clauses = clausesOf(text, [...concepts.flat(), ...scenario.contradictions]);
  if (clauses.length === 0) return 'absent';
  const stances = concepts.map((phrases) => stanceOf(clauses, phrases, scenario.contradictions));
  const contradicts = scenario.contradictions.some((phrase) => saysOutright(clauses, phrase));
  if (contradicts || stances.some((stance) => stance === 'denied' || stance === 'contradictory')) return 'contradicted';
  if (foreignFamilies(scenario, clauses) > FOREIGN_FAMILIES || isAboutSomethingElse(scenario, text))
    return 'contradicted';
  if (stances.length > 0 && stances.every((stance) => stance === 'affirmed')) return 'right';
  return stances.includes('affirmed') ? 'incomplete' : 'absent';
}

const affirms = (clauses: Clauses, phrases: readonly string[]): boolean => {
  const stance = stanceOf(clauses, phrases);
  return stance === 'affirmed' || stance === 'contradictory';
};

/** A scenario without declared concepts asks for every word of its failure mode with more than three letters. */
const conceptsOf = ({ failure_concepts, correct_root_cause }: Scenario) =>
  failure_concepts.length > 0
    ? failure_concepts
    : words(asText(correct_root_cause?.failure_mode))
        .filter((word) => word.length > 3)
        .map((word) => ({ name: word, phrases: [word] }));

/** The terms of every other family, less those that are a part of the scenario's own mechanism. */
const foreignTermsOf = oncePerScenario((scenario): readonly (readonly string[])[] => {
  const own = scenario.failure_concepts.flatMap(({ phrases }) => phrases);
  const ownText = clausesOf([...own, asText(scenario.correct_root_cause?.failure_mode)].join('; ').replaceAll('*', ''));
  return Object.entries(FAMILY_TERMS)
    .filter(([family]) => family !== scenario.failure_family)
    .map(([, all]) => all.filter((term) => stanceOf(ownText, [term]) === 'absent'));
});

/** How many families besides the scenario's own a text touches upon. */
const foreignFamilies = (scenario: Scenario, clauses: Clauses): number =>
  foreignTermsOf(scenario).filter((terms) => terms.some((term) => saysOutright(clauses, term))).length;

/** Of the known services, how many a summary may name and still blame one of them. */
const NAMED_AT_MOST = 2 / 3;

/** Whether a text names the service at fault, and is no list of all that there are. */
export function namesCulprit(scenario: Scenario, text: string): boolean {
  const culprit = scenario.correct_root_cause?.service;
  if (culprit === undefined || wordCount(text) > LONGEST_ANSWER.summary) return false;
  const clauses = clausesOf(text.replaceAll(/[_-]/g, ' '));
  const names = (service: string) =>
    [service, ...aliasesOf(scenario, service)].map((name) => name.replaceAll(/[_-]/g, ' '));
  const named = scenario.known_services.filter((service) => affirms(clauses, names(service)));
  return (
    affirms(clauses, names(culprit)) && named.length <= Math.max(1, scenario.known_services.length * NAMED_AT_MOST)
  );
}

const aliasesOf = ({ aliases }: Scenario, service: string): readonly string[] =>
  Object.entries(aliases).find(([of]) => nameKey(of) === nameKey(service))?.[1] ?? [];
