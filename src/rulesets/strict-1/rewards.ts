import type { StepRewards } from '../ruleset';

/** The rewards that only `strict-1` knows. */
export const STRICT_REWARDS = {
  /** A check that passes. */
  verification: 0.05,
  /** A remediation that changes nothing: of no use, too early, or done already; and a check that fails. */
  remediation_idle: 0,
  /** An action that the task does not offer, or that names what there is not. */
  refused: -0.05,
} as const;

/** Here `remediation_good` is a repair that takes hold. */
export const STEP_REWARDS: StepRewards = {
  query_first: 0.02,
  query_repeat: -0.02,
  query_unknown_service: -0.05,
  remediation_good: 0.1,
  remediation_wrong: -0.1,
  past_half: 0,
  timeout: -0.1,
  unknown_action: STRICT_REWARDS.refused,
};
