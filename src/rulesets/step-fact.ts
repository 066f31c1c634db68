import type { Diagnostic, Evidence, Remediation, Submission } from '../schema';

/**
 * What a step did. The ruleset that answers an action says it once, so that cards, the service map, debriefs and measures
 * need not work it out again from names, texts or rewards.
 */
export type StepFact =
  AnsweredFact | UnansweredFact | RefusedFact | RepairFact | CheckFact | SubmissionFact | UnknownFact;

/** A question to a known service. */
export interface AnsweredFact {
  readonly kind: 'answered';
  readonly tool: Diagnostic;
  /** As the scenario writes it, however the action did. */
  readonly service: string;
  /** The answer; undefined where the scenario has no data. */
  readonly evidence: Evidence | undefined;
  /** Whether it repeats an earlier question although nothing has changed since. */
  readonly repeated: boolean;
}

/** A question to an unknown service, under a ruleset that does not refuse it. */
export interface UnansweredFact {
  readonly kind: 'unanswered';
  readonly tool: Diagnostic;
}

/** An action that took a step and did nothing else. */
export interface RefusedFact {
  readonly kind: 'refused';
  /** Without a full stop. */
  readonly reason: string;
}

interface RemediationFact {
  readonly type: Remediation;
  /** What it was applied to, as the action names it; empty where it names nothing. */
  readonly target: string;
  /** Its result as shown; for a wrong one, why it is wrong. */
  readonly text: string;
}

/** `early`: before what it waits for, so that it did not hold. `none`: of no use, or done already. */
export interface RepairFact extends RemediationFact {
  readonly kind: 'repair';
  readonly effect: 'held' | 'early' | 'none' | 'wrong';
}

/** A test of what has been repaired. `none`: it has passed already. */
export interface CheckFact extends RemediationFact {
  readonly kind: 'check';
  readonly effect: 'passed' | 'failed' | 'none';
}

/** The step that ends an episode. */
export interface SubmissionFact {
  readonly kind: 'submission';
  readonly type: Submission;
}

/** An action of a type that the ruleset does not know. */
export interface UnknownFact {
  readonly kind: 'unknown';
}

/** Whether a step was a repair that does harm; its text says why. */
export const isWrong = (fact: StepFact): fact is RepairFact => fact.kind === 'repair' && fact.effect === 'wrong';
