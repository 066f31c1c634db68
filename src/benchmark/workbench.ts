import {
  givenName,
  type ActionRow,
  type Actor,
  type EpisodeRow,
  type GivenFile,
  type Problem,
  type Result,
  type RulesetId,
  type Scenario,
  type TaskId,
} from '../schema';
import { evaluate, type Evaluation, type FlagOf } from './evaluate';
import type { IntakeFile } from './intake';
import { DIVISIONS, valueOf, type Division } from './parts';
import { readResultsFile } from './results-file';
import { scenarioKey } from './scenario-set';
import { selected, type Selection } from './selection';
import { summarise, type Summary } from './summary';

/** A given file of results. The id is its own for ever: what was read of it is not read again. */
export interface SourceFile {
  readonly id: number;
  readonly given: GivenFile;
}

/** What was read of a file of results. What it holds stays on the workbench. */
export type ResultsFile = { readonly id: number; readonly name: string } & (
  | { readonly kind: 'failed'; readonly problem: Problem }
  | {
      readonly kind: 'read';
      readonly sessions: number;
      readonly runs: number;
      /** Every run says who made it. */
      readonly isNamed: boolean;
      readonly incidents: readonly IncidentVersion[];
      /** What of it could not be read. */
      readonly wrong: Problem | undefined;
      /** Its text, which stays readable when the file is changed or gone. */
      readonly copy: File;
    }
);

export interface IncidentVersion {
  readonly scenario_id: string;
  readonly version: number;
}

export interface Progress {
  /** Archives are unpacked; files are read; sessions and runs are executed again; figures are drawn from all of it. */
  readonly doing: 'executing' | 'reading' | 'summing up' | 'unpacking';
  readonly done: number;
  readonly of: number;
}

export interface OverviewRequest {
  /** Names this evaluation in later requests. */
  readonly key: number;
  readonly files: readonly number[];
  /** By the name of a file, for runs whose recorder does not name the actor. */
  readonly actors: ReadonlyMap<string, Actor>;
  /** The scenarios that the files name, except those that could not be loaded. */
  readonly scenarios: readonly Scenario[];
}

/** What there is to say of an evaluation without its rows, which are many. */
export interface Overview extends Pick<Evaluation, 'ends' | 'leftOut' | 'repeated' | 'returning' | 'rules'> {
  readonly key: number;
  /** `replay`: a link to the episode. */
  readonly flags: readonly (FlagOf & { readonly replay: string | undefined })[];
  /** Each incident that was worked under each ruleset, without the practice. */
  readonly worked: readonly { readonly scenario_id: string; readonly task_id: TaskId; readonly ruleset: RulesetId }[];
  /** What the people can be parted by, as they differ in it. */
  readonly divisions: readonly Division[];
}

/** A summary, and what it is of. */
export interface Figures {
  readonly summary: Summary;
  readonly shown: { readonly ruleset: RulesetId; readonly scenario_ids: readonly string[] };
}

export interface RowTables {
  readonly episodes: EpisodeRow;
  readonly actions: ActionRow;
}

/** So many rows are handed out at once: a page that takes them stays responsive. */
const ROWS_AT_ONCE = 500;

/**
 * Where files of results are read, executed again and summed up. It keeps all of it, so that only what is shown need go
 * elsewhere. What it does not have, because it is a new one, is undefined.
 */
