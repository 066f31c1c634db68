// Whether a text in a person's own words says a thing, denies it, or leaves it out.

import { isClearing, isDeniedBy, isLeftOpenBy, isPunctuation, isTrigger, NOWHERE, reachOf } from './negation';

/** How much of a text is read, in characters. */
const LONGEST_READ = 10_000;
/** How many words may stand between those of a phrase. */
const SLACK = 3;
/** How many words behind a thing are looked at for a denial. */
const FOLLOWING = 12;

export type Stance = 'affirmed' | 'denied' | 'contradictory' | 'absent';

/** A part of a text within which words belong together. Commas and colons stay, as words of their own. */
interface Clause {
  readonly words: readonly string[];
  /** Of every word, the last one before it that denies it, or leaves it open; -1 if there is none. */
  readonly denier: readonly number[];
  readonly doubter: readonly number[];
  /** A question says nothing. */
  readonly isQuestion: boolean;
}

/** A text cut into clauses, ready to be searched. */
export type Clauses = readonly Clause[];

/**
 * Cuts a text. A negation that belongs to one of the `sayings` ("not announce*") is a part of what they say, and denies
 * nothing else.
 */
export function clausesOf(text: string, sayings: readonly string[] = []): Clauses {
  const parts = normalised(text).split(/([;!?\n]|\.(?=\s|$))/);
  const own = sayings.map(wordsOf).filter((wanted) => wanted.some(isTrigger));
  return parts.flatMap((part, index) => {
    const isRejected = parts[index + 1] === '?' && /^\s*(?:no|nope|not|ruled out)\b/.test(parts[index + 2] ?? '');
    const clause = cut(isRejected ? `not ${part}` : part);
    const isQuestion = endOfSentence(parts, index) === '?';
    return index % 2 === 0 && clause.length > 0 ? [{ ...withDeniers(clause, own), isQuestion }] : [];
  });
}

/** The sign that ends the sentence of a part; semicolons stand within one. Every other part is a sign. */
function endOfSentence(parts: readonly string[], index: number): string | undefined {
  let sign = index + 1;
  while (parts[sign] === ';') sign += 2;
  return parts[sign];
}

/** One spelling for what is said in several: apostrophes, contractions, dashes, brackets, bullets, long numbers. */
const normalised = (text: string): string =>
  text
    .slice(0, LONGEST_READ)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/\.(?=\p{Lu}\p{Ll})/gu, '. ')
    .toLowerCase()
    .replace(/\b(is|was|are|were|do|does|did|wo|would|could|has|have|had|should|must|ai)n'?t\b/g, '$1 not')
    .replace(/\bcan(?:'?t| not)\b/g, 'cannot')
    .replace(/\bw\/o\b/g, 'without')
    .replace(/'s\b|'/g, '')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/\n\s*[-*•]\s|[()[\]—→]|[-=]>|[^\S\n][-–]+[^\S\n]/g, ' , ')
    .replace(/\bnothing but\b/g, 'only')
    .replace(/(?<!\banything )\b(?:but|however|whereas|although|though)\b/g, ';');

/** Numbers with points and slashes are one word: `10.0.1.0/24`. */
const cut = (text: string): string[] =>
  text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|(?<=\p{N})[./](?=\p{N}))*|,|:(?=\s|$)/gu) ?? [];

/** How many words a text has. */
export const wordCount = (text: string): number => cut(normalised(text)).filter((word) => !isPunctuation(word)).length;

const phraseWords = new Map<string, readonly string[]>();

/** The words of a phrase; `*` at the end of a word is any ending. Phrases are few and come again, so they are kept. */
function wordsOf(phrase: string): readonly string[] {
  const known = phraseWords.get(phrase);
  if (known) return known;
  const words = cut(normalised(phrase.replaceAll('*', 'ξ'))).filter((word) => !isPunctuation(word));
  phraseWords.set(phrase, words);
  return words;
}

