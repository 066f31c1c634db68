import { has, isDocument, ownField } from '../own-field';
import { actorName, firstOf, numberIn, seenIn, textIn, type LooseRun } from './loose-run';
import { calledIn, type ToolCall } from './tool-calls';

/**
 * OpenEnv's `EpisodeRecord`, a line of the `results.jsonl` that its collector writes
 * (https://github.com/huggingface/OpenEnv, `src/openenv/core/harness/collect.py`).
 */
export const isEpisodeRecord = (json: unknown): boolean =>
  has(json, ['tool_trace']) && has(json, ['messages', 'artifacts']);

/** The state of an environment at its end, which a verifier may have kept. */
export function finalState(json: unknown): unknown {
  const state = ownField(ownField(json, 'artifacts'), 'final_state');
  return has(state, ['action_history']) ? state : undefined;
}

/** What a record says beside the state, and all of a run where there is no state. */
export function episodeRecordRun(json: unknown): LooseRun {
  const [task, extra, state] = [ownField(json, 'task'), ownField(json, 'extra'), finalState(json)];
  const entries = listOf(ownField(json, 'tool_trace'));
  const observations = entries.map(observationIn);
  const metadata = entries.map(metadataIn);
  const { actions, calls, start, begun } = calledIn(entries.map(callOf));
  const last = observations.findLast((shown) => shown !== undefined);
  const places = [state, extra, task, start, ...metadata, ...observations];
  return {
    scenario_id: firstOf('scenario_id', ...places) ?? firstOf('id', task) ?? task,
    scenario_version: firstOf('scenario_version', ...places),
    ruleset: firstOf('ruleset', ...places),
    actions: begun > 1 ? [] : actions,
    rewards: calls.slice(0, -1).map(({ reward }) => reward ?? null),
    last_reward: numberIn(json, 'reward'),
    grade: numberIn(state, 'grade') ?? numberIn(ownField(json, 'verify_metrics'), 'grade'),
    cumulative_reward: numberIn(state, 'cumulative_reward'),
    actor_name: actorName(firstOf('actor_name', json, extra) ?? firstOf('model', extra, ownField(json, 'metrics'))),
    actor_kind: firstOf('actor_kind', json, extra),
    run: firstOf('run', json, extra),
    episode_id: textIn(json, 'episode_id'),
    seen: {
      ...seenIn(last),
      ...withoutGaps(seenIn(state)),
      ...withoutGaps({ fingerprint: textIn(extra, 'fingerprint') }),
    },
  };
}

const withoutGaps = (seen: object): object =>
  Object.fromEntries(Object.entries(seen).filter(([, value]) => value !== undefined));

const listOf = (json: unknown): readonly unknown[] => (Array.isArray(json) ? json : []);

function callOf(entry: unknown): ToolCall {
  const result = ownField(entry, 'result');
  const data = ownField(result, 'data');
  return {
    name: ownField(entry, 'tool_name'),
    given: ownField(entry, 'arguments'),
    at_ms: ownField(ownField(result, 'metadata'), 'at_ms'),
    failed: Boolean(ownField(result, 'error') ?? ownField(data, 'error')),
    reward: numberIn(data, 'reward'),
  };
}

/** An environment's observation, wherever its tool put it. */
function observationIn(entry: unknown): unknown {
  const data = ownField(ownField(entry, 'result'), 'data');
  const shown = [ownField(data, 'observation'), ownField(ownField(data, 'data'), 'observation'), data];
  return shown.find((each) => isDocument(each) && has(each, ['queried_data', 'scenario_id']));
}

function metadataIn(entry: unknown): unknown {
  const result = ownField(entry, 'result');
  const own = ownField(result, 'metadata');
  return has(own, ['ruleset', 'scenario_id']) ? own : ownField(ownField(result, 'data'), 'metadata');
}
