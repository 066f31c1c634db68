import { proxy, wrap, type Remote } from 'comlink';
import type { BaselineProgress } from '../benchmark/baseline-runs';
import type { Selection } from '../benchmark/selection';
import type { Summary, SummaryRequest } from '../benchmark/summary';
import type {
  Figures,
  Overview,
  OverviewRequest,
  Progress,
  ResultsFile,
  RowTables,
  SourceFile,
} from '../benchmark/workbench';
import { err, messageOf, ok, type BaselineResult, type GivenFile, type Problem, type Result } from '../schema';
import type { BaselineOrder, BenchmarkWorker } from './benchmark.worker';
import workerUrl from './benchmark.worker.ts?worker&url';

/** Policies that are being run. */
export interface BaselineRun {
  /** Undefined once it was stopped. */
  readonly results: Promise<Result<readonly BaselineResult[], Problem> | undefined>;
  stop(): void;
}

/** Long computations, off the page's thread. */
export interface Computing {
  readonly workbench: RemoteWorkbench;
  summarise(request: SummaryRequest): Promise<Result<Summary, Problem>>;
  /** Progress is reported about ten times a second. */
  runBaselines(order: BaselineOrder, onProgress: (progress: BaselineProgress) => void): BaselineRun;
}

/** The workbench of the worker. A new one, once it was stopped or broke, has read nothing. */
export interface RemoteWorkbench {
  /** Puts in the place of archives what is in them. */
  unpack(
    files: readonly GivenFile[],
    onProgress: (progress: Progress) => void,
  ): Promise<Result<readonly GivenFile[], Problem>>;
  read(
    files: readonly SourceFile[],
    onProgress: (progress: Progress) => void,
  ): Promise<Result<readonly ResultsFile[], Problem>>;
  evaluate(request: OverviewRequest, onProgress: (progress: Progress) => void): Promise<Result<Overview, Problem>>;
  figures(request: {
    readonly key: number;
    readonly selection: Selection;
  }): Promise<Result<Figures | undefined, Problem>>;
  rows<T extends keyof RowTables>(
    key: number,
    table: T,
    from: number,
  ): Promise<Result<readonly RowTables[T][] | undefined, Problem>>;
  /** Ends at once whatever it does, and with it what it has read. */
  stop(): void;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(url: string): string };
}
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
/** The content security policy lets only this policy choose what a worker runs, and it allows one script. */
const policy = trustedTypes?.createPolicy('incident-console-worker', { createScriptURL: () => workerUrl });

interface Started {
  readonly remote: Remote<BenchmarkWorker>;
  /** Rejects when the worker cannot be loaded, breaks, or is ended: a worker that is gone never answers. */
  readonly broken: Promise<never>;
  end(): void;
}

function start(): Started {
  let fail = (_: Error): void => {};
  const broken = new Promise<never>((_, reject) => (fail = reject));
  const worker = createWorker();
  worker?.addEventListener('error', ({ message }) => fail(new Error(message || 'It could not be loaded.')));
  if (!worker) fail(new Error('This browser does not start it.'));
  // Without this, a failure while nobody waits for an answer would be an unhandled rejection.
  broken.catch(() => {});
  return {
    // Without a worker nobody answers at the other end; `broken` holds the reason.
    remote: wrap<BenchmarkWorker>(worker ?? new MessageChannel().port1),
    broken,
    end() {
      worker?.terminate();
      fail(new Error('It was ended.'));
    },
  };
}

/** Undefined where the browser refuses. */
function createWorker(): Worker | undefined {
  try {
    return new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module' });
  } catch {
    return undefined;
  }
}

export function createComputing(): Computing {
  let working: Started | undefined;

  /** Asks the worker of the workbench; one that broke is started anew the next time. */
  async function ask<T>(question: (remote: Remote<BenchmarkWorker>) => Promise<T>): Promise<Result<T, Problem>> {
    const asked = (working ??= start());
    const answer = await answerOf(asked, question);
    if (!answer.ok) {
      asked.end();
      if (working === asked) working = undefined;
    }
    return answer;
  }

  return {
    workbench: {
      unpack: (files, onProgress) => ask((remote) => remote.unpack(files, proxy(onProgress))),
      read: (files, onProgress) => ask((remote) => remote.read(files, proxy(onProgress))),
      evaluate: (request, onProgress) => ask((remote) => remote.evaluate(request, proxy(onProgress))),
      figures: (request) => ask((remote) => remote.figures(request)),
      rows: <T extends keyof RowTables>(key: number, table: T, from: number) =>
        // Across the border of the worker the table is no longer known to be the one that was asked for.
        ask((remote) => remote.rows(key, table, from) as Promise<readonly RowTables[T][] | undefined>),
      stop() {
        working?.end();
        working = undefined;
      },
    },
    summarise: (request) => ask((remote) => remote.summarise(request)),
    runBaselines(order, onProgress) {
      const running = start();
      let stop = () => {};
      const stopped = new Promise<undefined>((resolve) => (stop = () => resolve(undefined)));
      const results = Promise.race([
        answerOf(running, (remote) => remote.runBaselines(order, proxy(onProgress))),
        stopped,
      ]).finally(() => running.end());
      return { results, stop: () => stop() };
    },
  };
}

async function answerOf<T>(
  { remote, broken }: Started,
  question: (remote: Remote<BenchmarkWorker>) => Promise<T>,
): Promise<Result<T, Problem>> {
  try {
    return ok(await Promise.race([question(remote), broken]));
  } catch (error) {
    return err({
      message: 'The computation in the background failed.',
      details: [messageOf(error), 'Try again, or reload the page.'],
    });
  }
}
