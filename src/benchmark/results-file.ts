import {
  adviceOn,
  contentOf,
  err,
  MOST_RECORDS,
  ok,
  parseRecordedRun,
  parseStudySession,
  problemOf,
  recogniseFile,
  recordsOf,
  type DataError,
  type GivenFile,
  type LooseRecord,
  type Problem,
  type RecordedRun,
  type Result,
  type StudySession,
} from '../schema';
import type { IntakeFile } from './intake';

/** What was read of a file, and what of it could not be. */
export interface ReadResults {
  readonly content: IntakeFile;
  readonly wrong: Problem | undefined;
}

/**
 * Reads sessions of studies and recorded runs: one as JSON, many in a list, one on each line or one behind the other, and
 * all of these in what collectors put around them. What is wrong leaves out itself alone.
 */
export async function readResultsFile(
  given: GivenFile,
  readFile: (given: GivenFile) => Promise<Result<string, Problem>>,
): Promise<Result<ReadResults, Problem>> {
  const file = await recogniseFile(given, readFile);
  const { name } = file;
  if (file.kind === 'unreadable') return err(file.problem);
  const { records, torn, isOver } = recordsOf(file);
  if (isOver)
    return err({ message: `${name} holds more than ${MOST_RECORDS} records.`, details: ['Split it into several.'] });
  if (records.length + torn.length === 0) return err({ message: `${name} holds no records.`, details: [] });
  const sessions: StudySession[] = [];
  const runs: RecordedRun[] = [];
  const wrong: Wrong[] = torn.map(({ where, reason }) => ({ where, isTorn: true, details: [reason] }));
  for (const { where, json } of records) {
    const record = parseRecord({ where, json }, name);
    if (!record.ok) wrong.push({ where, isTorn: false, details: record.error });
    else if (record.value.kind === 'session') sessions.push(record.value.session);
    else runs.push(record.value.run);
  }
  const problem = problemOfAll(name, wrong, records.length + torn.length);
  if (problem && sessions.length + runs.length === 0) return err(problem);
  return ok({ content: { name, sessions, runs }, wrong: problem });
}

type KnownRecord =
  { readonly kind: 'session'; readonly session: StudySession } | { readonly kind: 'run'; readonly run: RecordedRun };

function parseRecord({ where, json }: LooseRecord, name: string): Result<KnownRecord, readonly string[]> {
  switch (contentOf(json).kind) {
    case 'session': {
      const session = parseStudySession(json);
      return session.ok ? ok({ kind: 'session', session: session.value }) : err(placesOf(session.error));
    }
    case 'run': {
      const run = parseRecordedRun(json, where || name);
      return run.ok ? ok({ kind: 'run', run: run.value }) : err(placesOf(run.error));
    }
    default:
      return err([...adviceOn(json), 'expected the session of a study, or a recorded run']);
  }
}

const placesOf = (error: DataError): readonly string[] => problemOf('', error).details;

/** A record that could not be read, and why. */
interface Wrong {
  readonly where: string;
  readonly isTorn: boolean;
  readonly details: readonly string[];
}

const MOST_DETAILS = 100;

function problemOfAll(name: string, wrong: readonly Wrong[], of: number): Problem | undefined {
  const [first, ...others] = wrong;
  if (!first) return undefined;
  if (others.length === 0) {
    const { where, isTorn, details } = first;
    const at = where && ` at ${where}`;
    if (isTorn) return { message: `${name} is not valid JSON${at}.`, details };
    return {
      message: `${name} is ${where ? `not valid${at}` : 'neither the file of a study nor a recorded run'}.`,
      details,
    };
  }
  return {
    message: `${wrong.length} of the ${of} records in ${name} are not valid.`,
    details: wrong.slice(0, MOST_DETAILS).map(({ where, details: [detail = ''] }) => `${where}: ${detail}`),
  };
}
