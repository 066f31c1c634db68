import * as z from 'zod/mini';
import type { Action, ActionParameters } from './action';
import { err, ok, type Result } from './result';
import type { EvidenceRef, Scenario } from './scenario';
import { TASKS, type TaskId } from './task';

/** A parameter of a submission, as it is filled in. */
export type AnswerField = ChosenField | WrittenField;

interface Field {
  readonly label: string;
  /** What to do first as long as it is empty. */
  readonly lacks: string;
}
/** One of the severities, or of the services of the incident. */
interface ChosenField extends Field {
  readonly kind: 'severity' | 'service';
}
/** Words: a line, or several. */
interface WrittenField extends Field {
  readonly kind: 'line' | 'text';
  /** What it should say. */
  readonly hint: string;
  /** Of the words, in characters. */
  readonly longest: number;
}

/** The fields of all answers, by the names of their parameters. */
export const ANSWER_FIELDS = {
  severity: { kind: 'severity', label: 'Severity', lacks: 'Choose a severity first.' },
  service: { kind: 'service', label: 'Service', lacks: 'Choose the service first.' },
  failure_mode: {
    kind: 'line',
    label: 'Failure mode',
    lacks: 'Say how it failed first.',
    hint: 'what failed, and how',
    longest: 300,
  },
  summary: {
    kind: 'text',
    label: 'Summary',
    lacks: 'Describe the resolution first.',
    hint: 'what failed, what was done, how it was verified',
    longest: 2000,
  },
} as const satisfies Readonly<Record<string, AnswerField>>;
export type AnswerName = keyof typeof ANSWER_FIELDS;

/** What has been typed or chosen for the submission, but not submitted. */
export const Draft = z.object({
  severity: z._default(z.string(), ''),
  service: z._default(z.string(), ''),
  failure_mode: z._default(z.string(), ''),
  summary: z._default(z.string(), ''),
} satisfies Readonly<Record<AnswerName, unknown>>);
export type Draft = z.infer<typeof Draft>;

export const EMPTY_DRAFT: Draft = { severity: '', service: '', failure_mode: '', summary: '' };

/** How a task is answered. */
export interface AnswerForm {
  /** What the person is asked to do at the end. */
  readonly heading: string;
  /** In this order; what is written comes last, in one field at most. */
  readonly fields: readonly AnswerName[];
  /** What someone answers who knows the solution. */
  readonly solution: (scenario: Scenario) => Partial<Draft>;
}

export const ANSWERS: Readonly<Record<TaskId, AnswerForm>> = {
  alert_classification: {
    heading: 'Judge the severity',
    fields: ['severity'],
    solution: ({ correct_severity }) => ({ severity: correct_severity ?? '' }),
  },
  root_cause_analysis: {
    heading: 'Name the root cause',
    fields: ['service', 'failure_mode'],
    solution: ({ correct_root_cause }) => ({ ...correct_root_cause }),
  },
  remediation_planning: {
    heading: 'Describe the resolution',
    fields: ['summary'],
    solution: ({ debrief, resolution_keywords }) => ({
      summary: debrief?.resolution ?? `Resolved: ${resolution_keywords.join(', ')}.`,
    }),
  },
};

export const isWritten = (name: AnswerName): boolean => 'longest' in ANSWER_FIELDS[name];

/** Whether a parameter holds a choice from what is offered, where a submission has it. */
export const isChosen = (name: string): boolean => Object.hasOwn(ANSWER_FIELDS, name) && !isWritten(name as AnswerName);

/** The submission of a task: of an answer, the fields that the task asks for. */
export function submissionOf(task_id: TaskId, answer: Partial<Draft>, evidence?: readonly EvidenceRef[]): Action {
  const { fields } = ANSWERS[task_id];
  const given = fields.flatMap((name) => (answer[name] === undefined ? [] : [[name, answer[name]] as const]));
  return {
    action_type: TASKS[task_id].submission,
    parameters: { ...Object.fromEntries(given), ...(evidence && { evidence: [...evidence] }) },
  };
}

/** A draft as a submission; without evidence it says nothing of any. The error is what it lacks. */
export function submitDraft(task_id: TaskId, draft: Draft, evidence: readonly EvidenceRef[]): Result<Action, string> {
  const { fields } = ANSWERS[task_id];
  const missing = fields.find((name) => draft[name].trim() === '');
  if (missing !== undefined) return err(ANSWER_FIELDS[missing].lacks);
  const answer = Object.fromEntries(fields.map((name) => [name, draft[name].trim()]));
  return ok(submissionOf(task_id, answer, evidence.length > 0 ? evidence : undefined));
}

/** What an action was applied to: a service, a flag, a runbook step, or the answer that was submitted. */
export function actionObject(parameters: ActionParameters): string {
  // An agent may say more than its task asks for: the answer of the latest task is the one with the most in it.
  const said = Object.values(ANSWERS).findLast(({ fields }) => fields.slice(-1).some((name) => parameters[name]));
  if (said) return said.fields.map((name) => parameters[name] ?? '').join(': ');
  const { service, flag, runbook_action, target } = parameters;
  return service ?? flag ?? runbook_action ?? target ?? '';
}
