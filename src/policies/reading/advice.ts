import { mentions } from './mentions';

/** Phrases for something that only a restart makes well. */
const RESTART = [
  /\b(?:only|once)\b[^.;]{0,24}\b(?:re)?start\b/i,
  /\bstart only\b/i,
  /\brestart (?:clears|drops|ends|fixes|frees|releases|resets|resolves)\b/i,
  /\b(?:until|after|needs?|takes|by) (?:an? )?(?:\w+ )?restart\b/i,
  /\bkeeps (?:closed|stale|old|dead|broken)\b/i,
  /\b(?:stuck|hung|wedged|latched)\b/i,
];

/** Whether a text says that a restart would help. */
export const asksForRestart = (text: string): boolean => RESTART.some((pattern) => pattern.test(text));

/** Whether a text says that there is too little of something for the work that there is. */
export const asksForMore = (text: string): boolean =>
  /\b(?:overload\w*|(?:at|out of|no) capacity|saturated|exhausted|all (?:\w+ )?busy|maximum reached)\b/i.test(text);

/** Phrases for a step that has to wait, or that nobody should take. */
const CAUTION =
  /\b(?:if|unless|cannot|not|never|no|above|lost|loses?|skips?|deletes?|discards?|last|ago|yet|still|instead|refused|previous)\b/i;

/** How a text speaks of a step or flag by its name: 1 plainly, -1 with caution, 0 not at all. */
export function adviceOn(name: string, text: string): number {
  const sentences = text.split(/(?<=[.;!?])\s|\n/).filter((sentence) => mentions(sentence, name));
  if (sentences.length === 0) return 0;
  return sentences.some((sentence) => CAUTION.test(sentence)) ? -1 : 1;
}

/** The beginnings of the words of a text, by which its topics are compared. */
export const stemsOf = (text: string): ReadonlySet<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) => word.slice(0, 6)));

/** How many words a name has in common with a text. */
export const overlapOf = (name: string, stems: ReadonlySet<string>): number =>
  [...stemsOf(name.replaceAll(/[_-]/g, ' '))].filter((stem) => stems.has(stem)).length;
