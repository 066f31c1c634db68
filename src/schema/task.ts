import type { Submission } from './action';

export const TASK_IDS = ['alert_classification', 'root_cause_analysis', 'remediation_planning'] as const;
export type TaskId = (typeof TASK_IDS)[number];

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

const ANSWERED_BY = {
  alert_classification: 'submit_severity',
  root_cause_analysis: 'submit_root_cause',
  remediation_planning: 'submit_resolution',
} as const satisfies Readonly<Record<TaskId, Submission>>;

/** The submission that answers a task, whatever the ruleset. */
export type SubmissionOf<Id extends TaskId> = (typeof ANSWERED_BY)[Id];

/** A kind of exercise: what is asked, in how many steps, answered by which submission. */
export interface Task {
  readonly task_id: TaskId;
  readonly title: string;
  /** What the person or agent is asked to do, in one sentence. */
  readonly goal: string;
  readonly difficulty: Difficulty;
  readonly max_steps: number;
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
    submission: ANSWERED_BY.alert_classification,
  },
  root_cause_analysis: {
    task_id: 'root_cause_analysis',
    title: 'Root cause analysis',
    goal: 'Name the service that caused the incident and how it failed.',
    difficulty: 'medium',
    max_steps: 10,
    submission: ANSWERED_BY.root_cause_analysis,
  },
  remediation_planning: {
    task_id: 'remediation_planning',
    title: 'Remediation planning',
    goal: 'Repair the incident step by step, then describe the resolution.',
    difficulty: 'hard',
    max_steps: 15,
    submission: ANSWERED_BY.remediation_planning,
  },
};
