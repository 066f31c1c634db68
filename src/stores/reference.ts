// The tables that the interface shows as they are: the rules page is made from the same ones that the engine uses.
export { agoText } from '../engine';
export { REMEDIATION_CREDIT, ROOT_CAUSE_CREDIT, RULESETS, SEVERITY_CREDIT } from '../grading';
export { SEVERITIES, SEVERITY_DEFINITIONS, TASK_IDS, TASKS } from '../schema';
