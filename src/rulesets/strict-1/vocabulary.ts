import type { Scenario } from '../../schema';
import { oncePerScenario } from '../once-per-scenario';

/** A text is about its words of four letters or more; two count as one when their first so many letters are equal. */
const STEM = 5;
/** Text that an incident must have before its vocabulary says anything, in different words. */
const LEAST_VOCABULARY = 200;
/** With more new words than this, and a larger share of new ones, a text is about something else. */
const NEW_WORDS = 8;
const NEW_SHARE = 0.4;

/** The stems of all words of a scenario, except the debrief's explanation. */
const vocabularyOf = oncePerScenario((scenario): ReadonlySet<string> => {
  const { debrief, ...rest } = scenario;
  return new Set(stemsOf(JSON.stringify([rest, debrief?.resolution ?? ''])));
});

const stemsOf = (text: string): string[] =>
  [...new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])].map((word) => word.slice(0, STEM));

/**
 * Whether most words of a text do not occur in the incident: it was written for other incidents, or for all of them. An
 * incident with few words decides nothing.
 */
export function isAboutSomethingElse(scenario: Scenario, text: string): boolean {
  const vocabulary = vocabularyOf(scenario);
  if (vocabulary.size < LEAST_VOCABULARY) return false;
  const stems = new Set(stemsOf(text));
  const fresh = [...stems].filter((stem) => !vocabulary.has(stem)).length;
  return fresh > NEW_WORDS && fresh > NEW_SHARE * stems.size;
}
