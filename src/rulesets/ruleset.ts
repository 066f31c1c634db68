import type { Briefing, EpisodeState, Grade, RulesetId, Scenario, TaskId } from '../schema';
import type { GradeExplainer, Grader } from './grader';
import type { OutcomeOf } from './outcome';
import type { RuleTables } from './rule-tables';

/**
 * The rules by which an episode is played, as one value, versioned: the same actions under the same ruleset always earn
 * the same. Whatever depends on the rules reads it here.
 */
export interface Ruleset extends RuleTables {
  readonly id: RulesetId;
  readonly words: RulesetWords;
  readonly outcomeOf: OutcomeOf;
  readonly graders: Readonly<Record<TaskId, Grader>>;
  readonly explainers: Readonly<Record<TaskId, GradeExplainer>>;
  /** Whether the submission of a finished episode was right, whatever its wording. */
  readonly isRight: (grade: Grade, state: EpisodeState) => boolean;
  /** The fields of a scenario on which its episodes and their grades depend: what its fingerprint covers. */
  readonly fields: Readonly<Record<TaskId, readonly (keyof Scenario)[]>>;
  /** Whether it has to withstand the tricks of the gauntlet. */
  readonly withstandsTricks: boolean;
  /** What depends on the evidence that a submission names, and on conduct; undefined where no grade depends on them. */
  readonly evidenceRules?: EvidenceRules;
  /**
   * What observations say of the choices and the rules. A ruleset without it keeps to the seed's observations and states,
   * which do not name their ruleset either.
   */
  readonly briefingOf?: (scenario: Scenario, rules: RuleTables) => Briefing;
}

/** What a player is to know of how evidence and conduct are graded. */
export interface EvidenceRules {
  /** How evidence is graded, in a sentence: whoever speaks of it says it in these words. */
  readonly words: string;
  /** What becomes of an answer without pinned cards, before it is submitted. */
  readonly unpinned: string;
  /** Of each kind: points of the grade that one takes off, and how many are free. */
  readonly conduct: Readonly<Record<ConductKind, { readonly each: number; readonly spare: number }>>;
}

/** Questions asked again with nothing changed, refused actions, repairs or checks to no effect, actions that do harm. */
export type ConductKind = 'repeated' | 'refused' | 'idle' | 'wrong';

/** What the interface says of a ruleset. */
export interface RulesetWords {
  /** Its name, as people read it. */
  readonly title: string;
  /** A sentence, for whoever chooses between rulesets. */
  readonly summary: string;
  /** What earns `remediation_good`, as the subject of a sentence. */
  readonly goodRepair: string;
}
