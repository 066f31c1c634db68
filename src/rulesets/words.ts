import type { RulesetId } from '../schema';
import { OPENENV_WORDS } from './openenv-0.1/words';
import type { RulesetWords } from './ruleset';
import { STRICT_WORDS } from './strict-1/words';

/** The words alone, for screens that need nothing else of a ruleset: they are loaded without its graders. */
export const RULESET_WORDS: Readonly<Record<RulesetId, RulesetWords>> = {
  'openenv-0.1': OPENENV_WORDS,
  'strict-1': STRICT_WORDS,
};
