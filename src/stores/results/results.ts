import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import type { Evaluation } from '../../benchmark/evaluate';
import { scenarioKey } from '../../benchmark/scenario-set';
import type { Summary } from '../../benchmark/summary';
import {
  RULESET_IDS,
  type Actor,
  type BaselineResult,
  type GivenFile,
  type Problem,
  type RulesetId,
  type Scenario,
  type Suites,
  type TaskId,
} from '../../schema';
import { connectBenchmark } from '../bench/connect';
import { readResultsFile, type ResultsFile } from './files';
import { oncePerApp } from '../once-per-app';
import { DEFAULT_PLAN } from '../study/link';
import type { Stores } from '..';

export interface ResultsSettings {
  /** `undefined`: that of most episodes. */
  readonly ruleset: RulesetId | undefined;
  /** `undefined`: every incident that was worked. */
  readonly suite_id: string | undefined;
  /** Sessions with flags count as well. */
  readonly withFlagged: boolean;
  /** Of the bootstrap. */
  readonly seed: number;
}

export interface ResultsState {
  /** In the order in which they were given. */
  readonly files: readonly ResultsFile[];
  /** Who made the runs of a file that does not name its actor. */
  readonly actors: ReadonlyMap<string, Actor>;
  readonly settings: ResultsSettings;
  readonly busy: boolean;
  /** Why there is no evaluation. */
  readonly problem: Problem | undefined;
  /** Undefined until files were evaluated. */
  readonly evaluation: Evaluation | undefined;
  readonly summary: Summary | undefined;
  /** What the summary is of: the ruleset, and its incidents. */
  readonly shown: { readonly ruleset: RulesetId; readonly scenario_ids: readonly string[] } | undefined;
  readonly suites: Suites | undefined;
  /** What the policies earn in the first suite, while there are no files. */
  readonly policies: Summary | undefined;
}

const NOTHING: ResultsState = {
  files: [],
  actors: new Map(),
  settings: { ruleset: undefined, suite_id: undefined, withFlagged: true, seed: 1 },
  busy: false,
  problem: undefined,
  evaluation: undefined,
  summary: undefined,
  shown: undefined,
  suites: undefined,
  policies: undefined,
};

