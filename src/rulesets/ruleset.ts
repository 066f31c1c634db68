import type { ActionType, AnswerForm, Briefing, EpisodeState, Grade, RulesetId, Scenario, TaskId } from '../schema';
import type { GradeExplainer, Grader } from './grader';
import type { OutcomeOf } from './outcome';

/**
 * The rules by which an episode is played, as one value, versioned: the same actions under the same ruleset always earn
 * the same. Whatever depends on the rules reads it here.
 */
export interface Ruleset {
  readonly id: RulesetId;
  readonly words: RulesetWords;
  /** What each task offers: observations list it, and the console and policies choose from it. */
  readonly actions: Readonly<Record<TaskId, readonly ActionType[]>>;
  /** How each task is answered. */
  readonly answers: Readonly<Record<TaskId, AnswerForm>>;
  readonly rewards: StepRewards;
  readonly outcomeOf: OutcomeOf;
  readonly graders: Readonly<Record<TaskId, Grader>>;
  readonly explainers: Readonly<Record<TaskId, GradeExplainer>>;
  /** Whether the submission of a finished episode was right, whatever its wording. */
  readonly isRight: (grade: Grade, state: EpisodeState) => boolean;
  /** The fields of a scenario on which its episodes and their grades depend: what its fingerprint covers. */
  readonly fields: Readonly<Record<TaskId, readonly (keyof Scenario)[]>>;
  /** The tasks in which remediations change the incident, so that state and observations say how it stands. */
  readonly followsIncident: readonly TaskId[];
  /** Whether the grade depends on the evidence that a submission names. */
  readonly asksForEvidence: boolean;
  /**
   * What observations say of the choices and the rules. A ruleset without it keeps to the seed's observations and states,
   * which do not name their ruleset either.
   */
  readonly briefingOf?: (scenario: Scenario) => Briefing;
}

/** What the interface says of a ruleset. */
export interface RulesetWords {
  /** Its name, as people read it. */
  readonly title: string;
  /** A sentence, for whoever chooses between rulesets. */
  readonly summary: string;
  /** What earns `remediation_good`, as the subject of a sentence. */
  readonly goodRepair: string;
}

/** The rewards of single steps. */
export interface StepRewards {
  /** First query of a known service with a tool. */
  readonly query_first: number;
  /** The same service and tool again. */
  readonly query_repeat: number;
  readonly query_unknown_service: number;
  /** A remediation that does good. */
  readonly remediation_good: number;
  readonly remediation_wrong: number;
  /** Added to every step after half of the step budget. */
  readonly past_half: number;
  /** Added to the last step when it is not a submission. */
  readonly timeout: number;
  readonly unknown_action: number;
}
