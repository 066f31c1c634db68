export { EXPLAINERS } from './explainers';
export { SEVERITY_CREDIT } from './alert-classification';
export type { GradePart } from './grader';
export { REMEDIATION_CREDIT } from './remediation-planning';
export { ROOT_CAUSE_CREDIT } from './root-cause-analysis';
export { round4 } from './round';
export { RULESETS, STRICT_REWARDS } from './ruleset';
export * from './strict';
export { asText, normalise } from './text';
