import type { ActionType, AnswerForms, TaskId } from '../schema';

/**
 * The tables of a ruleset. Its functions are given them, and read no others: a value with another table behaves by it.
 */
export interface RuleTables {
  /** What each task offers: observations list it, and the console and policies choose from it. */
  readonly actions: Readonly<Record<TaskId, readonly ActionType[]>>;
  /** How each task is answered. */
  readonly answers: AnswerForms;
  readonly rewards: StepRewards;
  /** Whether remediations change the incident of a task, so that state and observations say how it stands. */
  readonly followsIncident: Readonly<Record<TaskId, boolean>>;
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
  /** A check that passes. */
  readonly verification: number;
  /** A remediation that changes nothing: of no use, too early, or done already; and a check that fails. */
  readonly remediation_idle: number;
}
