import { messageOf } from './problem';
import { err, ok, type Result } from './result';

/** One of the JSON values that a text holds one after the other. */
export interface JsonLine {
  /** On which it begins, from 1. */
  readonly line: number;
  /** As it is written. */
  readonly text: string;
  readonly json: unknown;
}

/** A part of such a text that is no JSON. */
export interface TornLine {
  readonly line: number;
  /** The browser's. */
  readonly reason: string;
}

/** What a text holds that is not one JSON value: several, of which some may be torn, or none. */
export type NoSingleValue =
  | { readonly kind: 'lines'; readonly lines: readonly JsonLine[]; readonly torn: readonly TornLine[] }
  | { readonly kind: 'not json'; readonly reason: string };

/**
 * Takes a text apart that holds several JSON values: one a line, or files that were put one behind the other. `reason`: why
 * it is not a single one.
 */
export function severalValues(text: string, reason: string): NoSingleValue {
  const values = valuesIn(text, 1);
  const whole = values && values.length > 1 ? readAll(values) : undefined;
  if (whole?.torn.length === 0) return { kind: 'lines', ...whole };
  const byLine = readAll(linesOf(text));
  const byPiece = readAll(
    piecesOf(text).flatMap(({ line, text: piece }) => valuesIn(piece, line) ?? [{ line, text: piece }]),
  );
  const found = byLine.torn.length <= byPiece.torn.length ? byLine : byPiece;
  const { lines, torn } = found;
  // Where most is torn it is not several values with mistakes, but one.
  const isSeveral = lines.length > torn.length && lines.length + torn.length > 1;
  return isSeveral && (torn.length === 0 || lines.every(({ json }) => typeof json === 'object'))
    ? { kind: 'lines', ...found }
    : { kind: 'not json', reason };
}

export function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return err(messageOf(error));
  }
}

/** Where so much is torn nobody reads the rest. */
const MOST_TORN = 1000;

interface Slice {
  readonly line: number;
  readonly text: string;
}

function readAll(slices: readonly Slice[]): { readonly lines: JsonLine[]; readonly torn: TornLine[] } {
  const lines: JsonLine[] = [];
  const torn: TornLine[] = [];
  for (const { line, text } of slices) {
    if (torn.length > MOST_TORN) break;
    const json = parseJson(text);
    if (json.ok) lines.push({ line, text, json: json.value });
    else torn.push({ line, reason: json.error });
  }
  return { lines, torn };
}

/** Between values: blanks, the marks at the start of files, and the one of JSON text sequences. */
const BETWEEN = /[\s\ufeff\u001e]/;

/** Where values begin and end by their brackets alone; undefined where something else stands between them. */
function valuesIn(text: string, firstLine: number): Slice[] | undefined {
  const slices: Slice[] = [];
  let [line, level, start, startLine, isText] = [firstLine, 0, 0, firstLine, false];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\n') line++;
    if (isText) {
      if (character === '\\') at++;
      else if (character === '"') isText = false;
    } else if (level === 0) {
      if (character === '{' || character === '[') [level, start, startLine] = [1, at, line];
      else if (!BETWEEN.test(character)) return undefined;
    } else if (character === '"') isText = true;
    else if (character === '{' || character === '[') level++;
    else if ((character === '}' || character === ']') && --level === 0)
      slices.push({ line: startLine, text: text.slice(start, at + 1) });
  }
  return level === 0 ? slices : undefined;
}

const linesOf = (text: string): Slice[] =>
  text
    .split('\n')
    .flatMap((content, index) => (content.trim() ? [{ line: index + 1, text: withoutMark(content) }] : []));

/** A text cut before each line that begins with a bracket, as only the beginning of a value does where lines are indented. */
function piecesOf(text: string): Slice[] {
  const pieces: { line: number; lines: string[] }[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    const last = pieces.at(-1);
    if (/^[\ufeff\u001e]?[{[]/.test(content) || !last) pieces.push({ line: index + 1, lines: [content] });
    else last.lines.push(content);
  }
  return pieces
    .map(({ line, lines }) => ({ line, text: withoutMark(lines.join('\n')) }))
    .filter(({ text }) => text.trim() !== '');
}

const withoutMark = (text: string): string => text.replace(/^[\ufeff\u001e]/, '');
