import type { RulesetId, TaskId } from '../schema';
import { gradeAlertClassification } from './alert-classification';
import type { Grader } from './grader';
import { gradeRemediationPlanning } from './remediation-planning';
import { gradeRootCauseAnalysis } from './root-cause-analysis';
import { strictGrader } from './strict/grader';

/** The rewards of single steps. */
export interface StepRewards {
  /** First query of a known service with a tool. */
  readonly query_first: number;
  /** The same service and tool again. */
  readonly query_repeat: number;
  readonly query_unknown_service: number;
  /** A remediation that the scenario does not list as wrong. */
  readonly remediation_good: number;
  readonly remediation_wrong: number;
  /** Added to every step after half of the step budget. */
  readonly past_half: number;
  /** Added to the last step when it is not a submission. */
  readonly timeout: number;
  readonly unknown_action: number;
}

/** The rewards that only `strict-1` knows. Its `remediation_good` is a repair that takes hold. */
export const STRICT_REWARDS = {
  /** A check after recovery. */
  verification: 0.05,
  /** A remediation that changes nothing: of no use, too early, or done already. */
  remediation_idle: 0,
  /** An action that the task does not offer, or that names nothing. */
  refused: -0.05,
} as const;

/** Reward constants and graders, versioned: the same actions under the same ruleset always earn the same. */
export interface Ruleset {
  readonly id: RulesetId;
  readonly rewards: StepRewards;
  readonly graders: Readonly<Record<TaskId, Grader>>;
}

export const RULESETS: Readonly<Record<RulesetId, Ruleset>> = {
  /** The seed environment, to the last digit. */
  'openenv-0.1': {
    id: 'openenv-0.1',
    rewards: {
      query_first: 0.05,
      query_repeat: 0.01,
      query_unknown_service: -0.05,
      remediation_good: 0.1,
      remediation_wrong: -0.1,
      past_half: -0.02,
      timeout: -0.1,
      unknown_action: -0.03,
    },
    graders: {
      alert_classification: gradeAlertClassification,
      root_cause_analysis: gradeRootCauseAnalysis,
      remediation_planning: gradeRemediationPlanning,
    },
  },
  /** A grade that cannot be had without the work. */
  'strict-1': {
    id: 'strict-1',
    rewards: {
      query_first: 0.02,
      query_repeat: -0.02,
      query_unknown_service: -0.05,
      remediation_good: 0.1,
      remediation_wrong: -0.1,
      past_half: -0.02,
      timeout: -0.1,
      unknown_action: STRICT_REWARDS.refused,
    },
    graders: {
      alert_classification: strictGrader,
      root_cause_analysis: strictGrader,
      remediation_planning: strictGrader,
    },
  },
};
