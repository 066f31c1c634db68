import type { Episode, StepResult } from '../engine';
import { TASKS, targetParameter, type Action } from '../schema';

/** What a model reads of an episode that has just begun. */
export function openingText({ scenario, state }: Episode): string {
  const { goal, max_steps } = TASKS[scenario.task_id];
  const { alert, known_services } = scenario;
  return [
    `Incident ${scenario.scenario_id}. ${goal} You have ${max_steps} steps.`,
    scenario.incident_summary,
    `Alert: ${JSON.stringify(alert)}`,
    `Services: ${known_services.join(', ')}`,
    state.feedback,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** What a model reads of a step: what became known by it, what the environment says, and how many steps are left. */
export function stepText(
  before: Episode,
  { episode }: Pick<StepResult, 'episode'>,
  { action_type, parameters }: Action,
): string {
  const { step_count, max_steps, feedback, done } = episode.state;
  if (before.state.done) return 'The episode is over. Nothing was done.';
  const left = done ? 'The episode is over.' : `Step ${step_count} of ${max_steps}.`;
  return [...newTexts(before, episode, action_type, parameters), feedback, left].join('\n\n');
}

/** The cells that a step filled or asked again. */
function newTexts(before: Episode, after: Episode, slot: string, parameters: Action['parameters']): string[] {
  const had = ownOf(before.state.queried_data, slot) ?? {};
  const has = ownOf(after.state.queried_data, slot) ?? {};
  const changed = Object.entries(has).filter(([name, text]) => ownOf(had, name) !== text);
  if (changed.length > 0) return changed.map(([, text]) => text);
  const named = parameters[targetParameter(slot)];
  const again = typeof named === 'string' ? ownOf(has, named.trim().toLowerCase()) : undefined;
  return again === undefined ? [] : [again];
}

const ownOf = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