export function createWorkbench(readFile: (given: GivenFile) => Promise<Result<string, Problem>>) {
  const contents = new Map<number, Content>();
  let latest: { readonly key: number; readonly evaluation: Evaluation } | undefined;
  const evaluationOf = (key: number) => (latest?.key === key ? latest.evaluation : undefined);

  return {
    /** Reads those of the files that it has not read before. */
    async read(
      files: readonly SourceFile[],
      onProgress: (progress: Progress) => void,
    ): Promise<readonly ResultsFile[]> {
      const unread = files.filter(({ id }) => !contents.has(id));
      for (const [done, { id, given }] of unread.entries()) {
        onProgress({ doing: 'reading', done, of: unread.length });
        contents.set(id, await contentOfFile(id, given, readFile));
      }
      return files.flatMap(({ id }) => contents.get(id)?.file ?? []);
    },

    /** Executes again what files hold that were read; others are forgotten. */
    evaluate(request: OverviewRequest, onProgress: (progress: Progress) => void): Overview {
      const { key, files, ...others } = request;
      for (const id of contents.keys()) if (!files.includes(id)) contents.delete(id);
      const read = files.flatMap((id) => contents.get(id)?.content ?? []);
      const evaluation = evaluate({ files: read, ...others }, (done, of) =>
        onProgress({ doing: 'executing', done, of }),
      );
      latest = { key, evaluation };
      return overviewOf(key, evaluation);
    },

    figures({ key, selection }: { readonly key: number; readonly selection: Selection }): Figures | undefined {
      const evaluation = evaluationOf(key);
      if (!evaluation) return undefined;
      const request = selected(evaluation, selection);
      const shown = { ruleset: request.ruleset, scenario_ids: [...request.tasks.keys()] };
      return { summary: summarise(request), shown };
    },

    /** Some of the rows, from a place on; none after the last. */
    rows<T extends keyof RowTables>(key: number, table: T, from: number): readonly RowTables[T][] | undefined {
      const rows = evaluationOf(key)?.[table] as readonly RowTables[T][] | undefined;
      return rows?.slice(from, from + ROWS_AT_ONCE);
    },
  };
}

interface Content {
  readonly file: ResultsFile;
  /** Undefined where it could not be read. */
  readonly content?: IntakeFile;
}

async function contentOfFile(
  id: number,
  given: GivenFile,
  readFile: (given: GivenFile) => Promise<Result<string, Problem>>,
): Promise<Content> {
  const name = givenName(given);
  let copy = given.file;
  const read = await readResultsFile(given, async (file) => {
    const text = await readFile(file);
    if (text.ok) copy = new File([text.value], given.file.name);
    return text;
  });
  if (!read.ok) return { file: { id, name, kind: 'failed', problem: read.error } };
  const { content, wrong } = read.value;
  const { sessions, runs } = content;
  const isNamed = runs.every((run) => Boolean(run.actor_name && run.actor_kind));
  const counts = { sessions: sessions.length, runs: runs.length };
  const file = { id, name, kind: 'read', ...counts, isNamed, incidents: incidentsIn(content), wrong, copy } as const;
  return { file, content };
}

function incidentsIn({ sessions, runs }: IntakeFile): readonly IncidentVersion[] {
  const all = [...sessions.flatMap(({ episodes }) => episodes), ...runs.map(({ trajectory }) => trajectory)];
  return [
    ...new Map(
      all.map(({ scenario_id, scenario_version: version }) => [
        scenarioKey(scenario_id, version),
        { scenario_id, version },
      ]),
    ).values(),
  ];
}

function overviewOf(key: number, { episodes, flags, ...others }: Evaluation): Overview {
  const { ends, repeated, returning, leftOut, rules } = others;
  const replays = new Map(episodes.map(({ session_id, position, replay }) => [`${position} ${session_id}`, replay]));
  const counted = episodes.filter(({ practice }) => !practice);
  const people = counted.filter(({ actor_kind, study_id }) => actor_kind === 'human' && study_id !== null);
  return {
    ...{ key, ends, repeated, returning, leftOut, rules },
    divisions: DIVISIONS.filter((by) => new Set(people.map((row) => valueOf(row, by))).size > 1),
    flags: flags.map((flag) => ({ ...flag, replay: replays.get(`${flag.position} ${flag.session_id}`) ?? undefined })),
    worked: [
      ...new Map(
        counted.map(({ scenario_id, task_id, ruleset }) => [
          `${ruleset} ${scenario_id}`,
          { scenario_id, task_id, ruleset },
        ]),
      ).values(),
    ],
  };
}
