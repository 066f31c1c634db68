import { runBaselines } from '../src/benchmark/baseline-runs';
import { BASELINES } from '../src/policies';
import { RULESET_IDS, type BaselineResults, type Scenario } from '../src/schema';

/** Of a policy that chooses at random, in each incident. */
const RUNS = 100;

/** What every policy earns in the given scenarios under every ruleset, as it ships with the site. */
export function makeBaselines(scenarios: readonly Scenario[]): BaselineResults {
  const running = runBaselines({ baselines: BASELINES, scenarios, rulesets: RULESET_IDS, runs: RUNS });
  let next = running.next();
  while (!next.done) next = running.next();
  return { format: 1, results: next.value };
}
