import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { canonicalJson } from '../../src/replay/json';
import { err, isDocument, type JsonDocument, ok, ownField, type Result } from '../../src/schema';
import { objectAt } from './answer';
import type { Spent } from './budget';
import type { Settings } from './record';

/** What is in a file of runs already. */
export interface Kept {
  readonly records: ReadonlyMap<string, JsonDocument>;
  /** What was done to the file, and what in it was not understood. */
  readonly notes: readonly string[];
}

/** Reads the file that runs are added to, and mends its end, where an interrupted program left half a line. */
export function openOutFile(path: string): Result<Kept, string> {
  try {
    // What cannot be written is found out before anything is played.
    appendFileSync(path, '');
    return mended(path, readFileSync(path));
  } catch (error) {
    return err(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function mended(path: string, bytes: Buffer): Result<Kept, string> {
  const text = bytes.toString('utf8');
  const end = text.lastIndexOf('\n') + 1;
  const lines = text.slice(0, end).split('\n').slice(0, -1);
  const tail = text.slice(end);
  const records = new Map<string, JsonDocument>();
  const strange: number[] = [];
  for (const [index, line] of lines.entries()) {
    const record = recordIn(line);
    if (record) records.set(record.id, record.json);
    else if (line.trim() !== '') strange.push(index + 1);
  }
  if (lines.length > 0 && records.size === 0 && strange.length > 0)
    return err(`${path} holds something else than runs: line ${strange[0]} is none. Choose another --out.`);
  const notes = strange.length > 0 ? [`${path}: line ${strange.join(', ')} is no run, and was left as it is.`] : [];
  if (tail === '') return ok({ records, notes });
  const last = recordIn(tail);
  if (last) {
    records.set(last.id, last.json);
    appendFileSync(path, '\n');
    return ok({ records, notes });
  }
  if (records.size === 0 && !tail.startsWith('{"episode_id"'))
    return err(`${path} holds something else than runs. Choose another --out.`);
  truncateSync(path, bytes.lastIndexOf('\n') + 1);
  return ok({ records, notes: [...notes, `${path}: half a line at its end was taken out.`] });
}

function recordIn(line: string): { readonly id: string; readonly json: JsonDocument } | undefined {
  try {
    const json: unknown = JSON.parse(line);
    const id = isDocument(json) ? ownField(json, 'episode_id') : undefined;
    return isDocument(json) && typeof id === 'string' ? { id, json } : undefined;
  } catch {
    return undefined;
  }
}

/** Adds a run, as one line in one piece. */
export const appendRecord = (path: string, record: JsonDocument): void =>
  appendFileSync(path, `${JSON.stringify(record)}\n`);

/** The settings in which a kept run differs from those of now, by name. */
export function changedSettings(record: JsonDocument, settings: Settings): string[] {
  const before = objectAt(objectAt(record, 'extra'), 'settings') ?? {};
  return [...new Set([...Object.keys(before), ...Object.keys(settings)])].filter(
    (name) => canonicalJson(ownField(before, name) ?? null) !== canonicalJson(ownField(settings, name) ?? null),
  );
}

/** What a kept run took. */
export function keptSpent(record: JsonDocument): Spent {
  const metrics = objectAt(record, 'metrics') ?? {};
  const count = (name: string): number => {
    const value = ownField(metrics, name);
    return typeof value === 'number' && value > 0 ? value : 0;
  };
  const cost = count('cost');
  return {
    ...{ prompt_tokens: count('prompt_tokens'), completion_tokens: count('completion_tokens') },
    ...(cost > 0 && { cost }),
  };
}
