import { FAILURE_MODES, type FailureMode } from './failure-modes';
import { plainText } from './plain-text';
import { TRIGGERS, type Trigger } from './triggers';

// How a failure mode or a trigger is found: by its name, for answers, or by whatever words come to mind, for people who
// look for it. A search never decides what is right; it only puts the likely choices first.

/** What can be picked from a list. */
type Choice = Pick<FailureMode, 'id' | 'title' | 'definition' | 'terms'>;

/** The mode with this id or title; case, spaces and punctuation aside. */
export const failureModeOf = (text: string): FailureMode | undefined => named(text, MODES_BY_NAME);
/** The trigger with this id or title; case, spaces and punctuation aside. */
export const triggerOf = (text: string): Trigger | undefined => named(text, TRIGGERS_BY_NAME);

/** All modes that the words match at all, best first; without words, all as they are listed. */
export const searchModes = (words: string, modes: readonly FailureMode[] = FAILURE_MODES): FailureMode[] =>
  search(words, modes);
/** All triggers that the words match at all, best first; without words, all as they are listed. */
export const searchTriggers = (words: string, triggers: readonly Trigger[] = TRIGGERS): Trigger[] =>
  search(words, triggers);

/** The modes that words come closest to, to name them where the words name none. */
export const closestModes = (words: string, count = 3): FailureMode[] => closest(words, FAILURE_MODES, count);
/** The triggers that words come closest to. */
export const closestTriggers = (words: string, count = 3): Trigger[] => closest(words, TRIGGERS, count);

// Names

/** Far more than any name or sensible search; what follows is not read. */
const LONGEST = 200;

