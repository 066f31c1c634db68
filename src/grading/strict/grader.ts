import type { Grader } from '../grader';
import { gradeStrictly } from './grade';
import { JUDGES } from './judges';

/** Grades by what the scenario's task asks for. */
export const strictGrader: Grader = (history, scenario) => gradeStrictly(scenario, history, JUDGES[scenario.task_id]);
