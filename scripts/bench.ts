// Benchmarks: `npm run bench`, after a build.
import { cpus } from 'node:os';
import { createEpisode, grade, parseAction, parseScenario, step, type Action } from '../src/engine';
import { RULESET_IDS, type RulesetId } from '../src/schema';
import recorded from '../src/engine/vectors/openenv-0.1.json';
import { benchPolicies, benchWorker } from './bench-baselines';
import { benchCostliestLink, benchLinkReading, benchLinkSizes } from './bench-links';
import { benchRulesets } from './bench-rulesets';
import { benchWire } from './bench-wire';
import { shareOf, yardstick } from './bench-yardstick';

/** Whole episodes of root cause analysis: reset, ten steps, grade. Prints steps per second and their spread over runs. */
function benchEngine(ruleset: RulesetId, runs = 15, secondsPerRun = 0.5): void {
  const { scenario, actions } = tenSteps();
  const play = () =>
    actions.reduce((episode, action) => step(episode, action).episode, createEpisode(scenario, { ruleset }));
  const expected = grade(play()).total;
  const rounds = yardstick();
  const rates = Array.from({ length: runs + 2 }, () => {
    const start = performance.now();
    let steps = 0;
    while (performance.now() - start < secondsPerRun * 1000) {
      for (let i = 0; i < 1000; i++) {
        const { total } = grade(play());
        if (total !== expected) throw new Error(`unexpected grade ${total}`);
        steps += actions.length;
      }
    }
    return steps / ((performance.now() - start) / 1000);
  });
  const measured = rates.slice(2).sort((a, b) => a - b);
  const show = (rate: number | undefined) => Math.round(rate ?? 0).toLocaleString('en');
  console.log(
    `engine under ${ruleset}: ${show(measured[Math.floor(runs / 2)])} steps/s median of ${runs} runs ` +
      `(${show(measured[0])} to ${show(measured.at(-1))}), episodes of ten steps; ` +
      shareOf(measured[Math.floor(runs / 2)] ?? 0, rounds),
  );
}

/** Eight queries, one repair and the submission of the first recorded root cause analysis. */
function tenSteps() {
  const scenario = parseScenario(recorded[0]?.scenario, 'root_cause_analysis');
  if (!scenario.ok) throw new Error(scenario.error.message);
  const tools = ['query_logs', 'check_metrics'];
  const queries = tools.flatMap((action_type) =>
    scenario.value.known_services.map((service) => ({ action_type, parameters: { service } })),
  );
  const json = [
    ...queries,
    { action_type: 'restart_service', parameters: { service: 'queue-svc' } },
    { action_type: 'submit_root_cause', parameters: { service: 'billing-svc', failure_mode: 'a deadlock' } },
  ];
  const actions = json.map(parseAction).flatMap((action): Action[] => (action.ok ? [action.value] : []));
  if (actions.length !== 10) throw new Error(`expected ten actions, found ${actions.length}`);
  return { scenario: scenario.value, actions };
}

console.log(`${cpus()[0]?.model ?? 'unknown machine'}, Node ${process.versions.node}`);
for (const ruleset of RULESET_IDS) benchEngine(ruleset);
benchRulesets();
benchLinkSizes();
benchLinkReading();
benchCostliestLink();
benchPolicies();
await benchWire();
await benchWorker();
