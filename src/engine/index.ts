export { RULESETS, type GradePart } from '../grading';
export {
  ACTION_TYPES,
  parseAction,
  parseScenario,
  TASKS,
  type Action,
  type Result,
  type RulesetId,
  type Scenario,
} from '../schema';
export { IncidentEnvironment, type EnvironmentOptions } from './environment';
export { createEpisode, grade, observe, stateOf, type Episode, type EpisodeOptions } from './episode';
export { agoText, evidenceText } from './evidence-text';
export { explainGrade } from './explain-grade';
export { sawProof } from './proof';
export { step, type StepResult } from './step';
export { isWrong, type StepFact } from './step-fact';
