import type { TaskId } from '../schema';
import { explainAlertClassification, gradeAlertClassification } from './alert-classification';
import type { Grader, GradeExplainer } from './grader';
import { explainRemediationPlanning, gradeRemediationPlanning } from './remediation-planning';
import { explainRootCauseAnalysis, gradeRootCauseAnalysis } from './root-cause-analysis';

export const RULESET_IDS = ['openenv-0.1'] as const;
export type RulesetId = (typeof RULESET_IDS)[number];

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

/** Reward constants and graders, versioned: the same actions under the same ruleset always earn the same. */
export interface Ruleset {
  readonly id: RulesetId;
  readonly rewards: StepRewards;
  readonly graders: Readonly<Record<TaskId, Grader>>;
  readonly explainers: Readonly<Record<TaskId, GradeExplainer>>;
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
    explainers: {
      alert_classification: explainAlertClassification,
      root_cause_analysis: explainRootCauseAnalysis,
      remediation_planning: explainRemediationPlanning,
    },
  },
};
