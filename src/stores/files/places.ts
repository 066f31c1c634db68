import { parseTree, printParseErrorCode, visit, type Node, type ParseError, type ParseErrorCode } from 'jsonc-parser';

/** A place in a text: line and column, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something that is wrong at a place, and what was expected there. */
export interface SyntaxMistake extends Place {
  readonly expected: string;
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };
/** What follows the first mistakes is mostly their consequence. */
const FIRST_MISTAKES = 5;

/** Where a text that is not JSON goes wrong, one mistake a line; there is always one. */
export function syntaxMistakes(text: string): readonly SyntaxMistake[] {
  const placeAt = placesOf(text);
  const found = new Map<number, SyntaxMistake>();
  let before: ParseError | undefined;
  const onError = (code: ParseErrorCode, offset: number, length: number): void => {
    const error = { error: code, offset, length };
    const place = placeAt(offset);
    if (!found.has(place.line) && !isConsequence(before, error))
      found.set(place.line, { ...place, expected: expectedAt(text, error) });
    before = error;
    if (found.size >= FIRST_MISTAKES) throw new Enough();
  };
  try {
    visit(text, { onError }, STRICT);
  } catch (error) {
    // The parser calls itself for every level of nesting: what it found until there is what there is to say.
    if (!(error instanceof Enough || error instanceof RangeError)) throw error;
  }
  const first = [...found.values()];
  return first.length > 0 ? first : [{ line: 1, column: 1, expected: 'expected JSON' }];
}

/** Ends the search: what follows the first mistakes is not read. */
class Enough extends Error {}

/** A missing value that only follows from an invalid symbol before it. */
const isConsequence = (before: ParseError | undefined, error: ParseError): boolean =>
  before !== undefined &&
  printParseErrorCode(before.error) === 'InvalidSymbol' &&
  printParseErrorCode(error.error) === 'ValueExpected';

/** What each kind of mistake lacks, in words for someone who writes JSON by hand or prints it from a program. */
const EXPECTED: Readonly<Record<string, string>> = {
  InvalidSymbol: 'expected text in double quotes, a number, true, false, null, a list or an object',
  InvalidNumberFormat: 'expected a number',
  PropertyNameExpected: 'expected the name of a field in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: 'expected a colon before this',
  CommaExpected: 'expected a comma before this',
  CloseBraceExpected: 'expected } to close an object',
  CloseBracketExpected: 'expected ] to close a list',
  EndOfFileExpected: 'expected the end of the file: several scenarios go into a list, [ …, … ]',
  InvalidCommentToken: 'expected no comment: JSON has none',
  UnexpectedEndOfComment: 'expected no comment: JSON has none',
  UnexpectedEndOfString: 'expected a double quote at the end of this text, on the same line',
  UnexpectedEndOfNumber: 'expected more digits',
  InvalidUnicode: 'expected four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'expected one of " \\ / b f n r t u after a backslash',
  InvalidCharacter: 'expected no control character within text: a tab is written \\t',
};

/** Habits of other languages, by what stands at the place. */
const HABITS: readonly (readonly [pattern: RegExp, expected: string])[] = [
  [/['‘’“”`]/y, 'expected straight double quotes, "'],
  [/[\w$]+\s*:/y, 'expected the name of a field in double quotes'],
  [/(?:True|False|None)\b/y, 'expected true, false or null, in small letters'],
  [/(?:-?Infinity|NaN|undefined)\b/y, 'expected a number or null: JSON has neither NaN nor Infinity nor undefined'],
];

function expectedAt(text: string, { error, offset }: ParseError): string {
  const habit = HABITS.find(([pattern]) => {
    pattern.lastIndex = offset;
    return pattern.test(text);
  });
  if (habit) return habit[1];
  const isClosing = text[offset] === '}' || text[offset] === ']';
  if (isClosing && /,\s*$/.test(text.slice(Math.max(0, offset - 200), offset)))
    return 'expected another item after the comma, or no comma';
  return EXPECTED[printParseErrorCode(error)] ?? 'expected JSON';
}

/** From an offset to its place. */
function placesOf(text: string): (offset: number) => Place {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\n' || (sign === '\r' && text[at + 1] !== '\n')) starts.push(at + 1);
  }
  return (offset) => {
    let [line, after] = [0, starts.length];
    while (after - line > 1) {
      const middle = (line + after) >> 1;
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else after = middle;
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/**
 * Finds places in a JSON text: from a path of keys and indices to a value, and on from there by a path as text
 * (`alert.symptoms[2]`). A missing value has the place of the nearest thing around it.
 */
export function createFinder(text: string): (base: readonly (string | number)[], path: string) => Place {
  const placeAt = placesOf(text);
  const root = parseTree(text, [], STRICT);
  return (base, path) => {
    const from = base.reduce<Node | undefined>((node, step) => node && (valueOf(childAt(node, step)) ?? node), root);
    return placeAt(from ? nodeAt(from, path).offset : 0);
  };
}

/** An item of a list, or a field of an object: of several by one name the last, as it is the one that counts. */
const childAt = ({ children = [] }: Node, step: string | number): Node | undefined =>
  typeof step === 'number' ? children[step] : children.findLast((field) => nameOf(field) === step);

const nameOf = ({ children }: Node): string => String(children?.[0]?.value ?? '');

/** A field's value; anything else is its own. */
const valueOf = (node: Node | undefined): Node | undefined => (node?.type === 'property' ? node.children?.[1] : node);

function nodeAt(node: Node, path: string): Node {
  if (path === '') return node;
  const { child, rest } = node.type === 'array' ? itemAt(node, path) : fieldAt(node, path);
  if (!child) return node;
  const value = valueOf(child);
  if (rest === '' || !value) return child;
  const found = nodeAt(value, rest);
  return found === value ? child : found;
}

interface Found {
  readonly child: Node | undefined;
  readonly rest: string;
}

function itemAt(node: Node, path: string): Found {
  const [whole = '', index] = /^\[(\d+)\]\.?/.exec(path) ?? [];
  return { child: index === undefined ? undefined : childAt(node, Number(index)), rest: path.slice(whole.length) };
}

/** Names may contain dots and brackets, so the longest name that fits is taken. */
function fieldAt(node: Node, path: string): Found {
  const fits = (name: string) => path.startsWith(name) && ['', '.', '['].includes(path.charAt(name.length));
  const name = (node.children ?? []).map(nameOf).reduce<string | undefined>((longest, candidate) => {
    return fits(candidate) && candidate.length >= (longest?.length ?? 0) ? candidate : longest;
  }, undefined);
  if (name === undefined) return { child: undefined, rest: path };
  return { child: childAt(node, name), rest: path.slice(name.length).replace(/^\./, '') };
}
