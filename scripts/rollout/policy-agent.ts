import { observe } from '../../src/engine';
import { BASELINES, type Baseline } from '../../src/policies';
import { err, ok, type Result, type RulesetId, type Scenario } from '../../src/schema';
import type { Agent } from './play';

/** The policy of a name, or of a part that only one name has: `walker`. */
export function findPolicy(name: string): Result<Baseline, string> {
  const exact = BASELINES.find((each) => each.name === name);
  const partly = BASELINES.filter((each) => each.name.split('-').includes(name));
  const [first, ...others] = exact ? [exact] : partly;
  return first && others.length === 0
    ? ok(first)
    : err(`There is no policy '${name}'. There are: ${BASELINES.map((each) => each.name).join(', ')}.`);
}

/** A policy that calls tools, as a model would. */
export function policyAgent({ policy }: Baseline, scenario: Scenario, seed: number, ruleset: RulesetId): Agent {
  const choose = policy(scenario, seed, ruleset);
  return ({ session }) => {
    if (!session.episode) return Promise.resolve({ refused: 'There is no episode.' });
    const { action_type, parameters } = choose(observe(session.episode));
    const call = { id: '', name: action_type, given: parameters, extra: undefined };
    return Promise.resolve({ text: '', reasoning: undefined, calls: [call], finish: 'tool_calls', usage: undefined });
  };
}
