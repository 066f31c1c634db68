export { SEVERITY_CREDIT } from './alert-classification';
export type { Grader, GradeExplainer, GradePart } from './grader';
export { REMEDIATION_CREDIT, resolutionFacts } from './remediation-planning';
export { ROOT_CAUSE_CREDIT } from './root-cause-analysis';
export { round4 } from './round';
export { RULESET_IDS, RULESETS, type Ruleset, type RulesetId, type StepRewards } from './ruleset';
export { asText, normalise } from './text';
