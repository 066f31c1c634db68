import { ownField } from '../own-field';
import { actorName, firstOf, numberIn, seenIn, sinceFirst, textIn, type LooseRun } from './loose-run';
import { calledIn, type ToolCall } from './tool-calls';

/** A trajectory in the Agent Trajectory Interchange Format (https://harborframework.com/docs/trajectory-format). */
export const isAtif = (json: unknown): boolean => (textIn(json, 'schema_version') ?? '').startsWith('ATIF-v');

/** Read are versions 1.0 to 1.8: later ones of the first only added fields. */
const KNOWN = /^ATIF-v1\.\d+$/;

/** The format wants a name for every agent. */
const UNNAMED = 'unknown';

export function atifRun(json: unknown): LooseRun {
  const [agent, extra, all] = [ownField(json, 'agent'), ownField(json, 'extra'), ownField(json, 'steps')];
  const steps = Array.isArray(all) && KNOWN.test(textIn(json, 'schema_version') ?? '') ? (all as unknown[]) : [];
  const taken = steps.filter((step) => ownField(step, 'is_copied_context') !== true);
  const times = sinceFirst(taken.map((step) => ownField(step, 'timestamp')));
  const calls = taken.flatMap((step, index): ToolCall[] => {
    const made = ownField(step, 'tool_calls');
    if (ownField(step, 'source') !== 'agent' || !Array.isArray(made)) return [];
    const refused = refusedIn(step);
    return made.map((call: unknown) => ({
      name: ownField(call, 'function_name'),
      given: ownField(call, 'arguments'),
      at_ms: firstOf('at_ms', ownField(call, 'extra'), ownField(step, 'extra')) ?? times[index],
      failed: refused.has(textIn(call, 'tool_call_id')),
    }));
  });
  const { actions, start, begun } = calledIn(calls);
  const metrics = ownField(ownField(json, 'final_metrics'), 'extra');
  const [called] = [firstOf('name', agent)].filter((text) => text !== UNNAMED);
  const name = firstOf('actor_name', extra) ?? firstOf('model_name', agent) ?? called;
  return {
    scenario_id: firstOf('scenario_id', extra, start),
    scenario_version: firstOf('scenario_version', extra),
    ruleset: firstOf('ruleset', extra, start),
    actions: begun > 1 ? [] : actions,
    grade: numberIn(extra, 'grade') ?? numberIn(metrics, 'grade'),
    cumulative_reward: numberIn(extra, 'cumulative_reward') ?? numberIn(metrics, 'cumulative_reward'),
    actor_name: actorName(name),
    actor_kind: firstOf('actor_kind', extra) ?? (name === undefined ? undefined : 'agent'),
    run: firstOf('run', extra),
    episode_id: textIn(json, 'trajectory_id') ?? textIn(json, 'session_id'),
    seen: seenIn(extra),
  };
}

/** The ids of the calls whose answers say that they failed. */
function refusedIn(step: unknown): ReadonlySet<string | undefined> {
  const results = ownField(ownField(step, 'observation'), 'results');
  const failed = (Array.isArray(results) ? results : []).filter(
    (result: unknown) => firstOf('is_error', ownField(result, 'extra'), result) === true,
  );
  return new Set(failed.flatMap((result: unknown) => textIn(result, 'source_call_id') ?? []));
}
