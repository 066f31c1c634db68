export {
  agoText,
  evidenceText,
  expectedTools,
  isAsked,
  isRepaired,
  isWrong,
  nameKey,
  offeredActions,
  RULESETS,
  targetsOf,
  type GradePart,
  type Ruleset,
  type StepFact,
} from '../rulesets';
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
export { explainGrade } from './explain-grade';
export { sawProof } from './proof';
export { step, type StepResult } from './step';
