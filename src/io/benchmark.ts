import {
  err,
  ok,
  parseBaselineResults,
  parseSuites,
  problemOf,
  type BaselineResults,
  type Problem,
  type Result,
  type Suites,
} from '../schema';
import { watchGaze, type Gaze } from './attention';
import { createComputing, type Computing } from './computing';
import { fetchJson } from './scenarios';
import { createStudySessions, type StudySessions } from './study-sessions';
import { postJson, type Answer, type Sending } from './upload';

/** Every side effect of the benchmark. */
export interface BenchmarkOutside {
  readonly sessions: StudySessions;
  suites(): Promise<Result<Suites, Problem>>;
  baselines(): Promise<Result<BaselineResults, Problem>>;
  /** Calls back at once and at every change. Returns how to stop. */
  watchGaze(listener: (gaze: Gaze) => void): () => void;
  post(url: string, body: string, sending?: Sending): Promise<Result<Answer, Problem>>;
  readonly computing: Computing;
}

/** `base`: where the scenarios are, with a slash at its end. */
export const createBenchmarkOutside = (base: string, tabId: string): BenchmarkOutside => ({
  sessions: createStudySessions(tabId, () => localStorage),
  suites: async () => parsed('suites.json', await fetchJson(base, 'suites.json'), parseSuites),
  baselines: async () => parsed('baselines.json', await fetchJson(base, 'baselines.json'), parseBaselineResults),
  watchGaze,
  post: (url, body, sending) => postJson(url, body, sending),
  computing: createComputing(),
});

function parsed<T>(
  file: string,
  json: Result<unknown, Problem>,
  parse: (json: unknown) => Result<T>,
): Result<T, Problem> {
  if (!json.ok) return json;
  const value = parse(json.value);
  return value.ok ? ok(value.value) : err(problemOf(`scenarios/${file} is not valid.`, value.error));
}
