import type { Grade, RecordedAction, Scenario } from '../schema';
import type { RuleTables } from './rule-tables';

/** Grades a history of actions against a scenario's solution: pure, deterministic, 0 to 1. */
export type Grader = (history: readonly RecordedAction[], scenario: Scenario, rules: RuleTables) => Grade;

/** One part of a grade in words, for the debrief. */
export interface GradePart {
  readonly label: string;
  readonly points: number;
  /** The most that this part can give; 0 for a penalty. */
  readonly of: number;
  readonly reason: string;
}

/** Says where the points of a grade came from. The parts add up to the total unless it was clamped to 0..1. */
export type GradeExplainer = (
  grade: Grade,
  history: readonly RecordedAction[],
  scenario: Scenario,
  rules: RuleTables,
) => GradePart[];
