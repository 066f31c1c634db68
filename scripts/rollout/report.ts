import { type JsonDocument, ownField, TASK_IDS } from '../../src/schema';
import { objectAt, stringAt } from './answer';
import type { Spent } from './budget';

const figures = new Intl.NumberFormat('en');

/** A run that has just ended, in a line. */
export function runLine(record: JsonDocument, done: number, of: number): string {
  const state = objectAt(objectAt(record, 'artifacts'), 'final_state');
  const metrics = objectAt(record, 'metrics') ?? {};
  const steps = numberAt(state, 'step_count');
  const tokens = numberAt(metrics, 'prompt_tokens') + numberAt(metrics, 'completion_tokens');
  const ending = ENDINGS[stringAt(objectAt(record, 'extra'), 'ending')];
  const parts = [
    `${stringAt(state, 'scenario_id')}: ${numberAt(state, 'grade').toFixed(2)} in ${steps} ${steps === 1 ? 'step' : 'steps'}`,
    tokens > 0 && `${figures.format(tokens)} tokens`,
    `${(numberAt(metrics, 'elapsed_ms') / 1000).toFixed(1)} s`,
    ending,
  ];
  return `${String(done).padStart(String(of).length)}/${of}  ${parts.filter((part) => part).join(', ')}`;
}

const ENDINGS: Readonly<Record<string, string>> = {
  no_step: 'ended without an answer: no call took a step any more',
  refused: 'ended without an answer: the endpoint refused the conversation',
};

/** What all runs came to, by task. */
export function summaryLines(records: readonly JsonDocument[], spent: Spent): string[] {
  const byTask = TASK_IDS.map((task_id) => ({
    task_id,
    grades: records
      .filter((record) => stringAt(objectAt(record, 'task'), 'task_id') === task_id)
      .map((record) => numberAt(objectAt(objectAt(record, 'artifacts'), 'final_state'), 'grade')),
  })).filter(({ grades }) => grades.length > 0);
  const all = byTask.flatMap(({ grades }) => grades);
  const unanswered = records.filter((record) => ownField(record, 'done') !== true).length;
  const tokens = spent.prompt_tokens + spent.completion_tokens;
  return [
    `${all.length} ${all.length === 1 ? 'run' : 'runs'}, mean grade ${mean(all)}`,
    ...byTask.map(
      ({ task_id, grades }) => `  ${task_id.replaceAll('_', ' ').padEnd(22)} ${mean(grades)}  (${grades.length})`,
    ),
    ...(unanswered > 0 ? [`  ${unanswered} of them ended without an answer, which counts as it is graded`] : []),
    ...(tokens > 0
      ? [
          `${figures.format(spent.prompt_tokens)} tokens read and ${figures.format(spent.completion_tokens)} written` +
            (spent.cost === undefined ? '' : `, $${spent.cost.toFixed(4)}`),
        ]
      : []),
  ];
}

const mean = (grades: readonly number[]): string =>
  (grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toFixed(2);

const numberAt = (object: JsonDocument | undefined, name: string): number => {
  const value = object && ownField(object, name);
  return typeof value === 'number' ? value : 0;
};
