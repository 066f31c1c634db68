import type { Challenger } from './challenger';
import { GUESSES } from './guesses';
import { HABITS } from './habits';
import { HONEST } from './honest';
import { WRONG_ANSWERS } from './wrong-answers';

export { GAUNTLET_RULESETS, scoreOf, type Challenger, type Score } from './challenger';

/** The tricks, and the honest lines that measures against tricks must not hold back. */
export const GAUNTLET: readonly Challenger[] = [...HONEST, ...WRONG_ANSWERS, ...GUESSES, ...HABITS];
