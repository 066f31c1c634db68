import { isSubmission, type Action, type ActionParameters } from './action';
import { ANSWER_FIELDS, type AnswerName } from './answer';
import { failureModeOf, triggerOf } from './pick';

/** The value of a field as people read it: the title of what was chosen from a list. */
export function answerText(name: AnswerName, value: string): string {
  switch (name) {
    case 'failure_mode':
      return failureModeOf(value)?.title ?? value;
    case 'trigger':
      return triggerOf(value)?.title ?? value;
    default:
      return value;
  }
}

const NAMES = Object.keys(ANSWER_FIELDS) as AnswerName[];

/** What an action was applied to: a service, a flag, a runbook step, or the answer that was submitted. */
export function actionObject({ action_type, parameters }: Action): string {
  if (isSubmission(action_type)) return answerOf(parameters);
  const { service, flag, runbook_action, target } = parameters;
  return service ?? flag ?? runbook_action ?? target ?? '';
}

/** All that a submission says, in a line. */
const answerOf = (parameters: ActionParameters): string =>
  NAMES.flatMap((name) => (parameters[name] ? [answerText(name, parameters[name])] : [])).join(': ');
