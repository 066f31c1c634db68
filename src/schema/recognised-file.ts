import { givenName, type GivenFile } from './given-file';
import { parseJson, severalValues, type NoSingleValue } from './json-values';
import { has } from './own-field';
import type { Problem } from './problem';
import { isRun } from './recorded-run';
import { isBareLog } from './recordings/inspect-log';
import { isFileList, partsOf } from './records';
import { err, type Result } from './result';
import { ScenarioFile } from './scenario';
import { TASK_IDS } from './task';

/** What a JSON value is by what is in it; nothing of it has been checked. */
export type Content =
  /** `parts`: it stands for others, as the envelopes of collectors do. */
  | { readonly kind: 'scenarios' | 'run' | 'session' | 'parts' | 'unknown'; readonly json: unknown }
  | { readonly kind: 'list'; readonly json: readonly unknown[] };

/** A given file that has been read and parsed, and what it is. Each screen takes the kinds that it has a use for. */
export type RecognisedFile =
  | { readonly kind: 'unreadable'; readonly name: string; readonly problem: Problem }
  | ({ readonly name: string; readonly text: string } & (Content | NoSingleValue));

/** Reads a given file, parses it once, and recognises what it is. */
export async function recogniseFile(
  given: GivenFile,
  readFile: (given: GivenFile) => Promise<Result<string, Problem>>,
): Promise<RecognisedFile> {
  const name = givenName(given);
  const read = given.problem ? err(given.problem) : await readFile(given).catch(() => err(NO_READER));
  if (!read.ok) return { kind: 'unreadable', name, problem: read.error };
  return { name, text: read.value, ...valueOf(read.value) };
}

function valueOf(text: string): Content | NoSingleValue {
  const whole = parseJson(text);
  return whole.ok ? contentOf(whole.value) : severalValues(text, whole.error);
}

/** Reading is loaded with the first file: without a network, or after the site has changed, it may not come. */
const NO_READER: Problem = {
  message: 'The part of the program that reads files did not arrive.',
  details: ['Reload the page, and choose the file again.'],
};

export function contentOf(json: unknown): Content {
  if (Array.isArray(json)) return { kind: 'list', json };
  if (partsOf(json)) return { kind: 'parts', json };
  if (has(json, ['format']) && json['format'] === 'incident-console-study') return { kind: 'session', json };
  if (isRun(json)) return { kind: 'run', json };
  if (isBareLog(json)) return { kind: 'unknown', json };
  if (isCollection(json) || has(json, Object.keys(ScenarioFile.shape))) return { kind: 'scenarios', json };
  return { kind: 'unknown', json };
}

/** Whether a value holds scenarios, by task or in a list, instead of being one. */
export const isCollection = (json: unknown): boolean => Array.isArray(json) || has(json, ['scenarios', ...TASK_IDS]);

/** What helps with a file that is of no use here, where there is something. */
export function adviceOn(json: unknown): readonly string[] {
  if (isFileList(json))
    return ['It is OSF’s list of files, which holds none of them: in OSF, choose “Download as zip”, and open that.'];
  if (isBareLog(json))
    return ['It is a log of inspect_ai without its samples: “inspect log dump” writes it with them.'];
  return [];
}
