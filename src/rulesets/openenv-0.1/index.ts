import type { Ruleset } from '../ruleset';
import { SEED_FIELDS } from './fields';
import { SEED_ACTIONS } from './actions';
import { SEED_ANSWERS } from './answers';
import { gradeAlertClassification } from './alert-classification';
import { explainAlertClassification } from './explain-alert-classification';
import { explainRemediationPlanning } from './explain-remediation-planning';
import { explainRootCauseAnalysis } from './explain-root-cause-analysis';
import { outcomeOf } from './outcome';
import { gradeRemediationPlanning } from './remediation-planning';
import { SEED_REWARDS } from './rewards';
import { isRight } from './right';
import { gradeRootCauseAnalysis } from './root-cause-analysis';
import { OPENENV_WORDS } from './words';

/** The seed environment, to the last digit. */
export const OPENENV: Ruleset = {
  id: 'openenv-0.1',
  words: OPENENV_WORDS,
  actions: SEED_ACTIONS,
  answers: SEED_ANSWERS,
  rewards: SEED_REWARDS,
  outcomeOf,
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
  isRight,
  fields: {
    alert_classification: SEED_FIELDS,
    root_cause_analysis: SEED_FIELDS,
    // A remediation is graded without regard to the root cause, which scenarios of that task did not always have.
    remediation_planning: SEED_FIELDS.filter((field) => field !== 'correct_root_cause'),
  },
  followsIncident: { alert_classification: false, root_cause_analysis: false, remediation_planning: false },
  withstandsTricks: false,
};
