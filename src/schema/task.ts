import { DIAGNOSTICS, REMEDIATIONS, type ActionType, type Submission } from './action';

export const TASK_IDS = ['alert_classification', 'root_cause_analysis', 'remediation_planning'] as const;
export type TaskId = (typeof TASK_IDS)[number];

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** A kind of exercise: what is asked, with which actions, in how many steps. */
export interface Task {
  readonly task_id: TaskId;
  readonly title: string;
  /** What the person or agent is asked to do, in one sentence. */
  readonly goal: string;
  readonly difficulty: Difficulty;
  readonly max_steps: number;
  readonly available_actions: readonly ActionType[];
  /** The submission that answers the task. */
  readonly submission: Submission;
}

/** The three tasks of the seed environment, easiest first. */
export const TASKS: Readonly<Record<TaskId, Task>> = {
  alert_classification: {
    task_id: 'alert_classification',
    title: 'Alert classification',
    goal: 'Judge how severe the incident is, from P1 to P4.',
    difficulty: 'easy',
    max_steps: 3,
    available_actions: ['query_logs', 'check_metrics', 'check_dependencies', 'check_recent_deploys', 'submit_severity'],
    submission: 'submit_severity',
  },
  root_cause_analysis: {
    task_id: 'root_cause_analysis',
    title: 'Root cause analysis',
    goal: 'Name the service that caused the incident and how it failed.',
    difficulty: 'medium',
    max_steps: 10,
    available_actions: [...DIAGNOSTICS, 'submit_root_cause'],
    submission: 'submit_root_cause',
  },
  remediation_planning: {
    task_id: 'remediation_planning',
    title: 'Remediation planning',
    goal: 'Repair the incident step by step, then describe the resolution.',
    difficulty: 'hard',
    max_steps: 15,
    available_actions: [...DIAGNOSTICS, ...REMEDIATIONS, 'submit_resolution'],
    submission: 'submit_resolution',
  },
};

/** Whether a task offers an action type. The environment accepts any type; a ruleset may refuse one that is not offered. */
export const isOffered = (task_id: TaskId, action_type: string): boolean =>
  (TASKS[task_id].available_actions as readonly string[]).includes(action_type);
