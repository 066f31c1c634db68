import { expose } from 'comlink';
import { runBaselines, type BaselineProgress } from '../benchmark/baseline-runs';
import { summarise } from '../benchmark/summary';
import { createWorkbench, type OverviewRequest, type Progress, type SourceFile } from '../benchmark/workbench';
import { BASELINES } from '../policies';
import type { BaselineResult, GivenFile, RulesetId, Scenario } from '../schema';
import { readTextFile } from './files';
import { unpack } from './unpack';

/** Policies are functions, which cannot be sent to a worker, so they are named. */
export interface BaselineOrder {
  readonly policies: readonly string[];
  readonly scenarios: readonly Scenario[];
  readonly rulesets: readonly RulesetId[];
  readonly runs: number;
}

Object.preventExtensions(Object.prototype);

/** Milliseconds between reports of progress. */
const PROGRESS_MS = 100;

/** Here nobody waits for the page, and agents' tools write a conversation for each run. */
const MOST_BYTES = 50_000_000;

const { read, evaluate, figures, rows } = createWorkbench((given) => readTextFile(given, MOST_BYTES));

const worker = {
  unpack(files: readonly GivenFile[], onProgress: (progress: Progress) => unknown) {
    const report = paced(onProgress);
    return unpack(files, (done) => report({ doing: 'unpacking', done, of: 0 }));
  },
  read: (files: readonly SourceFile[], onProgress: (progress: Progress) => unknown) => read(files, paced(onProgress)),
  evaluate: (request: OverviewRequest, onProgress: (progress: Progress) => unknown) =>
    evaluate(request, paced(onProgress)),
  figures,
  rows,
  summarise,
  async runBaselines(
    { policies, ...order }: BaselineOrder,
    onProgress: (progress: BaselineProgress) => Promise<void> | void,
  ): Promise<BaselineResult[]> {
    const running = runBaselines({ ...order, baselines: BASELINES.filter(({ name }) => policies.includes(name)) });
    let reportedAt = performance.now();
    let progress: BaselineProgress | undefined;
    for (;;) {
      const { done, value } = running.next();
      if (done) {
        if (progress) await onProgress(progress);
        return value;
      }
      progress = value;
      if (performance.now() - reportedAt < PROGRESS_MS) continue;
      // Waits until the page has taken it, so that a slow page is not flooded.
      await onProgress(progress);
      reportedAt = performance.now();
    }
  },
};
export type BenchmarkWorker = typeof worker;

/** The first, and then the latest every tenth of a second. */
function paced(report: (progress: Progress) => unknown): (progress: Progress) => void {
  let reportedAt = -Infinity;
  return (progress) => {
    if (performance.now() - reportedAt < PROGRESS_MS) return;
    report(progress);
    reportedAt = performance.now();
  };
}

expose(worker);
