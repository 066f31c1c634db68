import { has, ownField } from '../own-field';
import { actorName, firstOf, numberIn, seenIn, textIn, type LooseRun } from './loose-run';
import { calledIn, callsInMessages } from './tool-calls';

/** A conversation for training by TRL (https://huggingface.co/docs/trl/dataset_formats), with a column that says what of. */
export const isConversation = (json: unknown): boolean => has(json, ['messages']) && has(json, ['tools', 'episode']);

export function conversationRun(json: unknown): LooseRun {
  const episode = ownField(json, 'episode');
  const { actions, start, begun } = calledIn(callsInMessages(ownField(json, 'messages')));
  const times = ownField(episode, 'at_ms');
  return {
    scenario_id: firstOf('scenario_id', episode, json, start),
    scenario_version: firstOf('scenario_version', episode, json),
    ruleset: firstOf('ruleset', episode, json, start),
    actions:
      begun > 1
        ? []
        : actions.map((action, index) => ({
            ...action,
            at_ms: (Array.isArray(times) ? (times[index] as unknown) : undefined) ?? action.at_ms,
          })),
    grade: numberIn(episode, 'grade'),
    cumulative_reward: numberIn(episode, 'cumulative_reward'),
    actor_name: actorName(firstOf('actor_name', episode, json)),
    actor_kind: firstOf('actor_kind', episode, json),
    run: firstOf('run', episode, json),
    episode_id: textIn(episode, 'episode_id'),
    seen: seenIn(episode),
  };
}
