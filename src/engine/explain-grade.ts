import { RULESETS, type GradePart } from '../rulesets';
import { grade, type Episode } from './episode';

/** The parts of the grade with their reasons in words. */
export const explainGrade = (episode: Episode): GradePart[] =>
  RULESETS[episode.ruleset].explainers[episode.state.task_id](
    grade(episode),
    episode.state.action_history,
    episode.scenario,
  );