/** The results that were loaded, and what they come to. */
function createResultsStore({ library, published, outside }: Stores) {
  const store = createStore<ResultsState>(() => NOTHING);
  /** Only the latest of several requests for an evaluation or a summary counts. */
  let latest = 0;
  /** Files are being executed again; a summary by the settings at that time follows. */
  let evaluating = false;

  async function scenariosOf(files: readonly ResultsFile[]): Promise<Scenario[]> {
    const wanted = new Map<string, { scenario_id: string; version: number }>();
    const want = (scenario_id: string, version: number) =>
      wanted.set(scenarioKey(scenario_id, version), { scenario_id, version });
    for (const file of files) {
      if (file.kind === 'failed') continue;
      for (const { episodes } of file.sessions)
        for (const { scenario_id, scenario_version } of episodes) want(scenario_id, scenario_version);
      for (const { trajectory } of file.runs) want(trajectory.scenario_id, trajectory.scenario_version);
    }
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
    store.setState({ busy: true, problem: undefined });
    const { files, actors } = store.getState();
    const read = files.filter((file) => file.kind === 'read');
    const [benchmark, scenarios] = await Promise.all([connectBenchmark(outside), scenariosOf(files)]);
    const evaluation = benchmark.ok
      ? await benchmark.value.computing.evaluate({ files: read, actors, scenarios })
      : benchmark;
    const listed = benchmark.ok ? await benchmark.value.suites() : benchmark;
    if (run !== latest) return;
    evaluating = false;
    if (!evaluation.ok) {
      store.setState({ busy: false, problem: evaluation.error });
      return;
    }
    store.setState({ evaluation: evaluation.value, suites: listed.ok ? listed.value : undefined });
    await summarise();
  }

  /** Sums up what was evaluated, by the settings. */
  async function summarise(): Promise<void> {
    const run = ++latest;
    const { evaluation, settings, suites } = store.getState();
    if (!evaluation) return;
    store.setState({ busy: true, problem: undefined });
    const benchmark = await connectBenchmark(outside);
    if (!benchmark.ok) {
      finish(run, { problem: benchmark.error });
      return;
    }
    const { computing, baselines } = benchmark.value;
    const policies = await baselines();
    const flagged = new Set(evaluation.flags.map(({ session_id }) => session_id));
    const counts = ({ session_id }: { readonly session_id: string }) =>
      settings.withFlagged || !flagged.has(session_id);
    const [episodes, ends] = [evaluation.episodes.filter(counts), evaluation.ends.filter(counts)];
    const ruleset = settings.ruleset ?? mostCommonRuleset(episodes);
    const suite = suites?.suites.find(({ suite_id }) => suite_id === settings.suite_id);
    const tasks = tasksOf(
      episodes.filter((row) => row.ruleset === ruleset && !row.practice),
      suite?.scenarios,
    );
    const results: readonly BaselineResult[] = policies.ok ? policies.value.results : [];
    const request = { episodes, ends, baselines: results, ruleset, tasks, seed: settings.seed };
    const summary = await computing.summarise(request);
    finish(
      run,
      summary.ok
        ? {
            summary: summary.value,
            shown: { ruleset, scenario_ids: [...tasks.keys()] },
            problem: policies.ok ? undefined : policies.error,
          }
        : { problem: summary.error },
    );
  }

  function finish(run: number, state: Partial<ResultsState>): void {
    if (run === latest) store.setState({ busy: false, ...state });
  }

  return {
    ...readable(store),

    /** Sums up the policies alone. What fails here is reported once there are files. */
    async load(): Promise<void> {
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
    },

    /** Adds files; one with the name of an earlier file replaces it. */
    async open(given: readonly GivenFile[]): Promise<void> {
      store.setState({ busy: true });
      const read = await Promise.all(given.map((each) => readResultsFile(each, outside.readFile)));
      const { files, actors } = store.getState();
      const named = read.map(({ name }) => [name, actors.get(name) ?? actorOfFile(name)] as const);
      store.setState({
        files: [...new Map([...files, ...read].map((file) => [file.name, file])).values()],
        actors: new Map([...actors, ...named]),
      });
      await evaluateAll();
    },

    async remove(name: string): Promise<void> {
      const files = store.getState().files.filter((file) => file.name !== name);
      const { settings, policies } = store.getState();
      store.setState(files.length === 0 ? { ...NOTHING, settings, policies } : { files });
      if (files.length > 0) return evaluateAll();
      latest++;
      evaluating = false;
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
  };
}

/** The store of its screen; the end of a study looks into it, too. */
export const resultsOf = /* @__PURE__ */ oncePerApp(createResultsStore);

/** An agent with the name of its file. */
const actorOfFile = (name: string): Actor => ({
  kind: 'agent',
  name: name.replace(/\.[^.]*$/, '').slice(0, 80) || 'agent',
});

function mostCommonRuleset(episodes: Evaluation['episodes']): RulesetId {
  const count = (ruleset: RulesetId) => episodes.filter((row) => row.ruleset === ruleset).length;
  return RULESET_IDS.reduce((a, b) => (count(b) > count(a) ? b : a));
}

/** The incidents that were worked, by task; only those of the suite, if one is given. */
function tasksOf(episodes: Evaluation['episodes'], suite?: readonly string[]): ReadonlyMap<string, TaskId> {
  const worked = episodes.filter(({ scenario_id }) => suite?.includes(scenario_id) ?? true);
  return new Map(
    worked
      .map(({ scenario_id, task_id }): [string, TaskId] => [scenario_id, task_id])
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}
