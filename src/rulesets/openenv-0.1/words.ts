import type { RulesetWords } from '../ruleset';

export const OPENENV_WORDS: RulesetWords = {
  title: 'OpenEnv 0.1',
  summary: 'The original rules: every question earns, and a plausible answer goes far.',
  goodRepair: 'A repair',
};
