import type { RulesetWords } from '../ruleset';

export const STRICT_WORDS: RulesetWords = {
  title: 'Strict 1',
  summary: 'Only what holds counts: repairs in order, and an answer with the evidence that proves it.',
  goodRepair: 'A repair that takes hold',
};
