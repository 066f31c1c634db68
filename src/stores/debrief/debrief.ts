import { explainGrade, grade, isWrong, RULESETS, type GradePart } from '../../engine';
import { normalise } from '../../rulesets';
import { replayTrajectory, type Replay, type ReplayedStep } from '../../replay';
import {
  actionObject,
  isSubmission,
  RULESET_IDS,
  type Grade,
  type RulesetId,
  type Scenario,
  type Trajectory,
} from '../../schema';
import { expertReplay } from '../replay/compare';
import { idleReason } from '../console/evidence';
import { actionLabel } from '../labels';
import { answerLines, ownWords, type AnswerLine, type OwnWords } from './answer';
import { causeOf, type Cause } from './cause';

/** A step in the timeline. */
export interface TimelineStep {
  readonly step: number;
  readonly label: string;
  readonly object: string;
  readonly at_ms: number;
  readonly reward: number;
  /** The return after the step; after the last one it has the grade in it. */
  readonly cumulative: number;
  /** `idle`: a repair that changed nothing. */
  readonly mark: 'key' | 'wrong' | 'idle' | 'submission' | 'plain';
  readonly pinned: boolean;
  /** For wrong and idle actions, why. */
  readonly reason?: string;
}

/** What the actions of an episode are worth under one ruleset. */
export interface GradeUnder {
  readonly ruleset: RulesetId;
  readonly grade: Grade;
  readonly parts: readonly GradePart[];
  /** Why these rules refuse the last submission, where they do. Without a full stop. */
  readonly refusal?: string;
}

/** A step of the expert, and whether this episode has it. */
export interface ExpertStep {
  readonly label: string;
  readonly object: string;
  readonly done: boolean;
  readonly reward: number;
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
  const done = new Set(replay.steps.map(stepKey));
  return {
    scenario,
    replay,
    trajectory,
    grade: grade(replay.episode),
    grades: [
      gradeUnder(ruleset, trajectory, replay),
      ...RULESET_IDS.filter((other) => other !== ruleset).map((other) => gradeUnder(other, trajectory, replay)),
    ],
    timeline: timelineOf(replay, pins, new Set(expert.steps.map(stepKey))),
    expert: expert.steps.map((step) => ({
      ...labelsOf(step),
      done: done.has(stepKey(step)) || isRightSubmission(step, replay),
      reward: step.reward.value,
    })),
    expertGrade: grade(expert.episode).total,
    finalReturn: replay.episode.state.cumulative_reward,
    expertReturn: expert.episode.state.cumulative_reward,
    answer: answerLines(replay),
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
  return { ruleset, grade: grade(episode), parts: explainGrade(episode), ...refusal };
}

const labelsOf = ({ action }: ReplayedStep) => ({
  label: actionLabel(action.action_type),
  object: actionObject(action),
});

const stepKey = ({ action }: ReplayedStep): string => `${action.action_type} ${normalise(actionObject(action))}`;

/** Whether the submission was graded as right, whatever its wording. */
const isRightSubmission = ({ action }: ReplayedStep, { episode, steps }: Replay): boolean =>
  steps.at(-1)?.action.action_type === action.action_type &&
  RULESETS[episode.ruleset].isRight(grade(episode), episode.state);

function timelineOf(replay: Replay, pins: readonly number[], expert: ReadonlySet<string>): TimelineStep[] {
  return replay.steps.map((step) => {
    const wrong = isWrong(step.fact) ? step.fact.text : undefined;
    const idle = idleReason(step.fact);
    const reason = wrong ?? idle;
    return {
      step: step.step,
      ...labelsOf(step),
      at_ms: step.action.at_ms,
      reward: step.reward.value,
      cumulative: step.reward.cumulative,
      mark: wrong !== undefined ? 'wrong' : idle !== undefined ? 'idle' : markOf(step, expert.has(stepKey(step))),
      pinned: pins.includes(step.step),
      ...(reason !== undefined && { reason }),
    };
  });
}

function markOf({ action }: ReplayedStep, expert: boolean): TimelineStep['mark'] {
  if (action.action_type.startsWith('submit_')) return 'submission';
  return expert ? 'key' : 'plain';
}
