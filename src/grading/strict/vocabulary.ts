import type { Scenario } from '../../schema';
import { oncePerScenario } from '../once-per-scenario';

/** Words of four letters or more tell what a text is about; they count as one when they begin with so many alike. */
const STEM = 5;
/** Text that an incident must have before its vocabulary says anything, in different words. */
const LEAST_VOCABULARY = 200;
/** Above this many new words, and this share of them among the telling ones, a text is about something else. */
const NEW_WORDS = 8;
const NEW_SHARE = 0.4;

/** The stems of all words with which a scenario tells of its incident, but for the debrief's explanation. */
const vocabularyOf = oncePerScenario((scenario): ReadonlySet<string> => {
  const { debrief, ...told } = scenario;
  return new Set(stemsOf(JSON.stringify([told, debrief?.resolution ?? ''])));
});

const stemsOf = (text: string): string[] =>
  [...new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])].map((word) => word.slice(0, STEM));

/**
 * Whether most of what a text says has no word in common with the incident: it was written for others, or for all of
 * them. An incident with few words of its own cannot tell.
 */
export function isAboutSomethingElse(scenario: Scenario, text: string): boolean {
  const vocabulary = vocabularyOf(scenario);
  if (vocabulary.size < LEAST_VOCABULARY) return false;
  const telling = new Set(stemsOf(text));
  const fresh = [...telling].filter((stem) => !vocabulary.has(stem)).length;
  return fresh > NEW_WORDS && fresh > NEW_SHARE * telling.size;
}
