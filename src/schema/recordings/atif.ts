import { ownField } from '../own-field';
import { actorName, firstOf, numberIn, seenIn, sinceFirst, textIn, type LooseRun } from './loose-run';
import { calledIn, type ToolCall } from './tool-calls';

/** A trajectory in the Agent Trajectory Interchange Format (https://harborframework.com/docs/trajectory-format). */
export const isAtif = (json: unknown): boolean => (textIn(json, 'schema_version') ?? '').startsWith('ATIF-v');

/** Read are versions 1.0 to 1.8: later ones of the first only added fields. */
const KNOWN = /^ATIF-v1\.\d+$/;

export function atifRun(json: unknown): LooseRun {
  const [agent, extra, all] = [ownField(json, 'agent'), ownField(json, 'extra'), ownField(json, 'steps')];
  const steps = Array.isArray(all) && KNOWN.test(textIn(json, 'schema_version') ?? '') ? (all as unknown[]) : [];
  const taken = steps.filter((step) => ownField(step, 'is_copied_context') !== true);
  const times = sinceFirst(taken.map((step) => ownField(step, 'timestamp')));
  const calls = taken.flatMap((step, index): ToolCall[] => {
    const made = ownField(step, 'tool_calls');
    if (ownField(step, 'source') !== 'agent' || !Array.isArray(made)) return [];
    return made.map((call: unknown) => ({
      name: ownField(call, 'function_name'),
      given: ownField(call, 'arguments'),
      at_ms: firstOf('at_ms', ownField(call, 'extra'), ownField(step, 'extra')) ?? times[index],
      failed: isRefused(step, textIn(call, 'tool_call_id')),
    }));
  });
  const { actions, start, begun } = calledIn(calls);
  const metrics = ownField(ownField(json, 'final_metrics'), 'extra');
  return {
    scenario_id: firstOf('scenario_id', extra, start),
    scenario_version: firstOf('scenario_version', extra),
    ruleset: firstOf('ruleset', extra, start),
    actions: begun > 1 ? [] : actions,
    grade: numberIn(extra, 'grade') ?? numberIn(metrics, 'grade'),
    cumulative_reward: numberIn(extra, 'cumulative_reward') ?? numberIn(metrics, 'cumulative_reward'),
    actor_name: actorName(firstOf('actor_name', extra) ?? firstOf('model_name', agent) ?? firstOf('name', agent)),
    actor_kind: firstOf('actor_kind', extra) ?? 'agent',
    run: firstOf('run', extra),
    episode_id: textIn(json, 'trajectory_id') ?? textIn(json, 'session_id'),
    seen: seenIn(extra),
  };
}

/** The answer to a call says that it failed. */
function isRefused(step: unknown, id: string | undefined): boolean {
  const results = ownField(ownField(step, 'observation'), 'results');
  if (!Array.isArray(results) || id === undefined) return false;
  return results.some(
    (result: unknown) =>
      ownField(result, 'source_call_id') === id && firstOf('is_error', ownField(result, 'extra'), result) === true,
  );
}
