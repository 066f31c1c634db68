// Which words of a clause are denied by others: a rule of triggers and their scopes, after NegEx (W. W. Chapman et al.,
// "A simple algorithm for identifying negated findings and diseases in discharge summaries", J Biomed Inform 2001,
// https://doi.org/10.1006/jbin.2001.1029), with the triggers of engineers instead of physicians.

/** How far a bare "no" or "never" reaches, in words. */
const SHORT_REACH = 3;

/** They deny all that follows in the clause, lists included, when they are its subject: "nothing was", "none of". */
const QUANTIFIERS = new Set(['nothing', 'none']);
const AFTER_SUBJECT = new Set(['is', 'was', 'were', 'of']);
/** "nothing was wrong with" */
const FAULTY = new Set(['wrong', 'unusual', 'abnormal', 'odd']);
/** They deny what follows up to the next comma, colon or conjunction, or to the end of a list with "or". */
const NEGATORS = new Set(
  'not cannot neither nor except unlike unlikely nobody doubt doubted dismissed disproved refuted'.split(' '),
);
/** They leave what follows open: "no routes left" and "no routes were lost" are hard to distinguish. */
const DOUBTS = new Set(['no', 'non', 'without', 'hardly']);
/** They leave open what follows in their statement: a guess is no answer. */
const GUESSES = new Set(['maybe', 'perhaps', 'possibly', 'might', 'suspected']);
/** The same as negators in several words, among which others may stand: "ruled it out". */
const NEGATING_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^rul(?:e|ed|ing)$/, 'out'],
  [/^rather$/, 'than'],
  [/^other$/, 'than'],
  [/^instead$/, 'of'],
  [/^anything$/, 'but'],
  [/^unrelated$/, 'to'],
  [/^opposite$/, 'of'],
  [/^(?:untrue|false)$/, 'that'],
  [/^absence$/, 'of'],
  [/^far$/, 'from'],
  [/^apart$/, 'from'],
  [/^no$/, 'evidence'],
  [/^no$/, 'signs'],
  [/^no$/, 'sign'],
  [/^no$/, 'trace'],
];
/** After "not", "no" or "without" they make it affirm. */
const AFFIRMING = new Set(['only', 'just', 'merely', 'simply', 'enough', 'longer', 'more', 'doubt']);
/** A new statement begins with them, unless they follow a negator at once ("not because of"). */
const CONJUNCTIONS = new Set(
  'so because since before until till which who therefore thus hence then while when after once as due causing leading leaving making instead'.split(
    ' ',
  ),
);
/** What stands behind them in a list, or behind "and", is a statement of its own. */
const STATING =
  /^(?:it|its|their|this|that|these|we|i|they|there|is|was|were|are|has|have|had|did|does|do|got|found|caused)$/;

const AUXILIARIES = new Set(['do', 'does', 'did', 'has', 'have', 'had', 'could', 'would', 'should', 'wo', 'will']);
/** "could not have been", "did not come from": verbs that say what something is, or where it comes from. */
const BEING =
  /^(?:be|been|have|the|a|an|involve|cause|come|result|stem|originate|suggest|indicate|actually|really|even|(?:relat|involv|caus|trigger|induc|start|bas)ed|due)$/;

const words = (text: string): string => `(?:${text.replaceAll(' ', '|')})`;
const BE = '(?:(?:is|was|were|are|has|have|had|can|could|did|does|do) )?(?:been |be )?';
/** A few more words of what is spoken of: "DNS lookups in the pods were not the cause". */
const GAP = `(?:: )?(?:(?!${words('and or so because since until which that while when as but to by is was were are has have had can could did does do no not never nothing cannot cause caused broke')} )[^ ,:]+ ){0,3}`;

/** "is only a victim", "was a coincidence" */
const VICTIM = '(?:only |just |merely )?(?:a |an |the )?(?:victim|symptom|consequence|coincidence|decoy)s?';

/** "X was not the cause", "X did not happen", "X has been ruled out". */
const DENIED_AFTERWARDS = new RegExp(
  [
    `^${GAP}${BE}(?:not|never|cannot) (?:been |be )?(?:really |actually )?${words('the a an at to our')}? ?${words('root real actual')}? ?${words('cause causes caused reason culprit problem issue fault factor blame involved responsible related relevant guilty happen happened occur occurred contribute contributed it true')}(?! before| until| yet)\\b`,
    `^${GAP}(?:has|had|have) nothing to do\\b`,
    `^${GAP}(?:played|had) no (?:role|part)\\b`,
    `^${GAP}(?:is|was|were|are|(?:has|have|had|can|could|should|may) (?:been|be)) (?:ruled out|excluded|dismissed|disproved|innocent|unrelated|unlikely|false|untrue|impossible|a red herring|a myth|a lie|${VICTIM})(?! by| from)\\b`,
    '^(?:[,:] )?(?:ruled out|excluded|dismissed|disproved|innocent|unrelated|unlikely|no|not)(?: [,:]|$)',
  ]
    .map((pattern) => `(?:${pattern})`)
    .join('|'),
);
/** "X looked healthy", "X was not seen": that may be the end of the incident, or a part of it. */
const LEFT_OPEN_AFTERWARDS = new RegExp(
  [
    `^${GAP}${BE}(?:not|never|cannot) (?:been |be )?${words('present seen found observed there fail failed break broken change changed affected down expire expired')}\\b`,
    '^(?:[,:] )?or not\\b',
    '^(?:: )?(?:[^ ,:]+ )?(?:(?:is|was|were|are|looks?|looked|seems?|seemed|appears?|appeared|remained|stayed) )?(?:to be )?(?:fine|normal|healthy|ok|okay|stable|valid|intact|good|unaffected|unchanged)\\b',
  ]
    .map((pattern) => `(?:${pattern})`)
    .join('|'),
);

