/** Reward constants, legality and graders by which an episode is played, versioned. */
export const RULESET_IDS = ['openenv-0.1', 'strict-1'] as const;
export type RulesetId = (typeof RULESET_IDS)[number];

/** By which an episode is played that names no ruleset. */
export const DEFAULT_RULESET: RulesetId = 'openenv-0.1';

/** By which a person plays who has not chosen: one that a long answer of nothing does not satisfy. */
export const NEWCOMER_RULESET: RulesetId = 'strict-1';