/** The letters and digits of a name. */
function nameKey(text: string): string {
  return text.length > LONGEST ? '' : plainText(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** By ids and titles as they are written, which is how most are given, and by their keys. */
const byName = <C extends Choice>(choices: readonly C[]): ReadonlyMap<string, C> =>
  new Map(
    choices.flatMap((choice) =>
      [choice.id, choice.title].flatMap((name) => [name, nameKey(name)].map((key) => [key, choice] as const)),
    ),
  );

const named = <C>(text: string, names: ReadonlyMap<string, C>): C | undefined =>
  names.get(text) ?? names.get(nameKey(text));

const MODES_BY_NAME = byName<FailureMode>(FAILURE_MODES);
const TRIGGERS_BY_NAME = byName<Trigger>(TRIGGERS);

// Search

function closest<C extends Choice>(words: string, choices: readonly C[], count: number): C[] {
  const found = wordsOf(words).length === 0 ? [] : search(words, choices);
  // A refusal names some choices even where nothing comes close.
  return [...found, ...choices.filter((choice) => !found.includes(choice))].slice(0, count);
}

function search<C extends Choice>(text: string, choices: readonly C[]): C[] {
  const words = wordsOf(text);
  if (words.length === 0) return [...choices];
  const scores = scoresOf(askedOf(words, indexOf(choices)), indexOf(choices));
  return choices
    .map((choice, at) => ({ choice, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ choice }) => choice);
}

/** What a list of choices says, word by word. A word stands for all its endings: it is kept as its stem. */
interface Index {
  /** Of each word, the choices that have it, by their places in the list, and how much it counts there. */
  readonly mentions: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Of each word, how much it tells: the more, the fewer choices have it. */
  readonly worth: ReadonlyMap<string, number>;
  /** For each choice, its title, id and terms, each as its words. */
  readonly phrases: readonly (readonly (readonly string[])[])[];
  /** The words as they are written, by their first two letters and by their last two. */
  readonly byStart: ReadonlyMap<string, readonly Written[]>;
  readonly byEnd: ReadonlyMap<string, readonly Written[]>;
}

interface Written {
  readonly word: string;
  readonly stem: string;
}

/** How much a word counts in a title or id, a term and a definition. */
const WEIGHTS = { title: 1.3, term: 1, definition: 0.6 } as const;
/** How sure it is that a word means another one. */
const SURENESS = { same: 1, beginning: 0.7, misspelt: 0.75, related: 0.55 } as const;
/** The fewest letters with which a word that is still being typed begins another. */
const BEGUN = 3;
/** The fewest letters of a word in which a wrong one is forgiven. */
const FORGIVEN = 5;

const indices = new WeakMap<readonly Choice[], Index>();

function indexOf(choices: readonly Choice[]): Index {
  const known = indices.get(choices);
  if (known) return known;
  const index = makeIndex(choices);
  indices.set(choices, index);
  return index;
}

function makeIndex(choices: readonly Choice[]): Index {
  const words = new Set<string>();
  const mentions = new Map<string, Map<number, number>>();
  const phrases = choices.map(({ id, title, terms, definition }, at) => {
    const mention = (text: string, weight: number): string[] => {
      const said = wordsOf(text);
      for (const word of said) words.add(word);
      for (const stem of [...said, ...pairsOf(said)].map(stemOf)) {
        const of = mentions.get(stem) ?? new Map<number, number>();
        mentions.set(stem, of.set(at, Math.max(of.get(at) ?? 0, weight)));
      }
      return said.map(stemOf);
    };
    // What follows says what the choice is not.
    mention(definition.split('; not ')[0] ?? '', WEIGHTS.definition);
    const names = [title, id].map((name) => mention(name, WEIGHTS.title));
    return [...names, ...terms.split(',').map((term) => mention(term, WEIGHTS.term))];
  });
  const written = [...words].map((word) => ({ word, stem: stemOf(word) }));
  return {
    mentions,
    worth: new Map([...mentions].map(([stem, of]) => [stem, Math.log(1 + choices.length / of.size)])),
    phrases,
    byStart: groupedBy(written, startOf),
    byEnd: groupedBy(written, endOf),
  };
}

const startOf = (word: string): string => word.slice(0, 2);
const endOf = (word: string): string => word.slice(-2);

function groupedBy(
  written: readonly Written[],
  keyOf: (word: string) => string,
): ReadonlyMap<string, readonly Written[]> {
  const groups = new Map<string, Written[]>();
  for (const each of written) {
    const key = keyOf(each.word);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

/** For each word that was typed, the words that it may stand for and how surely. */
type Asked = readonly ReadonlyMap<string, number>[];

function askedOf(words: readonly string[], index: Index): Asked {
  const pairs = pairsOf(words).filter((pair) => index.worth.has(stemOf(pair)));
  return [...new Set([...words, ...pairs])].map((word) => meaningsOf(word, index));
}

function meaningsOf(word: string, { worth, byStart, byEnd }: Index): ReadonlyMap<string, number> {
  const meanings = new Map<string, number>();
  const add = (stem: string, sureness: number) => {
    if (worth.has(stem)) meanings.set(stem, Math.max(meanings.get(stem) ?? 0, sureness));
  };
  const addRelated = (stem: string, sureness: number) => {
    add(stem, sureness);
    for (const related of RELATED.get(stem) ?? []) add(related, sureness * SURENESS.related);
  };
  const stem = stemOf(word);
  addRelated(stem, SURENESS.same);
  const alike = byStart.get(startOf(word)) ?? [];
  for (const other of alike)
    if (isBeginning(stem, other.stem) || isBeginning(other.stem, stem) || isBegun(word, other.word))
      add(other.stem, SURENESS.beginning);
  // A word that is known is meant as it is.
  if (worth.has(stem) || RELATED.has(stem) || word.length < FORGIVEN) return meanings;
  // One wrong letter leaves the first two or the last two as they are.
  for (const other of [...alike, ...(byEnd.get(endOf(word)) ?? [])])
    if (isMisspelt(word, other.word)) addRelated(other.stem, SURENESS.misspelt);
  return meanings;
}

/** Whether two words may be forms of one that differ by more than the endings that are known: "expiry" and "expired". */
const isBeginning = (part: string, whole: string): boolean =>
  part.length >= 5 && whole.length - part.length <= 4 && whole.startsWith(part);

const isBegun = (word: string, other: string): boolean => word.length >= BEGUN && other.startsWith(word);

/** How well each choice matches: the sum over the words that were typed, and what the best phrase has of them together. */
function scoresOf(asked: Asked, { mentions, worth, phrases }: Index): number[] {
  const surest = new Map<string, number>();
  const scores = phrases.map(() => 0);
  for (const meanings of asked) {
    const best = new Map<number, number>();
    for (const [stem, sureness] of meanings) {
      surest.set(stem, Math.max(surest.get(stem) ?? 0, sureness));
      for (const [at, weight] of mentions.get(stem) ?? [])
        best.set(at, Math.max(best.get(at) ?? 0, weight * sureness * (worth.get(stem) ?? 0)));
    }
    for (const [at, score] of best) scores[at] = (scores[at] ?? 0) + score;
  }
  return scores.map((score, at) => (score === 0 ? 0 : score + togetherOf(phrases[at] ?? [], surest, worth)));
}

/** Of the phrase that has most of the words together, what it has of them, times the share of it that they make up. */
function togetherOf(
  phrases: readonly (readonly string[])[],
  surest: ReadonlyMap<string, number>,
  worth: ReadonlyMap<string, number>,
): number {
  let most = 0;
  for (const phrase of phrases) {
    let found = 0;
    let all = 0;
    for (const stem of phrase) {
      const worthHere = worth.get(stem) ?? 0;
      all += worthHere;
      found += worthHere * (surest.get(stem) ?? 0);
    }
    if (all > 0) most = Math.max(most, (found * found) / all);
  }
  return most;
}

// Words

/** The words of a text that tell something; if none do, all of them. */
function wordsOf(text: string): string[] {
  const words =
    plainText(text.slice(0, LONGEST))
      .normalize('NFD')
      .replace(/[\p{M}'’]+/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !FILLER.has(word));
  return telling.length > 0 ? telling : words;
}

/** Each two words that stand side by side, as one: "time server" is also "timeserver". */
const pairsOf = (words: readonly string[]): string[] => words.slice(1).map((word, at) => `${words[at]}${word}`);

/** A word without its ending, roughly: all that matters is that the forms of one word come out alike. */
function stemOf(word: string): string {
  let stem = IRREGULAR.get(word) ?? word;
  if (stem.length > 4 && (stem.endsWith('ies') || stem.endsWith('ied'))) stem = `${stem.slice(0, -3)}y`;
  else if (stem.length > 3 && stem.endsWith('s') && !['ss', 'us', 'is'].includes(stem.slice(-2)))
    stem = stem.slice(0, -1);
  const ending = ENDINGS.find(([end, least]) => stem.endsWith(end) && stem.length - end.length >= least);
  if (ending) stem = stem.slice(0, -ending[0].length);
  const last = stem.at(-1);
  if (stem.length > 3 && last === stem.at(-2) && last !== 's' && last !== 'l') return stem.slice(0, -1);
  return stem.length > 3 && last === 'e' ? stem.slice(0, -1) : stem;
}

/** The endings of English that are taken off, and how many letters have to be left. */
const ENDINGS: readonly (readonly [ending: string, least: number])[] = [
  ['ency', 5],
  ['ence', 5],
  ['ent', 5],
  ['ion', 4],
  ['ing', 3],
  ['ed', 3],
  ['ly', 4],
  ['er', 4],
  ['or', 4],
];

/** Whether two words differ by one letter: a wrong, missing or additional one, or two that have changed places. */
function isMisspelt(a: string, b: string): boolean {
  const [longer, shorter] = [Math.max(a.length, b.length), Math.min(a.length, b.length)];
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const differ = longer - start - end;
  if (differ <= 1) return true;
  return differ === 2 && a.length === b.length && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** Words with which people wrap up what they mean. */
const FILLER = new Set(
  (
    'a an the this that these those it its i we you they he she our my your their us them there here and or but if so as ' +
    'of to in on at by for from with is are was were be been being am has have had do does did will would can could may ' +
    'might must should shall seem seems seemed look looks looked like think thinks thought believe guess suspect suppose ' +
    'assume probably possibly perhaps maybe apparently likely presumably just simply basically really actually somehow ' +
    'kind sort bit rather quite very some something someone somebody thing things because due cause caused causes root ' +
    'reason problem issue incident please sorry hello hi team what which who when where why how also then than'
  ).split(' '),
);

/** Words that people use for each other, a group a line. */
const GROUPS = [
  'database db postgres postgresql mysql sql',
  'machine server host node computer box vm',
  'pod container',
  'memory ram',
  'disk drive storage volume',
  'space room capacity',
  'cpu processor core compute',
  'credential creds password secret login',
  'certificate cert tls ssl',
  'message event record',
  'consumer subscriber listener reader',
  'producer publisher sender writer',
  'configuration config setting parameter',
  'traffic load demand request',
  'route path way',
  'announce advertise',
  'stale outdated old previous obsolete former superseded',
  'fail failure down outage dead unavailable broken',
  'lost gone missing vanished disappeared',
  'limit cap maximum max ceiling threshold',
  'delete remove wipe erase drop empty',
  'crash die panic abort segfault choke',
  'malformed corrupt damaged garbled unreadable unparseable',
  'provider vendor supplier partner party',
  'exhausted full depleted finished',
  'early soon premature',
  'slow late delayed sluggish',
  'wrong bad incorrect false faulty bogus',
  'big large huge oversized enormous giant',
  'small tiny short',
  'id identifier number key',
  'metric measurement reading figure number',
  'automation automatic robot script',
  'cut reduce shrink lower trim',
  'refuse reject deny block forbid',
  'duplicate double twice',
  'again repeat retry',
  'restart reboot bounce',
  'wait blocked stuck hang',
  'connection conn session',
  'user customer client',
  'clock time',
  'update patch upgrade',
  'power electricity',
  'unreachable isolated',
  'regex regexp pattern',
];

/** Past forms that no ending makes. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  (
    'broke break, broken break, brought bring, built build, rebuilt rebuild, came come, drove drive, fell fall, ' +
    'forgot forget, forgotten forget, froze freeze, frozen freeze, gave give, given give, grew grow, grown grow, ' +
    'held hold, kept keep, lost lose, made make, ran run, sent send, shrank shrink, shrunk shrink, stuck stick, ' +
    'stole steal, took take, taken take, went go, wrote write, written write'
  )
    .split(', ')
    .map((pair) => pair.split(' ') as [string, string]),
);

const RELATED: ReadonlyMap<string, ReadonlySet<string>> = GROUPS.map((group) => group.split(' ').map(stemOf)).reduce(
  (related, stems) => {
    for (const stem of stems) related.set(stem, new Set([...(related.get(stem) ?? []), ...stems]));
    return related;
  },
  new Map<string, ReadonlySet<string>>(),
);
