import type { StepRewards } from '../rule-tables';

/** The seed's. It takes any remediation for good that the scenario does not list as wrong. */
export const SEED_REWARDS: StepRewards = {
  query_first: 0.05,
  query_repeat: 0.01,
  query_unknown_service: -0.05,
  remediation_good: 0.1,
  remediation_wrong: -0.1,
  past_half: -0.02,
  timeout: -0.1,
  unknown_action: -0.03,
  verification: 0.1,
  remediation_idle: 0.1,
};
