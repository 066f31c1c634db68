import {
  contentOf,
  err,
  ok,
  parseRecordedRun,
  parseStudySession,
  problemOf,
  recogniseFile,
  type DataError,
  type GivenFile,
  type Problem,
  type RecognisedFile,
  type RecordedRun,
  type Result,
  type StudySession,
} from '../schema';
import type { IntakeFile } from './intake';

/** Reads sessions of studies and recorded runs: one as JSON, a list of them, or one on each line. */
export async function readResultsFile(
  given: GivenFile,
  readFile: (given: GivenFile) => Promise<Result<string, Problem>>,
): Promise<Result<IntakeFile, Problem>> {
  const file = await recogniseFile(given, readFile);
  const { name } = file;
  const records = recordsOf(file);
  if (!records.ok) return records;
  const sessions: StudySession[] = [];
  const runs: RecordedRun[] = [];
  for (const { where, json } of records.value) {
    const record = parseRecord(json, where || name);
    if (!record.ok) return err(notResults(name, where, record.error));
    if (record.value.kind === 'session') sessions.push(record.value.session);
    else runs.push(record.value.run);
  }
  return ok({ name, sessions, runs });
}

/** A larger file is no set of results, but would keep the browser busy. */
const MAX_RECORDS = 20_000;

interface LooseRecord {
  /** "line 3", "item 2"; empty for a file that is one record. */
  readonly where: string;
  readonly json: unknown;
}

function recordsOf(file: RecognisedFile): Result<readonly LooseRecord[], Problem> {
  switch (file.kind) {
    case 'unreadable':
      return err(file.problem);
    case 'not json': {
      const where = file.line === undefined ? '' : ` at line ${file.line}`;
      return err({ message: `${file.name} is not valid JSON${where}.`, details: [file.reason] });
    }
    case 'lines':
      return limited(
        file.name,
        file.lines.map(({ line, json }) => ({ where: `line ${line}`, json })),
      );
    case 'list':
      return limited(
        file.name,
        file.json.map((json, index) => ({ where: `item ${index + 1}`, json })),
      );
    default:
      return ok([{ where: '', json: file.json }]);
  }
}

function limited(name: string, records: readonly LooseRecord[]): Result<readonly LooseRecord[], Problem> {
  if (records.length === 0) return err({ message: `${name} holds no records.`, details: [] });
  return records.length > MAX_RECORDS
    ? err({ message: `${name} holds ${records.length} records, more than ${MAX_RECORDS}.`, details: ['Split it.'] })
    : ok(records);
}

type KnownRecord =
  { readonly kind: 'session'; readonly session: StudySession } | { readonly kind: 'run'; readonly run: RecordedRun };

function parseRecord(json: unknown, name: string): Result<KnownRecord> {
  if (contentOf(json).kind === 'session') {
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
