import type { JsonDocument } from '../../schema';
import { functionsOf, messagesOf, told, type RunToSave } from './run-to-save';

/**
 * A line of an `sft.jsonl`, as TRL's trainers read it: `messages` and `tools`, the arguments as objects. What the chat
 * templates do not look at stands in a column of its own, so that the run can be executed again.
 */
export function conversation(run: RunToSave): JsonDocument {
  const all = told(run);
  return {
    messages: messagesOf(all, 'object'),
    tools: functionsOf(all.tools),
    episode: { episode_id: run.episode_id, ...all.about, at_ms: all.calls.map(({ at_ms }) => at_ms) },
  };
}
