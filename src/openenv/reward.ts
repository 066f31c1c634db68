import { RULESETS, type Episode, type StepResult } from '../engine';
import { round4 } from '../rulesets';
import type { RulesetId } from '../schema';

/**
 * What a trainer sees as rewards. `grade`: each step's own, and on the last step the grade alone, since collectors look at
 * the last reward and filters at 1. `return`: rewards whose sum is the return by the rules.
 */
export const REWARD_MODES = ['grade', 'return'] as const;
export type RewardMode = (typeof REWARD_MODES)[number];

/** The reward on the wire of a step that led from `before`. */
export function rewardOf(before: Episode, { episode, reward }: StepResult, mode: RewardMode): number {
  if (before.state.done || !episode.state.done) return reward.value;
  if (mode === 'grade') return episode.grade?.total ?? 0;
  return round4(episode.state.cumulative_reward - before.state.cumulative_reward);
}

/** Between what any reward on the wire lies. */
export function rewardRange(ruleset: RulesetId, mode: RewardMode): readonly [lowest: number, highest: number] {
  const { past_half, timeout, ...own } = RULESETS[ruleset].rewards;
  const lowest = Math.min(0, ...Object.values(own)) + Math.min(0, past_half);
  const highest = Math.max(0, ...Object.values(own)) + Math.max(0, past_half);
  return mode === 'grade'
    ? [round4(lowest), round4(Math.max(1, highest))]
    : [round4(lowest + Math.min(0, timeout)), round4(1 + highest)];
}
