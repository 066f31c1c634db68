import type { IntakeFile } from '../../benchmark/intake';
import {
  err,
  ok,
  parseRecordedRun,
  parseStudySession,
  problemOf,
  type DataError,
  type GivenFile,
  type Problem,
  type RecordedRun,
  type Result,
  type StudySession,
} from '../../schema';

/** The content of one file of results. */
export type ResultsFile = { readonly name: string } & (
  | { readonly kind: 'failed'; readonly problem: Problem }
  | ({ readonly kind: 'read' } & Pick<IntakeFile, 'runs' | 'sessions'>)
);

/** A larger file is no set of results, but would keep the browser busy. */
const MAX_RECORDS = 20_000;

/** Reads sessions of studies and recorded runs: one as JSON, a list of them, or one on each line. */
export async function readResultsFile(
  given: GivenFile,
  readFile: (given: GivenFile) => Promise<Result<string, Problem>>,
): Promise<ResultsFile> {
  const { name } = given.file;
  const text = await readFile(given);
  if (!text.ok) return { name, kind: 'failed', problem: text.error };
  const records = parseRecords(text.value);
  if (!records.ok)
    return { name, kind: 'failed', problem: { ...records.error, message: `${name} ${records.error.message}` } };
  const sessions: StudySession[] = [];
  const runs: RecordedRun[] = [];
  for (const { where, json } of records.value) {
    const record = parseRecord(json, where || name);
    if (!record.ok) return { name, kind: 'failed', problem: notResults(name, where, record.error) };
    if (record.value.kind === 'session') sessions.push(record.value.session);
    else runs.push(record.value.run);
  }
  return { name, kind: 'read', sessions, runs };
}

interface LooseRecord {
  /** "line 3", "item 2"; empty for a file that is one record. */
  readonly where: string;
  readonly json: unknown;
}

/** The records of a file. JSON lines are tried where it is not one JSON value. */
function parseRecords(text: string): Result<readonly LooseRecord[], Problem> {
  const whole = parseJson(text);
  if (whole.ok) {
    const { value } = whole;
    return limited(
      Array.isArray(value)
        ? value.map((json: unknown, index) => ({ where: `item ${index + 1}`, json }))
        : [{ where: '', json: value }],
    );
  }
  const lines = text.split('\n').flatMap((line, index) => (line.trim() ? [{ where: `line ${index + 1}`, line }] : []));
  // A file of one line, or with a first line that is no value, is meant to be one JSON value.
  const [first] = lines;
  if (lines.length < 2 || !first || !parseJson(first.line).ok)
    return err({ message: 'is not valid JSON.', details: [whole.error] });
  const records: LooseRecord[] = [];
  for (const { where, line } of lines) {
    const json = parseJson(line);
    if (!json.ok) return err({ message: `is not valid JSON at ${where}.`, details: [json.error] });
    records.push({ where, json: json.value });
  }
  return limited(records);
}

function limited(records: readonly LooseRecord[]): Result<readonly LooseRecord[], Problem> {
  if (records.length === 0) return err({ message: 'holds no records.', details: [] });
  return records.length > MAX_RECORDS
    ? err({ message: `holds ${records.length} records, more than ${MAX_RECORDS}.`, details: ['Split it.'] })
    : ok(records);
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

type KnownRecord =
  { readonly kind: 'session'; readonly session: StudySession } | { readonly kind: 'run'; readonly run: RecordedRun };

function parseRecord(json: unknown, name: string): Result<KnownRecord> {
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined;
  if (format === 'incident-console-study') {
    const session = parseStudySession(json);
    return session.ok ? ok({ kind: 'session', session: session.value }) : session;
  }
  const run = parseRecordedRun(json, name);
  return run.ok ? ok({ kind: 'run', run: run.value }) : run;
}

const notResults = (name: string, where: string, error: DataError): Problem =>
  problemOf(
    `${name} ${where ? `is not valid at ${where}` : 'is neither the file of a study nor a recorded run'}.`,
    error,
  );
