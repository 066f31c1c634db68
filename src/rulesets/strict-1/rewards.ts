import type { StepRewards } from '../rule-tables';

/** Here `remediation_good` is a repair that takes hold, and what is not offered or not there is refused as unknown. */
export const STRICT_REWARDS: StepRewards = {
  query_first: 0.02,
  query_repeat: -0.02,
  query_unknown_service: -0.05,
  remediation_good: 0.1,
  remediation_wrong: -0.1,
  past_half: 0,
  timeout: -0.1,
  unknown_action: -0.05,
  verification: 0.05,
  remediation_idle: 0,
};
