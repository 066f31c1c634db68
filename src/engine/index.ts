export { RULESETS, type GradePart, type RulesetId } from '../grading';
export { ACTION_TYPES, parseAction, parseScenario, TASKS, type Action, type Result, type Scenario } from '../schema';
export { IncidentEnvironment, type EnvironmentOptions } from './environment';
export { createEpisode, explainGrade, grade, observe, stateOf, type Episode, type EpisodeOptions } from './episode';
export { agoText, evidenceText } from './evidence-text';
export { step, type StepResult } from './step';
