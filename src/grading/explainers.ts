import type { RulesetId, TaskId } from '../schema';
import { explainAlertClassification } from './explain-alert-classification';
import { explainRemediationPlanning } from './explain-remediation-planning';
import { explainRootCauseAnalysis } from './explain-root-cause-analysis';
import type { GradeExplainer } from './grader';
import { strictExplainer } from './strict/explainer';

/** Explains a grade in words. It is separate from the graders, because only debriefs need it. */
export const EXPLAINERS: Readonly<Record<RulesetId, Readonly<Record<TaskId, GradeExplainer>>>> = {
  'openenv-0.1': {
    alert_classification: explainAlertClassification,
    root_cause_analysis: explainRootCauseAnalysis,
    remediation_planning: explainRemediationPlanning,
  },
  'strict-1': {
    alert_classification: strictExplainer,
    root_cause_analysis: strictExplainer,
    remediation_planning: strictExplainer,
  },
};
