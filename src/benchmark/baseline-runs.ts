import { grade } from '../engine';
import { playPolicy, type Baseline } from '../policies';
import type { BaselineResult, BaselineScore, RulesetId, Scenario } from '../schema';

export interface BaselineRequest {
  readonly baselines: readonly Baseline[];
  readonly scenarios: readonly Scenario[];
  readonly rulesets: readonly RulesetId[];
  /** Runs of each policy in each incident, with seeds from 1. A policy that does not choose by its seed runs once. */
  readonly runs: number;
}

/** Episodes done, `of` how many, and the steps taken in them. */
export interface BaselineProgress {
  readonly episodes: number;
  readonly of: number;
  readonly steps: number;
}

/** Runs policies over incidents. It yields its progress after each episode; a caller may stop there. */
export function* runBaselines(request: BaselineRequest): Generator<BaselineProgress, BaselineResult[]> {
  const { baselines, scenarios, rulesets, runs } = request;
  const of = rulesets.length * scenarios.length * baselines.reduce((sum, each) => sum + runsOf(each, runs), 0);
  let [episodes, steps] = [0, 0];
  const results: BaselineResult[] = [];
  for (const ruleset of rulesets)
    for (const baseline of baselines) {
      const scores: [scenario_id: string, score: BaselineScore][] = [];
      for (const scenario of scenarios) {
        const grades: number[] = [];
        let [returns, taken] = [0, 0];
        for (let seed = 1; seed <= runsOf(baseline, runs); seed++) {
          const episode = playPolicy(scenario, ruleset, baseline.policy(scenario, seed, ruleset));
          grades.push(grade(episode).total);
          returns += episode.state.cumulative_reward;
          taken += episode.state.step_count;
          episodes++;
          yield { episodes, of, steps: steps + taken };
        }
        steps += taken;
        const amount = grades.length;
        scores.push([scenario.scenario_id, { grades, return: returns / amount, steps: taken / amount }]);
      }
      results.push({ policy: baseline.name, ruleset, scores: Object.fromEntries(scores) });
    }
  return results;
}

const runsOf = ({ random }: Baseline, runs: number): number => (random ? runs : 1);
