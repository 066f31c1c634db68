import type { JsonDocument } from '../../schema';
import { stateOf } from '../../engine';
import { messagesOf, told, type RunToSave } from './run-to-save';

/** An `EpisodeRecord`, as OpenEnv's collector writes one on each line of its `results.jsonl`. */
export function episodeRecord(run: RunToSave): JsonDocument {
  const all = told(run);
  const { calls, grade, about } = all;
  const { episode, steps } = run.replay;
  const { scenario_id, scenario_version, task_id, ruleset, fingerprint, actor_name, actor_kind, run: number } = about;
  return {
    episode_id: run.episode_id,
    messages: messagesOf(all, 'text'),
    reward: grade.total,
    done: episode.state.done,
    tool_trace: calls.map(({ name, given, at_ms, text, reward, done }) => ({
      tool_name: name,
      arguments: given,
      result: { data: { text, reward, done }, done, metadata: { at_ms }, error: null },
    })),
    metrics: { turns: calls.length, tool_calls: calls.length },
    verify_metrics: { ...grade.breakdown, grade: grade.total },
    artifacts: {
      final_state: {
        ...stateOf(episode),
        ...{ episode_id: run.episode_id, ruleset, scenario_version, grade: grade.total },
        action_history: steps.map(({ step, action: { action_type, parameters, at_ms } }) => ({
          ...{ action_type, parameters, step, at_ms },
        })),
      },
    },
    task: { id: scenario_id, scenario_id, scenario_version, task_id, ruleset },
    extra: {
      fingerprint,
      ...(actor_name !== undefined && { actor_name, actor_kind }),
      ...(number !== undefined && { run: number }),
    },
  };
}
