import { grade } from '../../src/engine';
import { stateData } from '../../src/openenv';
import { scenarioFingerprint } from '../../src/replay';
import type { ActorKind, JsonDocument, RulesetId } from '../../src/schema';
import type { Spent } from './budget';
import type { Retry } from './endpoint';
import type { Played } from './play';
import type { Planned } from './plan';

/** What agents choose by, apart from the incident: runs of one name in one file have the same. */
export type Settings = JsonDocument;

export interface RecordOptions {
  readonly planned: Planned;
  readonly ruleset: RulesetId;
  readonly actor: { readonly name: string; readonly kind: ActorKind };
  readonly settings: Settings;
  readonly startedAt: string;
  readonly spent: Spent;
  /** Whether some of what was spent is a guess, because the endpoint did not count. */
  readonly isGuessed: boolean;
  readonly retries: readonly Retry[];
}

/**
 * A run as OpenEnv's collector writes one (`EpisodeRecord` of `openenv.core.harness.collect`): the conversation, the calls,
 * the state at the end, and under `extra` what it has no field for.
 */
export function recordOf(played: Played, options: RecordOptions): JsonDocument {
  const { planned, ruleset, actor, settings, startedAt, spent, isGuessed, retries } = options;
  const { session, ending, messages, tools, trace, mishaps, turns, times, elapsedMs } = played;
  const { episode } = session;
  if (!episode) throw new Error(`${planned.episodeId} has no episode.`);
  const { total, breakdown } = grade(episode);
  const { scenario_id, task_id, difficulty } = planned.scenario;
  const { action_history, ...state } = stateData(session) as { action_history: readonly JsonDocument[] };
  const rewards = trace.filter(({ reward }) => reward !== null);
  return {
    episode_id: planned.episodeId,
    messages,
    reward: ending === 'done' ? (rewards.at(-1)?.reward ?? total) : total,
    done: episode.state.done,
    tool_trace: trace.map((each) => ({
      tool_name: each.name,
      arguments: each.arguments,
      result: {
        data: { text: each.text, reward: each.reward, done: each.done },
        done: each.done,
        metadata: { ...(each.reward !== null && { reward: each.reward }) },
        error: each.error ?? null,
      },
    })),
    metrics: {
      ...{ turns, tool_calls: trace.length, mishaps: mishaps.length, retries: retries.length },
      ...{ ...spent, elapsed_ms: elapsedMs },
    },
    verify_metrics: { ...breakdown, step_count: episode.state.step_count, grade: total },
    artifacts: {
      final_state: {
        ...state,
        action_history: action_history.map((action, index) => ({ ...action, at_ms: times[index] ?? elapsedMs })),
        ...{ actor_name: actor.name, actor_kind: actor.kind, run: planned.pass, grade: total },
      },
      transcript_length: messages.length,
    },
    task: {
      ...{ id: `${planned.split}-${planned.index}`, split: planned.split, index: planned.index },
      ...{ task_id, scenario_id, difficulty: difficulty ?? null, ruleset },
    },
    extra: {
      ...{ format: 'incident-console-rollout', version: 1, ending, settings, started_at: startedAt },
      fingerprint: scenarioFingerprint(planned.scenario, ruleset).toString(16).padStart(8, '0'),
      ...(isGuessed && { guessed_tokens: true }),
      ...{ mishaps, retries, tools },
    },
  };
}
