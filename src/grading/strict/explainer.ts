import type { GradeExplainer } from '../grader';
import { explainStrictly } from './explain';
import { JUDGES } from './judges';

export const strictExplainer: GradeExplainer = (_grade, history, scenario) =>
  explainStrictly(scenario, history, JUDGES[scenario.task_id]);
