import { explainGrade, grade, RULESETS, type GradePart } from '../../engine';
import { resolveName } from '../../rulesets';
import { replayTrajectory, type Replay, type ReplayedStep } from '../../replay';
import {
  actionObject,
  isRemediation,
  isSubmission,
  RULESET_IDS,
  type Grade,
  type RulesetId,
  type Scenario,
  type Trajectory,
} from '../../schema';
import { expertReplay } from '../replay/compare';
import { actionLabel } from '../labels';
import { answerLines, ownWords, type AnswerLine, type OwnWords } from './answer';
import { causeOf, type Cause } from './cause';
import { formulaOf, type Formula } from './formula';
import { proofsOf, type Proof } from './proofs';
import { signsOf, type Sign } from './signs';
import { timelineOf, type TimelineStep } from './timeline';
import { verdictOf, type Verdict } from './verdict';

/** What the actions of an episode are worth under one ruleset. */
export interface GradeUnder {
  readonly ruleset: RulesetId;
  readonly grade: Grade;
  readonly parts: readonly GradePart[];
  readonly formula: Formula;
  /** Why these rules refuse the last submission, where they do. Without a full stop. */
  readonly refusal?: string;
}

/** A step of the expert, and whether this episode has it. */
export interface ExpertStep {
  readonly label: string;
  readonly object: string;
  readonly sign: Sign;
  /** The step that did the same, or saw what proves as much; undefined where it was missed. */
  readonly by: number | undefined;
}

/** All that the debrief shows of a finished episode. */
export interface Debrief {
  readonly scenario: Scenario;
  readonly replay: Replay;
  readonly trajectory: Trajectory;
  /** Under the ruleset by which it was played. */
  readonly grade: Grade;
  /** Under every ruleset, the one by which it was played first. */
  readonly grades: readonly [GradeUnder, ...GradeUnder[]];
  readonly timeline: readonly TimelineStep[];
  readonly expert: readonly ExpertStep[];
  /** From the alert to the cause. */
  readonly proofs: readonly Proof[];
  readonly formula: Formula;
  readonly verdict: Verdict;
  readonly expertGrade: number;
  /** The return after the last step. */
  readonly finalReturn: number;
  readonly expertReturn: number;
  /** What was answered, beside what is right. */
  readonly answer: readonly AnswerLine[];
  readonly ownWords: readonly OwnWords[];
  /** How it failed, as far as the scenario says it. */
  readonly cause: Cause | undefined;
}

/** Compares an episode with the expert line. `pins` are the steps whose evidence was pinned. */
export function debriefOf(trajectory: Trajectory, replay: Replay, pins: readonly number[]): Debrief {
  const { scenario, ruleset } = replay.episode;
  const expert = expertReplay(scenario, ruleset);
  const played = gradeUnder(ruleset, trajectory, replay);
  const timeline = timelineOf(replay, pins);
  const proofs = proofsOf(replay);
  const answer = answerLines(replay);
  return {
    scenario,
    replay,
    trajectory,
    grade: played.grade,
    grades: [
      played,
      ...RULESET_IDS.filter((other) => other !== ruleset).map((other) => gradeUnder(other, trajectory, replay)),
    ],
    timeline,
    expert: expertOf(expert, replay, proofs),
    proofs,
    formula: played.formula,
    verdict: verdictOf({ ...played, scenario, timeline, proofs, answer }),
    expertGrade: grade(expert.episode).total,
    finalReturn: replay.episode.state.cumulative_reward,
    expertReturn: expert.episode.state.cumulative_reward,
    answer,
    ownWords: ownWords(replay),
    cause: causeOf(scenario),
  };
}

/** The grade of the same actions under a ruleset, executed again unless it is the episode's own. */
function gradeUnder(ruleset: RulesetId, trajectory: Trajectory, replay: Replay): GradeUnder {
  const { scenario, state } = replay.episode;
  const { episode, steps } =
    ruleset === replay.episode.ruleset
      ? replay
      : replayTrajectory(scenario, { ...trajectory, ruleset }, state.episode_id);
  const last = steps.findLast(({ action }) => isSubmission(action.action_type))?.fact;
  const refusal = last?.kind === 'refused' ? { refusal: last.reason } : undefined;
  const parts = explainGrade(episode);
  return {
    ruleset,
    grade: grade(episode),
    parts,
    formula: formulaOf(grade(episode), parts, episode.state.submitted),
    ...refusal,
  };
}

const stepKey = ({ action, episode: { scenario } }: ReplayedStep): string =>
  `${action.action_type} ${resolveName(scenario, actionObject(action))}`;

/** The steps of the expert line beside those of an episode. A question counts as asked where its proof was seen elsewhere. */
function expertOf(expert: Replay, replay: Replay, proofs: readonly Proof[]): ExpertStep[] {
  const signs = signsOf(expert);
  const by = new Map(replay.steps.map((step) => [stepKey(step), step.step]).toReversed() as [string, number][]);
  return expert.steps.map((step, index) => {
    const isAnswer = isSubmission(step.action.action_type);
    const proof = isAnswer || isRemediation(step.action.action_type) ? undefined : proofs[index];
    const taken = isAnswer ? rightSubmission(step, replay) : (by.get(stepKey(step)) ?? proof?.seen?.step);
    return {
      label: actionLabel(step.action.action_type),
      object: actionObject(step.action),
      sign: taken === undefined ? 'missed' : (signs[index]?.sign ?? 'useful'),
      by: taken,
    };
  });
}

/** The step of the submission, if it was graded as right, whatever its wording. */
function rightSubmission({ action }: ReplayedStep, { episode, steps }: Replay): number | undefined {
  const last = steps.at(-1);
  if (last?.action.action_type !== action.action_type) return undefined;
  return RULESETS[episode.ruleset].isRight(grade(episode), episode.state) ? last.step : undefined;
}