/**
 * What a text says of a thing that may be said in any of `phrases`. All words of a phrase have to stand near each other
 * in one clause, in any order; `*` at the end of a word is any ending. Who denies one of `others` ("not a memory leak")
 * denies nothing of the thing itself ("memory").
 */
export function stanceOf(clauses: Clauses, phrases: readonly string[], others: readonly string[] = []): Stance {
  let affirmed = false;
  let denied = false;
  for (const phrase of phrases) {
    const wanted = wordsOf(phrase);
    if (wanted.length === 0) continue;
    for (const clause of clauses)
      for (const at of occurrences(clause.words, wanted)) {
        if (isUnder(clause.denier, at) || isDeniedBy(wordsAfter(clause, at))) denied ||= !isWithin(clause, at, others);
        else if (!isLeftOpen(clause, at)) affirmed = true;
      }
  }
  if (affirmed) return denied ? 'contradictory' : 'affirmed';
  return denied ? 'denied' : 'absent';
}

/** Whether a text says a thing outright: in a clause in which nothing is denied, doubted, asked or cleared of suspicion. */
export const saysOutright = (clauses: Clauses, phrase: string): boolean =>
  clauses.some(
    (clause) =>
      !clause.isQuestion && !clause.words.some(isClearing) && occurrences(clause.words, wordsOf(phrase)).length > 0,
  );

const isLeftOpen = (clause: Clause, at: readonly number[]): boolean =>
  clause.isQuestion || isUnder(clause.doubter, at) || isLeftOpenBy(wordsAfter(clause, at));

/** Whether these positions are a part of another saying. */
const isWithin = ({ words }: Clause, at: readonly number[], others: readonly string[]): boolean =>
  others.some((other) =>
    occurrences(words, wordsOf(other)).some(
      (positions) => positions.length > at.length && at.every((position) => positions.includes(position)),
    ),
  );

const fits = (word: string, wanted: string): boolean =>
  wanted.endsWith('ξ') ? word.startsWith(wanted.slice(0, -1)) : word === wanted;

/** Where the words of a phrase stand, each time they stand together: ascending positions. */
function occurrences(clause: readonly string[], wanted: readonly string[]): number[][] {
  if (wanted.length === 0) return [];
  return clause.flatMap((word, start) => {
    if (!wanted.some((candidate) => fits(word, candidate))) return [];
    const positions: number[] = [];
    for (const candidate of wanted) {
      const end = Math.min(clause.length, start + wanted.length + SLACK);
      let at = start;
      while (at < end && (positions.includes(at) || !fits(clause[at] ?? '', candidate))) at++;
      if (at >= end) return [];
      positions.push(at);
    }
    return positions.includes(start) ? [positions.sort((a, b) => a - b)] : [];
  });
}

/** Whether one of these positions is denied by a word that is not among them. */
const isUnder = (deniers: readonly number[], positions: readonly number[]): boolean =>
  positions.some((position) => {
    const denier = deniers[position] ?? -1;
    return denier >= 0 && !positions.includes(denier);
  });

/** The few words that follow an occurrence, as text. */
function wordsAfter({ words }: Clause, positions: readonly number[]): string {
  const next = (positions.at(-1) ?? 0) + 1;
  return words.slice(next, next + FOLLOWING).join(' ');
}

function withDeniers(clause: readonly string[], sayings: readonly (readonly string[])[]): Omit<Clause, 'isQuestion'> {
  const whole = (positions: readonly number[]) =>
    !clause.slice(positions[0], (positions.at(-1) ?? 0) + 1).some(isPunctuation);
  const own = new Set(sayings.flatMap((wanted) => occurrences(clause, wanted).filter(whole).flat()));
  const denier = clause.map(() => -1);
  const doubter = clause.map(() => -1);
  clause.forEach((_, at) => {
    const { denied, open } = own.has(at) ? NOWHERE : reachOf(clause, at);
    denier.fill(at, at + 1, Math.max(at + 1, denied));
    doubter.fill(at, at + 1, Math.max(at + 1, open));
  });
  return { words: clause, denier, doubter };
}
