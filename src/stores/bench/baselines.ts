import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import type { BaselineProgress } from '../../benchmark/baseline-runs';
import type { BaselineRun } from '../../io/computing';
import { BASELINES } from '../../policies';
import {
  ok,
  type BaselineResult,
  type Problem,
  type Result,
  type RulesetId,
  type Scenario,
  type Suite,
} from '../../schema';
import { connectBenchmark } from './connect';
import { oncePerApp } from '../once-per-app';
import type { Stores } from '..';

/** The settings of a run of policies. */
export interface RunOrder {
  readonly suite: Suite;
  readonly ruleset: RulesetId;
  /** Runs of each random policy in each incident; the others run once. */
  readonly runs: number;
}

/** The most runs that may be asked for: more would take too long. */
export const MAX_RUNS = 20_000;

export type RunState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'running'; readonly progress: BaselineProgress; readonly seconds: number }
  | { readonly phase: 'failed'; readonly problem: Problem }
  | {
      readonly phase: 'done';
      readonly order: RunOrder;
      readonly results: readonly BaselineResult[];
      readonly progress: BaselineProgress;
      readonly seconds: number;
    };

export interface BaselinesState {
  /** What ships with the site; undefined until it has arrived. */
  readonly shipped: readonly BaselineResult[] | undefined;
  readonly suites: readonly Suite[];
  readonly problem: Problem | undefined;
  readonly run: RunState;
}

const NO_PROGRESS: BaselineProgress = { episodes: 0, of: 0, steps: 0 };

/** What the policies of the benchmark earn: as shipped, and in runs on this machine. */
function createBaselinesStore({ library, outside }: Pick<Stores, 'library' | 'outside'>) {
  const store = createStore<BaselinesState>(() => ({
    shipped: undefined,
    suites: [],
    problem: undefined,
    run: { phase: 'idle' },
  }));
  let running: BaselineRun | undefined;
  /** Identifies the latest run: one that was stopped reports nothing more. */
  let latest = 0;

  async function scenariosOf({ scenarios }: Suite): Promise<Result<readonly Scenario[], Problem>> {
    const found = await Promise.all(scenarios.map((id) => library.scenario(id)));
    const loaded: Scenario[] = [];
    for (const scenario of found) {
      if (!scenario.ok) return scenario;
      loaded.push(scenario.value);
    }
    return ok(loaded);
  }

  function stop(): void {
    latest++;
    running?.stop();
    running = undefined;
  }

  return {
    ...readable(store),

    async load(): Promise<void> {
      const benchmark = await connectBenchmark(outside);
      if (!benchmark.ok) {
        store.setState({ problem: benchmark.error });
        return;
      }
      const { suites, baselines } = benchmark.value;
      const [listed, shipped] = await Promise.all([suites(), baselines()]);
      store.setState({
        suites: listed.ok ? listed.value.suites : [],
        shipped: shipped.ok ? shipped.value.results : undefined,
        problem: !listed.ok ? listed.error : shipped.ok ? undefined : shipped.error,
      });
    },

    /** Runs all policies; stops a run that is still going on. */
    async start(order: RunOrder): Promise<void> {
      stop();
      const run = ++latest;
      store.setState({ run: { phase: 'loading' } });
      const [scenarios, benchmark] = await Promise.all([scenariosOf(order.suite), connectBenchmark(outside)]);
      if (run !== latest) return;
      if (!scenarios.ok || !benchmark.ok) {
        const failed = scenarios.ok ? benchmark : scenarios;
        if (!failed.ok) store.setState({ run: { phase: 'failed', problem: failed.error } });
        return;
      }
      const began = outside.now();
      const seconds = () => (outside.now() - began) / 1000;
      let progress = NO_PROGRESS;
      const { ruleset, runs } = order;
      running = benchmark.value.computing.runBaselines(
        { policies: BASELINES.map(({ name }) => name), scenarios: scenarios.value, rulesets: [ruleset], runs },
        (reported) => {
          progress = reported;
          if (run === latest) store.setState({ run: { phase: 'running', progress, seconds: seconds() } });
        },
      );
      store.setState({ run: { phase: 'running', progress, seconds: 0 } });
      const results = await running.results;
      if (run !== latest || !results) return;
      running = undefined;
      store.setState({
        run: results.ok
          ? { phase: 'done', order, results: results.value, progress, seconds: seconds() }
          : { phase: 'failed', problem: results.error },
      });
    },

    stop(): void {
      stop();
      store.setState({ run: { phase: 'idle' } });
    },
  };
}

/** The store of its screen. */
export const baselinesOf = /* @__PURE__ */ oncePerApp(createBaselinesStore);
