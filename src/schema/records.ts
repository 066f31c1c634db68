import { parseJson, severalValues, type NoSingleValue, type TornLine } from './json-values';
import { has, isDocument } from './own-field';
import { inspectSamples } from './recordings/inspect-log';

/** One of what a file holds many of, and where: "line 3", "P-01.json", "item 2"; empty for a file that is one record. */
export interface LooseRecord {
  readonly where: string;
  readonly json: unknown;
}

/** A part of a file that is no JSON. */
export interface TornRecord {
  readonly where: string;
  readonly reason: string;
}

export interface Records {
  readonly records: readonly LooseRecord[];
  readonly torn: readonly TornRecord[];
  /** More than `MOST_RECORDS`: the rest was not looked at. */
  readonly isOver: boolean;
}

/** A larger file is no set of results, but would keep the browser busy. */
export const MOST_RECORDS = 20_000;

/** Lists in lists, and envelopes in them, are opened so many times. */
const DEPTH = 4;

/** Takes a file apart: lists, lines, envelopes in which collectors keep files, and logs of many runs. */
export function recordsOf(file: NoSingleValue | { readonly json: unknown }): Records {
  const found: Gathered = { records: [], torn: [] };
  if ('json' in file) gather(found, file.json, '', DEPTH);
  else if (file.kind === 'lines') gatherAll(found, file.lines, file.torn, '');
  else found.torn.push({ where: '', reason: file.reason });
  return { ...found, isOver: found.records.length > MOST_RECORDS };
}

interface Gathered {
  readonly records: LooseRecord[];
  readonly torn: TornRecord[];
}

function gather(found: Gathered, json: unknown, where: string, depth: number): void {
  if (found.records.length > MOST_RECORDS) return;
  const parts = depth > 0 ? partsOf(json) : undefined;
  if (!parts) found.records.push({ where, json });
  else if ('text' in parts) gatherText(found, parts.text, within(where, parts.name), depth - 1);
  else for (const part of parts) gather(found, part.json, within(where, part.where), depth - 1);
}

function gatherText(found: Gathered, text: string, where: string, depth: number): void {
  const whole = parseJson(text);
  if (whole.ok) {
    gather(found, whole.value, where, depth);
    return;
  }
  const several = severalValues(text, whole.error);
  if (several.kind === 'lines') gatherAll(found, several.lines, several.torn, where);
  else found.torn.push({ where, reason: several.reason });
}

function gatherAll(
  found: Gathered,
  lines: readonly { readonly line: number; readonly json: unknown }[],
  torn: readonly TornLine[],
  where: string,
): void {
  for (const { line, json } of lines) gather(found, json, within(where, `line ${line}`), DEPTH);
  found.torn.push(...torn.map(({ line, reason }) => ({ where: within(where, `line ${line}`), reason })));
}

const within = (where: string, part: string): string => [where, part].filter((text) => text !== '').join(', ');

type Parts = readonly LooseRecord[] | { readonly text: string; readonly name: string };

/** What a value holds that stands for others; undefined for one that stands for itself. */
export function partsOf(json: unknown): Parts | undefined {
  if (Array.isArray(json)) return json.map((item: unknown, index) => ({ where: `item ${index + 1}`, json: item }));
  if (typeof json === 'string' && /^\s*[[{]/.test(json)) return { text: json, name: '' };
  return inspectSamples(json) ?? envelopeOf(json);
}

/**
 * What DataPipe is sent, and what collectors keep that store it as it comes: the file as text, or in base64 where it was
 * sent for that (https://github.com/jspsych/datapipe, `functions/api-data.js` and `api-base64.js`).
 */
function envelopeOf(json: unknown): Parts | undefined {
  if (!isDocument(json) || !has(json, ['data']) || !has(json, ['filename', 'experimentID'])) return undefined;
  const { data, filename } = json;
  const name = typeof filename === 'string' ? filename : '';
  if (typeof data === 'string') return { text: decoded(data), name };
  return typeof data === 'object' && data !== null ? [{ where: name, json: data }] : undefined;
}

/** A text that is base64, with the media type in front or without, as what it stands for. */
function decoded(data: string): string {
  if (/^\s*[[{]/.test(data)) return data;
  try {
    const bytes = Uint8Array.from(atob(data.replace(/^data:[^,]*,/, '')), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return data;
  }
}

/** OSF's answer to the question which files there are (JSON:API): it holds none of them. */
export const isFileList = (json: unknown): boolean =>
  isDocument(json) &&
  Array.isArray(json['data']) &&
  json['data'].length > 0 &&
  json['data'].every((item) => isDocument(item) && item['type'] === 'files' && has(item, ['attributes']));
