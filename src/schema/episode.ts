import type { ActionParameters, Remediation } from './action';
import type { RulesetId } from './ruleset';
import type { Alert, ServiceKind } from './scenario';
import type { TaskId } from './task';

// The shapes that the environment gives out, with OpenEnv's own field names.

/** Evidence and repair results as text: action type, then service (or flag, or runbook step), then text. */
export type QueriedData = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** How an incident stands: no repair holds, some hold, all hold, or all hold and that was checked. */
export type IncidentStatus = 'ongoing' | 'improving' | 'recovered' | 'verified';

export interface RecordedAction {
  readonly action_type: string;
  /** As given, less nulls. */
  readonly parameters: ActionParameters;
  /** From 1. */
  readonly step: number;
}

/** What the console offers to choose from, and the rules' figures: under `strict-1`, observations say it too. */
export interface Briefing {
  readonly known_services: readonly KnownService[];
  /** Remediation, then what it can be applied to. */
  readonly available_targets: Readonly<Partial<Record<Remediation, readonly string[]>>>;
  /** Ids, in the order of the published list. */
  readonly failure_modes: readonly string[];
  readonly triggers: readonly string[];
  readonly rules: RuleFigures;
}

export interface KnownService {
  readonly name: string;
  readonly kind: ServiceKind;
}

/** Step rewards, credits and costs by their names, in points of reward or of the grade. */
export interface RuleFigures {
  readonly [name: string]: number | RuleFigures;
}

/** What the person or agent who works the incident may see. It holds nothing of the solution. */
export interface Observation extends Partial<Briefing> {
  readonly episode_id: string;
  readonly task_id: TaskId;
  readonly scenario_id: string;
  readonly step_count: number;
  readonly max_steps: number;
  readonly incident_summary: string;
  readonly alert: Alert;
  readonly available_actions: readonly string[];
  readonly queried_data: QueriedData;
  readonly cumulative_reward: number;
  readonly done: boolean;
  readonly feedback: string;
  /** Only where remediations can change it: under `strict-1`, in remediation planning. */
  readonly incident_status?: IncidentStatus;
}

export interface Reward {
  /** Of this step alone; the grade is never in it. */
  readonly value: number;
  readonly reason: string;
  /** The return so far; after the last step it has the grade in it. */
  readonly cumulative: number;
}

export interface EpisodeState {
  readonly episode_id: string;
  readonly task_id: TaskId;
  readonly scenario_id: string;
  readonly step_count: number;
  readonly max_steps: number;
  readonly action_history: readonly RecordedAction[];
  readonly queried_data: QueriedData;
  readonly submitted: boolean;
  readonly resolved: boolean;
  readonly done: boolean;
  readonly cumulative_reward: number;
  readonly feedback: string;
  /** As in the observation. */
  readonly incident_status?: IncidentStatus;
  /** By which rules, and of which file: not under `openenv-0.1`, whose state has no such fields. */
  readonly ruleset?: RulesetId;
  readonly scenario_version?: number;
}

export interface Grade {
  /** 0 to 1. */
  readonly total: number;
  /** The parts of the total and the facts behind them, by the names that the ruleset gives them. */
  readonly breakdown: Readonly<Record<string, number | boolean | string>>;
  readonly feedback: string;
}
