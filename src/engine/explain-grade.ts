import { RULESETS, type GradePart } from '../rulesets';
import { grade, type Episode } from './episode';

/** The parts of the grade with their reasons in words. */
export function explainGrade(episode: Episode): GradePart[] {
  const { ruleset, scenario, state } = episode;
  const rules = RULESETS[ruleset];
  return rules.explainers[state.task_id](grade(episode), state.action_history, scenario, rules);
}
