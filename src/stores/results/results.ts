import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import type { Progress, ResultsFile, RowTables, SourceFile } from '../../benchmark/workbench';
import { scenarioKey } from '../../benchmark/scenario-set';
import { err, ok, type Actor, type GivenFile, type Problem, type Result, type Scenario } from '../../schema';
import { connectBenchmark } from '../bench/connect';
import { oncePerApp } from '../once-per-app';
import { rowsOf } from './rows';
import { NOTHING, type Opened, type ResultsSettings, type ResultsState } from './state';
import { DEFAULT_PLAN } from '../study/link';
import type { Stores } from '..';

/** What was read and computed is no longer there. */
const GONE: Problem = { message: 'The computation in the background was lost.', details: ['Open the files again.'] };

const SUMMING: Progress = { doing: 'summing up', done: 0, of: 1 };

/** The results that were loaded, and what they come to. Files are read and executed again in the worker, and stay there. */
function createResultsStore({ library, published, outside }: Stores) {
  const store = createStore<ResultsState>(() => ({ ...NOTHING, progress: undefined, policies: undefined }));
  /** What a stop goes back to. */
  let settled = NOTHING;
  const sources = new Map<number, SourceFile>();
  let given = 0;
  /** Only the latest of several requests for an evaluation or a summary counts. */
  let latest = 0;
  /** What was asked for before a stop does not land. */
  let stops = 0;
  /** Files are being executed again; a summary by the settings at that time follows. */
  let evaluating = false;

  async function scenariosOf(files: readonly ResultsFile[]): Promise<Scenario[]> {
    const wanted = new Map(
      files
        .flatMap((file) => (file.kind === 'read' ? file.incidents : []))
        .map((incident) => [scenarioKey(incident.scenario_id, incident.version), incident]),
    );
    await library.load();
    const found = await Promise.all(
      [...wanted.values()].map(({ scenario_id, version }) => library.scenario(scenario_id, version)),
    );
    // An incident that is missing is a flag of each episode on it.
    return found.flatMap((scenario) => (scenario.ok ? [scenario.value] : []));
  }

  /** Executes everything again and sums it up. */
  async function evaluateAll(): Promise<void> {
    const run = ++latest;
    evaluating = true;
    const onProgress = (progress: Progress) => {
      if (run === latest) store.setState({ progress });
    };
    onProgress({ doing: 'executing', done: 0, of: 0 });
    const { files, actors } = store.getState();
    const read = files.filter((file) => file.kind === 'read');
    const [benchmark, scenarios] = await Promise.all([connectBenchmark(outside), scenariosOf(read)]);
    if (run !== latest) return;
    const overview = benchmark.ok
      ? await afterOk(
          // One that was stopped, or broke, has read nothing.
          await benchmark.value.computing.workbench.read(sourcesOf(read), onProgress),
          () => {
            const request = { key: run, files: read.map(({ id }) => id), actors, scenarios };
            return benchmark.value.computing.workbench.evaluate(request, onProgress);
          },
        )
      : benchmark;
    const listed = benchmark.ok ? await benchmark.value.suites() : benchmark;
    if (run !== latest) return;
    evaluating = false;
    if (!overview.ok) {
      finish(run, { problem: overview.error });
      return;
    }
    store.setState({ overview: overview.value, suites: listed.ok ? listed.value : undefined });
    await summarise({ anew: true });
  }

  const sourcesOf = (files: readonly ResultsFile[]) => files.flatMap(({ id }) => sources.get(id) ?? []);

  /** Sums up what was evaluated, by the settings. `anew`: just now, so that it is not evaluated again if it is gone. */
  async function summarise({ anew = false } = {}): Promise<void> {
    const run = ++latest;
    const { overview, settings, suites } = store.getState();
    if (!overview) return;
    store.setState({ progress: SUMMING });
    const benchmark = await connectBenchmark(outside);
    if (!benchmark.ok) {
      finish(run, { problem: benchmark.error });
      return;
    }
    const { computing, baselines } = benchmark.value;
    const policies = await baselines();
    if (run !== latest) return;
    const { suite_id, ...others } = settings;
    const scenario_ids = suites?.suites.find((suite) => suite.suite_id === suite_id)?.scenarios;
    const selection = { ...others, scenario_ids };
    const figures = await computing.workbench.figures({
      key: overview.key,
      selection: { ...selection, baselines: policies.ok ? policies.value.results : [] },
    });
    if (run !== latest) return;
    if (figures.ok && !figures.value && !anew) return evaluateAll();
    if (!figures.ok) finish(run, { problem: figures.error });
    else if (!figures.value) finish(run, { problem: GONE });
    else finish(run, { ...figures.value, problem: policies.ok ? undefined : policies.error });
  }

  async function knownRows<T extends keyof RowTables>(table: T) {
    const key = store.getState().overview?.key;
    if (key === undefined) return ok([]);
    const benchmark = await connectBenchmark(outside);
    return benchmark.ok ? rowsOf(benchmark.value.computing.workbench, key, table) : benchmark;
  }

  function finish(run: number, state: Partial<Opened>): void {
    if (run !== latest) return;
    store.setState({ progress: undefined, ...state });
    settle();
  }

  function settle(): void {
    const { progress: _, policies: __, ...opened } = store.getState();
    settled = opened;
  }

  function stop(): void {
    latest++;
    stops++;
    evaluating = false;
  }

  async function load(): Promise<void> {
    const benchmark = await connectBenchmark(outside);
    if (!benchmark.ok) return;
    const { computing, baselines, suites } = benchmark.value;
    const [listed, shipped] = await Promise.all([suites(), baselines(), published.load()]);
    const catalogue = published.getState();
    const suite = listed.ok ? listed.value.suites[0] : undefined;
    if (!suite || !shipped.ok || catalogue.phase !== 'ready') return;
    const entries = catalogue.entries.filter(({ scenario_id }) => suite.scenarios.includes(scenario_id));
    const tasks = new Map(entries.map(({ scenario_id, task_id }) => [scenario_id, task_id]));
    const { results } = shipped.value;
    const request = { episodes: [], ends: [], baselines: results, ruleset: DEFAULT_PLAN.ruleset, tasks, seed: 1 };
    const policies = await computing.summarise(request);
    if (policies.ok) store.setState({ policies: policies.value });
  }

  return {
    ...readable(store),

    /** Sums up the policies alone. What fails here is reported once there are files. */
    load,

    /** Adds files; one with the name of an earlier file replaces it. */
    async open(files: readonly GivenFile[]): Promise<void> {
      const before = stops;
      const onProgress = (progress: Progress) => {
        if (before === stops) store.setState({ progress });
      };
      onProgress({ doing: 'reading', done: 0, of: files.length });
      const benchmark = await connectBenchmark(outside);
      const read = benchmark.ok
        ? await afterOk(await benchmark.value.computing.workbench.unpack(files, onProgress), (unpacked) => {
            const added = unpacked.map((file): SourceFile => ({ id: ++given, given: file }));
            added.forEach((source) => sources.set(source.id, source));
            return benchmark.value.computing.workbench.read(added, onProgress);
          })
        : benchmark;
      if (before !== stops) return;
      if (!read.ok) {
        finish(latest, { problem: read.error });
        return;
      }
      for (const { id, name, ...file } of read.value)
        if (file.kind === 'read') sources.set(id, { id, given: { file: file.copy, path: name } });
      const { files: earlier, actors } = store.getState();
      const named = read.value.map(({ name }) => [name, actors.get(name) ?? actorOfFile(name)] as const);
      store.setState({
        files: [...new Map([...earlier, ...read.value].map((file) => [file.name, file])).values()],
        actors: new Map([...actors, ...named]),
      });
      await evaluateAll();
    },

    /** Ends what is being done, and goes back to what there was before. */
    async stop(): Promise<void> {
      stop();
      store.setState({ ...settled, progress: undefined });
      const benchmark = await connectBenchmark(outside);
      if (!benchmark.ok) return;
      benchmark.value.computing.workbench.stop();
      if (!store.getState().policies) await load();
    },

    async remove(name: string): Promise<void> {
      const files = store.getState().files.filter((file) => file.name !== name);
      const { settings } = store.getState();
      store.setState(files.length === 0 ? { ...NOTHING, settings, progress: undefined } : { files });
      if (files.length > 0) return evaluateAll();
      stop();
      settle();
    },

    /** Says who made the runs of a file. */
    async nameActor(file: string, actor: Actor): Promise<void> {
      store.setState({ actors: new Map(store.getState().actors).set(file, actor) });
      await evaluateAll();
    },

    async set(settings: Partial<ResultsSettings>): Promise<void> {
      store.setState({ settings: { ...store.getState().settings, ...settings } });
      if (!evaluating) await summarise();
    },

    /** The rows of a table of all that was opened; none before that. */
    async rows<T extends keyof RowTables>(table: T): Promise<Result<readonly RowTables[T][], Problem>> {
      const known = await knownRows(table);
      if (!known.ok) return known;
      if (known.value) return ok(known.value);
      // What a stop ended has to be evaluated again.
      await evaluateAll();
      const rows = await knownRows(table);
      if (!rows.ok) return rows;
      return rows.value ? ok(rows.value) : err(store.getState().problem ?? GONE);
    },
  };
}

/** The store of its screen; the end of a study looks into it, too. */
export const resultsOf = /* @__PURE__ */ oncePerApp(createResultsStore);

/** What tools call the files of all agents. */
const COMMON_NAMES = /^(log|results?|runs?|sft|states?|trajectory)$/i;

/** An agent with the name of its file, or of the folder where that says nothing. */
function actorOfFile(path: string): Actor {
  const parts = path.split('/').map((part) => part.replace(/\.[^.]*$/, ''));
  const [name = '', folder = ''] = parts.toReversed();
  return { kind: 'agent', name: (COMMON_NAMES.test(name) && folder ? folder : name).slice(0, 80) || 'agent' };
}

/** The answer to a question that is asked only once another was answered. */
const afterOk = async <T, U>(answer: Result<T, Problem>, next: (value: T) => Promise<Result<U, Problem>>) =>
  answer.ok ? next(answer.value) : answer;
