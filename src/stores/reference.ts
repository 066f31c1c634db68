// The tables that the interface shows as they are: the rules page is made from the same ones that the engine uses.
export { agoText } from '../engine';
export {
  CONDUCT_COST,
  EVIDENCE_CREDIT,
  LONGEST_ANSWER,
  REMEDIATION_CREDIT,
  ROOT_CAUSE_CREDIT,
  RULESETS,
  SEVERITY_CREDIT,
  STRICT_CREDIT,
  STRICT_REWARDS,
} from '../grading';
export { RULESET_IDS, SEVERITIES, SEVERITY_DEFINITIONS, TASK_IDS, TASKS } from '../schema';
