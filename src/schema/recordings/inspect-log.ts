import { RULESET_IDS } from '../ruleset';
import { has, isDocument, ownField } from '../own-field';
import { actorName, firstOf, numberIn, seenIn, textIn, type LooseRun } from './loose-run';
import { calledIn, callsInMessages } from './tool-calls';

/** A log of inspect_ai as JSON (https://inspect.aisi.org.uk/eval-logs.html), which holds a run for each of its samples. */
const isInspectLog = (json: unknown): boolean => isDocument(json) && isDocument(ownField(json, 'eval'));

/** One that was written without its samples, as for a list of logs. */
export const isBareLog = (json: unknown): boolean => isInspectLog(json) && !Array.isArray(ownField(json, 'samples'));

export interface InspectSample {
  readonly where: string;
  readonly json: unknown;
}

/** Its samples, each with what the log says of all of them. */
export function inspectSamples(json: unknown): readonly InspectSample[] | undefined {
  const samples = isInspectLog(json) ? ownField(json, 'samples') : undefined;
  if (!Array.isArray(samples)) return undefined;
  return samples.map((sample: unknown, index) => ({
    where: `sample ${[textIn(sample, 'id') ?? index + 1, numberIn(sample, 'epoch')].filter(Boolean).join(', epoch ')}`,
    json: { inspect_sample: sample, eval: ownField(json, 'eval') },
  }));
}

export const isInspectSample = (json: unknown): boolean =>
  has(json, ['inspect_sample']) || (has(json, ['epoch']) && has(json, ['messages']) && has(json, ['id']));

export function inspectRun(json: unknown): LooseRun {
  const sample = has(json, ['inspect_sample']) ? ownField(json, 'inspect_sample') : json;
  const spec = ownField(json, 'eval');
  const { actions, start, begun } = calledIn(callsInMessages(ownField(sample, 'messages')));
  const places = [ownField(sample, 'metadata'), start, ownField(spec, 'metadata'), ownField(spec, 'task_args')];
  const [kind, model] = kindAndName(textIn(spec, 'model'));
  const version = ownField(spec, 'task_version');
  return {
    scenario_id: firstOf('scenario_id', ...places) ?? ownField(sample, 'id'),
    scenario_version: firstOf('scenario_version', ...places),
    ruleset: firstOf('ruleset', ...places) ?? (RULESET_IDS.some((id) => id === version) ? version : undefined),
    actions: begun > 1 ? [] : actions,
    grade: numberIn(ownField(ownField(sample, 'scores'), 'grade'), 'value'),
    cumulative_reward: numberIn(ownField(sample, 'metadata'), 'return'),
    actor_name: actorName(model),
    actor_kind: kind,
    run: ownField(sample, 'epoch'),
    episode_id: textIn(sample, 'uuid'),
    seen: seenIn(ownField(sample, 'metadata')),
  };
}

/** A model is named with what runs it: `openai/gpt-5`, `human/participants` where it is none, `none/none` where nobody says. */
function kindAndName(model: string | undefined): readonly [kind: string | undefined, name: string | undefined] {
  if (model === 'none/none') return [undefined, undefined];
  const [, kind, name] = /^(human|policy)\/(.+)$/.exec(model ?? '') ?? [];
  return kind ? [kind, name] : [model && 'agent', model];
}
