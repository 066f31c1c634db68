import { EXPLAINERS, type GradePart } from '../grading';
import { grade, type Episode } from './episode';

/** The parts of the grade with their reasons in words. */
export const explainGrade = (episode: Episode): GradePart[] =>
  EXPLAINERS[episode.ruleset][episode.state.task_id](grade(episode), episode.state.action_history, episode.scenario);
