import type { AttemptOutcome } from '../../stores/console/repairs';

/** What came of an attempt at a repair: a sign, two words and a tone. */
export const ATTEMPT_SIGNS: Readonly<
  Record<AttemptOutcome, { readonly sign: string; readonly word: string; readonly tone: string }>
> = {
  held: { sign: '✓', word: 'held', tone: 'good' },
  done: { sign: '✓', word: 'done', tone: 'muted' },
  passed: { sign: '✓', word: 'passed', tone: 'good' },
  failed: { sign: '!', word: 'failed', tone: 'doubtful' },
  early: { sign: '◔', word: 'too early', tone: 'doubtful' },
  none: { sign: '–', word: 'no effect', tone: 'muted' },
  wrong: { sign: '✕', word: 'made worse', tone: 'bad' },
};