/** Whether a word opens a denial, or leaves open what follows. */
export const isTrigger = (word: string): boolean => NEGATORS.has(word) || DOUBTS.has(word);

const CLEARING =
  /^(?:ruled|excluded|cleared|suspect(?:ed|ing|s)?|suspicion|looked|seemed|mistaken|unrelated|innocent|harmless|healthy|misleading|herring|older|victims?|symptoms?|consequences?|coincidences?|decoys?|predat(?:e|es|ed))$/;

/** Whether a word denies or doubts something, or clears it of suspicion: what else its clause names is not blamed. */
export const isClearing = (word: string): boolean =>
  isTrigger(word) || GUESSES.has(word) || QUANTIFIERS.has(word) || CLEARING.test(word);

/** Whether the words behind a thing deny it: "was not the cause". */
export const isDeniedBy = (after: string): boolean => DENIED_AFTERWARDS.test(after);

/** Whether the words behind a thing leave open how it was with it: "looked healthy". */
export const isLeftOpenBy = (after: string): boolean => LEFT_OPEN_AFTERWARDS.test(after);

/** Commas and colons stand among the words of a clause. */
export const isPunctuation = (word: string | undefined): boolean => word === ',' || word === ':';

/** Up to where (exclusive) a word denies what follows, and up to where it leaves that open. */
export interface Reach {
  readonly denied: number;
  readonly open: number;
}
export const NOWHERE: Reach = { denied: 0, open: 0 };

export function reachOf(clause: readonly string[], at: number): Reach {
  const word = clause[at] ?? '';
  const next = clause[at + 1] ?? '';
  if (QUANTIFIERS.has(word))
    return AFTER_SUBJECT.has(next) && !FAULTY.has(clause[at + 2] ?? '')
      ? { denied: clause.length, open: 0 }
      : { denied: 0, open: statementEnd(clause, at) };
  const second = NEGATING_WORDS.filter(([first]) => first.test(word))
    .map(([, wanted]) => clause.slice(at + 1, wanted === 'out' ? at + 5 : at + 2).indexOf(wanted))
    .find((found) => found >= 0);
  if (second !== undefined) {
    const from = at + 1 + second;
    const end = listEnd(clause, from, word.startsWith('rul'));
    // "620 rather than 310 rows broke the limit": what follows the number is said of both.
    return { denied: word === 'rather' || word === 'instead' ? Math.min(end, from + 1 + SHORT_REACH) : end, open: 0 };
  }
  if (GUESSES.has(word)) return { denied: 0, open: statementEnd(clause, at) };
  if (AFFIRMING.has(next) || (word === 'doubt' && DOUBTS.has(clause[at - 1] ?? ''))) return NOWHERE;
  if (NEGATORS.has(word)) {
    const end = listEnd(clause, at, false);
    return isOfVerb(clause, at) ? { denied: Math.min(at + 2, end), open: end } : { denied: end, open: 0 };
  }
  if (word === 'never') return { denied: Math.min(at + 1 + SHORT_REACH, statementEnd(clause, at)), open: 0 };
  if (!DOUBTS.has(word)) return NOWHERE;
  const end = listEnd(clause, at, false);
  const from = Math.max(at, clause.lastIndexOf('or', end - 1));
  return { denied: 0, open: Math.min(from + 1 + SHORT_REACH, end) };
}

/** In "does not match the prefix" and "was not tested on routes" it is the verb that is denied, not what comes after it. */
function isOfVerb(clause: readonly string[], at: number): boolean {
  const next = clause[at + 1] ?? '';
  if (BEING.test(next)) return false;
  return (
    clause[at] === 'cannot' || AUXILIARIES.has(clause[at - 1] ?? '') || (clause[at] === 'not' && next.endsWith('ed'))
  );
}

/** Where the statement ends in which a word stands. */
function statementEnd(clause: readonly string[], at: number): number {
  let end = at + 1;
  while (end < clause.length && !isPunctuation(clause[end]) && !(end > at + 1 && beginsStatement(clause, end))) end++;
  return end;
}

/** "and" begins a statement when a verb follows: "not closed and the pool was full", but "not DNS and TLS". */
function beginsStatement(clause: readonly string[], at: number): boolean {
  if (clause[at] !== 'and') return CONJUNCTIONS.has(clause[at] ?? '');
  const rest = clause.slice(at + 1, nextPunctuation(clause, at));
  return (rest[0] ?? '').endsWith('ed') || rest.some((word) => STATING.test(word));
}

function nextPunctuation(clause: readonly string[], at: number): number {
  let next = at + 1;
  while (next < clause.length && !isPunctuation(clause[next])) next++;
  return next;
}

/** Where the list ends that a negation opens: all of it with "or" (or "and"), or behind a heading with a colon. */
function listEnd(clause: readonly string[], at: number, takesAnd: boolean): number {
  let end = statementEnd(clause, at);
  if (clause[end] === ':') {
    const heading = clause.slice(at + 1, end).join(' ');
    return /^$|\b(?:cause|reason|culprit|fault|involved|responsible|following)s?$/.test(heading) ? clause.length : end;
  }
  let from = end;
  while (clause[from] === ',') {
    const to = nextPunctuation(clause, from);
    const item = clause.slice(from + 1, to);
    if (item.some((word) => STATING.test(word) || CONJUNCTIONS.has(word))) break;
    if (item.includes('or') || item.includes('nor') || (takesAnd && item.includes('and'))) end = to;
    from = to;
  }
  return end;
}
