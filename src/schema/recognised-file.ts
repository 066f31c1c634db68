import type { GivenFile } from './given-file';
import type { Problem } from './problem';
import { err, ok, type Result } from './result';
import { ScenarioFile } from './scenario';
import { TASK_IDS } from './task';

/** What a JSON value is by what is in it; nothing of it has been checked. */
export type Content =
  | { readonly kind: 'scenarios' | 'run' | 'session' | 'unknown'; readonly json: unknown }
  | { readonly kind: 'list'; readonly json: readonly unknown[] };

/** A given file that has been read and parsed, and what it is. Each screen takes the kinds that it has a use for. */
export type RecognisedFile =
  | { readonly kind: 'unreadable'; readonly name: string; readonly problem: Problem }
  | ({ readonly name: string; readonly text: string } & (Content | NoSingleValue));

/** A text that is not one JSON value. */
type NoSingleValue =
  /** A value on each line that is not blank. */
  | { readonly kind: 'lines'; readonly lines: readonly JsonLine[] }
  /** `line`: from 1, where the lines before it are JSON. `reason` is the browser's. */
  | { readonly kind: 'not json'; readonly line: number | undefined; readonly reason: string };

export interface JsonLine {
  /** From 1. */
  readonly line: number;
  readonly json: unknown;
}

/** Reads a given file, parses it once, and recognises what it is. */
export async function recogniseFile(
  given: GivenFile,
  readFile: (given: GivenFile) => Promise<Result<string, Problem>>,
): Promise<RecognisedFile> {
  const { name } = given.file;
  const read = await readFile(given).catch(() => err(NO_READER));
  if (!read.ok) return { kind: 'unreadable', name, problem: read.error };
  const text = read.value;
  const whole = parseJson(text);
  return { name, text, ...(whole.ok ? contentOf(whole.value) : linesOf(text, whole.error)) };
}

/** Reading is loaded with the first file: without a network, or after the site has changed, it may not come. */
const NO_READER: Problem = {
  message: 'The part of the program that reads files did not arrive.',
  details: ['Reload the page, and choose the file again.'],
};

export function contentOf(json: unknown): Content {
  if (Array.isArray(json)) return { kind: 'list', json };
  if (has(json, ['format']) && json['format'] === 'incident-console-study') return { kind: 'session', json };
  if (has(json, ['action_history', 'actions', 'format'])) return { kind: 'run', json };
  if (isCollection(json) || has(json, Object.keys(ScenarioFile.shape))) return { kind: 'scenarios', json };
  return { kind: 'unknown', json };
}

/** Whether a value holds scenarios, by task or in a list, instead of being one. */
export const isCollection = (json: unknown): boolean => Array.isArray(json) || has(json, ['scenarios', ...TASK_IDS]);

const has = (json: unknown, names: readonly string[]): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && names.some((name) => Object.hasOwn(json, name));

/** A text of one line, or with a first line that is no value, is meant to be one JSON value: `reason` is its mistake. */
function linesOf(text: string, reason: string): NoSingleValue {
  const filled = text.split('\n').flatMap((content, index) => (content.trim() ? [{ line: index + 1, content }] : []));
  const [first] = filled;
  if (filled.length < 2 || !first || !parseJson(first.content).ok) return { kind: 'not json', line: undefined, reason };
  const lines: JsonLine[] = [];
  for (const { line, content } of filled) {
    const json = parseJson(content);
    if (!json.ok) return { kind: 'not json', line, reason: json.error };
    lines.push({ line, json: json.value });
  }
  return { kind: 'lines', lines };
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
