import * as z from 'zod/mini';
import type { Action } from './action';
import { err, ok, type Result } from './result';
import type { EvidenceRef } from './scenario';
import type { SubmissionOf, TaskId } from './task';

/** A parameter of a submission, as it is filled in. */
export type AnswerField = ChosenField | WrittenField;

interface Field {
  readonly label: string;
  /** What to do first as long as it is empty. */
  readonly lacks: string;
}
/** A severity, a service of the incident, a failure mode or a trigger. */
interface ChosenField extends Field {
  readonly kind: 'severity' | 'service' | 'failure_mode' | 'trigger';
}
interface WrittenField extends Field {
  readonly kind: 'text';
  /** What it should say. */
  readonly hint: string;
}

/** The fields of all answers, by the names of their parameters. */
export const ANSWER_FIELDS = {
  severity: { kind: 'severity', label: 'Severity', lacks: 'Choose a severity first.' },
  service: { kind: 'service', label: 'Service', lacks: 'Choose the service first.' },
  failure_mode: { kind: 'failure_mode', label: 'Failure mode', lacks: 'Choose how it failed first.' },
  trigger: { kind: 'trigger', label: 'Trigger', lacks: 'Choose what set it off first.' },
  explanation: {
    kind: 'text',
    label: 'Explanation',
    lacks: 'Explain the root cause first.',
    hint: 'how one thing led to another',
  },
  summary: {
    kind: 'text',
    label: 'Summary',
    lacks: 'Describe the resolution first.',
    hint: 'what failed, what was done, how it was verified',
  },
} as const satisfies Readonly<Record<string, AnswerField>>;
export type AnswerName = keyof typeof ANSWER_FIELDS;

/** The most that a person can write into a field, in characters. */
export const LONGEST_TEXT = 2000;

/** What has been typed or chosen for the submission, but not submitted. */
export const Draft = z.object({
  severity: z._default(z.string(), ''),
  service: z._default(z.string(), ''),
  failure_mode: z._default(z.string(), ''),
  trigger: z._default(z.string(), ''),
  explanation: z._default(z.string(), ''),
  summary: z._default(z.string(), ''),
} satisfies Readonly<Record<AnswerName, unknown>>);
export type Draft = z.infer<typeof Draft>;

export const EMPTY_DRAFT: Draft = {
  severity: '',
  service: '',
  failure_mode: '',
  trigger: '',
  explanation: '',
  summary: '',
};

/** How a task is answered under a ruleset. */
export interface AnswerForm<Id extends TaskId = TaskId> {
  readonly submission: SubmissionOf<Id>;
  /** What the person is asked to do at the end. */
  readonly heading: string;
  /** What is chosen, in this order. */
  readonly chosen: readonly AnswerName[];
  /** What is said in words, if anything: a text, or the failure mode, if any words will do for it. */
  readonly written?: AnswerName;
  /** Whether the words may be missing; they are not graded then. */
  readonly optional?: boolean;
}

/** How each task is answered; every ruleset keeps to the submission of the task. */
export type AnswerForms = { readonly [Id in TaskId]: AnswerForm<Id> };

/** The fields of a form, the words last. */
export const fieldsOf = ({ chosen, written }: AnswerForm): readonly AnswerName[] =>
  written === undefined ? chosen : [...chosen, written];

/** The submission of an answer: of what is given, the fields that the form asks for. */
export function submissionOf(form: AnswerForm, answer: Partial<Draft>, evidence?: readonly EvidenceRef[]): Action {
  const given = fieldsOf(form).flatMap((name) => (answer[name] === undefined ? [] : [[name, answer[name]] as const]));
  return {
    action_type: form.submission,
    parameters: { ...Object.fromEntries(given), ...(evidence && { evidence: [...evidence] }) },
  };
}

/** A draft as a submission; without evidence it says nothing of any. The error is what it lacks. */
export function submitDraft(form: AnswerForm, draft: Draft, evidence: readonly EvidenceRef[]): Result<Action, string> {
  const filled = fieldsOf(form).map((name) => [name, draft[name].trim()] as const);
  const lacking = filled.find(([name, value]) => value === '' && !(form.optional && name === form.written));
  if (lacking) return err(ANSWER_FIELDS[lacking[0]].lacks);
  const answer = Object.fromEntries(filled.filter(([, value]) => value !== ''));
  return ok(submissionOf(form, answer, evidence.length > 0 ? evidence : undefined));
}
