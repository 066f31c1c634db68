import { grade, RULESETS } from '../../engine';
import { RULESET_IDS, type RulesetId, type Scenario } from '../../schema';
import { playPolicy, type Policy } from '../policy';

/** The rulesets that have to withstand the gauntlet. */
export const GAUNTLET_RULESETS = RULESET_IDS.filter((id) => RULESETS[id].withstandsTricks);

/** A way to get a grade without the work, or to do the work in an odd way. */
export interface Challenger {
  readonly name: string;
  /** What it does, as a sentence. */
  readonly does: string;
  /** The most that it may earn under the gauntlet's rulesets, on average over all scenarios. */
  readonly ceiling?: {
    readonly grade: number;
    readonly return?: number;
    /** The most in a single scenario, where that may be much more: a habit can be right now and then. */
    readonly single?: number;
  };
  /** The least that it has to earn under them, in every scenario. */
  readonly floor?: number;
  /** How often it is played in a scenario, with seeds from 1. */
  readonly runs?: number | ((scenario: Scenario) => number);
  readonly policy: (scenario: Scenario, seed: number, ruleset: RulesetId) => Policy;
}

export interface Score {
  readonly grade: number;
  readonly return: number;
}

/** Mean grade and return of a challenger in one scenario, over all of its runs. */
export function scoreOf({ runs = 1, policy }: Challenger, scenario: Scenario, ruleset: RulesetId): Score {
  const count = typeof runs === 'number' ? runs : runs(scenario);
  let [grades, returns] = [0, 0];
  for (let seed = 1; seed <= count; seed++) {
    const episode = playPolicy(scenario, ruleset, policy(scenario, seed, ruleset));
    grades += grade(episode).total;
    returns += episode.state.cumulative_reward;
  }
  return { grade: grades / count, return: returns / count };
}
