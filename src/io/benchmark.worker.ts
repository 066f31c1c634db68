import { expose } from 'comlink';
import { runBaselines, type BaselineProgress } from '../benchmark/baseline-runs';
import { evaluate } from '../benchmark/evaluate';
import { summarise } from '../benchmark/summary';
import { BASELINES } from '../policies';
import type { BaselineResult, RulesetId, Scenario } from '../schema';

/** As policies cannot be sent to a worker, they are named. */
export interface BaselineOrder {
  readonly policies: readonly string[];
  readonly scenarios: readonly Scenario[];
  readonly rulesets: readonly RulesetId[];
  readonly runs: number;
}

/** How often progress is told, in milliseconds. */
const TELL_MS = 100;

const worker = {
  evaluate,
  summarise,
  async runBaselines(
    { policies, ...order }: BaselineOrder,
    onProgress: (progress: BaselineProgress) => Promise<void> | void,
  ): Promise<BaselineResult[]> {
    const running = runBaselines({ ...order, baselines: BASELINES.filter(({ name }) => policies.includes(name)) });
    let told = performance.now();
    let progress: BaselineProgress | undefined;
    for (;;) {
      const { done, value } = running.next();
      if (done) {
        if (progress) await onProgress(progress);
        return value;
      }
      progress = value;
      if (performance.now() - told < TELL_MS) continue;
      // Waits until it is told, so that a slow page is not flooded.
      await onProgress(progress);
      told = performance.now();
    }
  },
};
export type BenchmarkWorker = typeof worker;

expose(worker);
