import {
  adviceOn,
  contentOf,
  recordsOf,
  type JsonLine,
  type LooseRecord,
  type Problem,
  type RecognisedFile,
} from '../../schema';
import { makeRoute } from '../route';
import { syntaxMistakes, type SyntaxMistake } from './places';

/** A value as it stands in a text; `json` is what that says. */
export interface JsonText {
  readonly name: string;
  readonly text: string;
  readonly json: unknown;
}

/** What of a given file is opened as one thing. */
export type FilePart =
  | ({ readonly kind: 'run' | 'scenarios' } & JsonText)
  | { readonly kind: 'failed'; readonly name: string; readonly problem: Problem }
  | { readonly kind: 'not json'; readonly name: string; readonly mistakes: readonly SyntaxMistake[] };

/** More of one file would not be looked at, and a page of them takes long to draw. */
const MOST_SHOWN = 20;

/** Takes a file apart into what is opened: scenarios together, runs one by one. */
export function partsOfFile(file: Exclude<RecognisedFile, { readonly kind: 'unreadable' }>): readonly FilePart[] {
  const { name, text } = file;
  if (file.kind === 'not json') return [{ kind: 'not json', name, mistakes: syntaxMistakes(text) }];
  if (file.kind === 'scenarios' || file.kind === 'run') return [{ kind: file.kind, name, text, json: file.json }];
  const { records, torn } = recordsOf(file);
  const kinds = new Set(records.map(({ json }) => contentOf(json).kind));
  if (file.kind === 'list' && !kinds.has('run') && !kinds.has('session'))
    return [{ kind: 'scenarios', name, text, json: file.json }];
  const tornParts = torn.map(({ where, reason }) =>
    failed(named(name, where), { message: `${named(name, where)} is not valid JSON.`, details: [reason] }),
  );
  const parts =
    file.kind === 'lines' && records.length > 0 && kinds.size === 1 && kinds.has('scenarios')
      ? [asOneList(name, file.lines)]
      : records.map((record) => partOf(name, record));
  return limited(name, [...parts, ...tornParts]);
}

function partOf(name: string, { where, json }: LooseRecord): FilePart {
  const own = named(name, where);
  switch (contentOf(json).kind) {
    case 'run':
      return { kind: 'run', name: own, text: JSON.stringify(json), json };
    case 'scenarios':
      return { kind: 'scenarios', name: own, text: JSON.stringify(json, null, 2), json };
    case 'session':
      return failed(own, {
        message: `${own} is the session of a study.`,
        details: ['Results reads sessions and executes them again.'],
        remedy: OPEN_RESULTS,
      });
    default:
      return failed(own, {
        message: `${own} is neither a replay nor a scenario.`,
        details: [...adviceOn(json), NEITHER, ...ACCEPTED],
      });
  }
}

/** Scenarios that stand one behind the other, in a text of the same lines that is one list. */
function asOneList(name: string, lines: readonly JsonLine[]): FilePart {
  let [text, line] = ['[', 1];
  for (const [index, value] of lines.entries()) {
    text += (index > 0 ? ',' : '') + '\n'.repeat(Math.max(0, value.line - line)) + value.text;
    line = Math.max(line, value.line) + value.text.split('\n').length - 1;
  }
  return { kind: 'scenarios', name, text: `${text}]`, json: lines.map(({ json }) => json) };
}

function limited(name: string, parts: readonly FilePart[]): readonly FilePart[] {
  const more = parts.length - MOST_SHOWN;
  if (more <= 0) return parts;
  return [
    ...parts.slice(0, MOST_SHOWN),
    failed(name, {
      message: `${name} holds ${more} more, which are not shown here.`,
      details: ['Results takes all of them, and sums them up.'],
      remedy: OPEN_RESULTS,
    }),
  ];
}

const OPEN_RESULTS = { label: 'Open Results', href: makeRoute({ screen: 'results' }) };

const named = (name: string, where: string): string => (where ? `${name}, ${where}` : name);

const failed = (name: string, problem: Problem): FilePart => ({ kind: 'failed', name, problem });

export const NEITHER = 'No scenario and no replay is like that.';
const ACCEPTED = [
  'A scenario is an object with scenario_id, description and more; several go into a list.',
  'A replay is a file saved here as JSON, or an episode state with its action_history.',
];
