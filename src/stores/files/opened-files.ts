import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import { messageOf, recogniseFile, type GivenFile, type Problem, type RecognisedFile } from '../../schema';
import type { AddOutcome } from '../library/own-incidents';
import { checkScenarios, type CheckedIncident, type CheckedScenarios } from './checked-scenarios';
import { NEITHER, partsOfFile, type FilePart, type JsonText } from './file-parts';
import { hintsOf } from './hints';
import { openRun, type OpenedRun } from './opened-run';
import type { SyntaxMistake } from './places';
import type { Stores } from '..';
import { oncePerApp } from '../once-per-app';

/** What became of an incident of a file, and what could still be done for it. */
export interface AddedIncident extends CheckedIncident {
  readonly outcome: AddOutcome;
  readonly hints: readonly string[];
}

/** A given file, and what it turned out to be. */
export type OpenedFile = { readonly name: string } & (
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'not json'; readonly mistakes: readonly SyntaxMistake[] }
  | { readonly kind: 'run'; readonly run: OpenedRun }
  /** `added` is undefined until the incidents are taken in, which waits where there are mistakes or new ids. */
  | {
      readonly kind: 'scenarios';
      readonly checked: CheckedScenarios;
      readonly added: readonly AddedIncident[] | undefined;
    }
);

export interface OpenedFilesState {
  readonly reading: boolean;
  /** In the order in which they were given. */
  readonly files: readonly OpenedFile[];
}

/** Said of an incident whose author did not write what remediations can be applied to. */
const MADE_TARGETS =
  'It has no available_targets: what can be chosen was made from what its solution and its data name, with decoys. List available_targets to choose it yourself.';

/** A larger file is neither a scenario nor a replay, but would keep the browser busy. */
const LIMITS = { depth: 50, values: 500_000 } as const;

/** The files on the screen that opens them. */
function createOpenedFilesStore({
  library,
  published,
  ownIncidents,
  outside,
}: Pick<Stores, 'library' | 'published' | 'ownIncidents' | 'outside'>) {
  const store = createStore<OpenedFilesState>(() => ({ reading: false, files: [] }));
  /** If files are opened while others are still being read, only the last ones are shown. */
  let latest = 0;

  async function add(incidents: readonly CheckedIncident[]): Promise<readonly AddedIncident[]> {
    const outcomes = await ownIncidents.add(incidents.map(({ incident }) => incident));
    return incidents.map((each, index) => ({
      ...each,
      outcome: outcomes[index] ?? 'held',
      hints: [...(each.hasMadeTargets ? [MADE_TARGETS] : []), ...hintsOf(each.scenario)],
    }));
  }

  async function openScenarios({ name, text, json }: JsonText): Promise<OpenedFile> {
    const checked = checkScenarios(text, json, {
      isPublished: published.has,
      isHeld: (incident) => ownIncidents.outcomeOf(incident) === 'held',
    });
    if (checked.total === 0 && checked.mistakes.length === 0)
      return failed(name, { message: `${name} holds no scenarios.`, details: [] });
    // A new id is offered, and not given without a word.
    const waits = checked.mistakes.length > 0 || checked.incidents.some(({ formerId }) => formerId !== undefined);
    const added = waits ? undefined : await add(checked.incidents);
    return { name, kind: 'scenarios', checked, added };
  }

  async function openRecorded(file: JsonText): Promise<OpenedFile> {
    const { name } = file;
    const run = await openRun(library, file);
    if (run.ok) return { name, kind: 'run', run: run.value };
    const { message, details } = run.error;
    return failed(name, { message, details });
  }

  function openPart(part: FilePart): Promise<OpenedFile> | OpenedFile {
    switch (part.kind) {
      case 'scenarios':
        return openScenarios(part);
      case 'run':
        return openRecorded(part);
      default:
        return part;
    }
  }

  /** A part with which something goes wrong that nobody thought of takes no other with it. */
  async function openSafely(part: FilePart): Promise<OpenedFile> {
    const { name } = part;
    try {
      return await openPart(part);
    } catch (error) {
      return failed(name, { message: `${name} could not be opened.`, details: [messageOf(error)] });
    }
  }

  /** Runs come last, so that one finds the incident that was given with it. */
  async function openAll(given: readonly GivenFile[]): Promise<OpenedFile[]> {
    const unpacked = await outside.unpack(given).catch(() => given);
    const files = await Promise.all(unpacked.map((each) => recogniseFile(each, outside.readFile)));
    const parts = files.flatMap(takenApart);
    const opened = new Map<FilePart, OpenedFile>();
    for (const part of parts.toSorted((a, b) => Number(a.kind === 'run') - Number(b.kind === 'run')))
      opened.set(part, await openSafely(part));
    return parts.flatMap((part) => opened.get(part) ?? []);
  }

  return {
    ...readable(store),

    /** Opens files in place of those that were opened before. */
    async open(given: readonly GivenFile[]): Promise<void> {
      const opening = ++latest;
      store.setState({ reading: true, files: [] });
      await library.load();
      const files = await openAll(given);
      if (opening === latest) store.setState({ reading: false, files });
    },

    /** Takes in the valid scenarios of a file with mistakes, or with ids that are new to them. */
    async addValid(file: OpenedFile): Promise<void> {
      if (file.kind !== 'scenarios' || file.added) return;
      const added = await add(file.checked.incidents);
      const files = store.getState().files.map((other) => (other === file ? { ...file, added } : other));
      store.setState({ files });
    },
  };
}

/** The store of its screen. */
export const openedFilesOf = /* @__PURE__ */ oncePerApp(createOpenedFilesStore);

const failed = (name: string, problem: Problem) => ({ name, kind: 'failed', problem }) as const;

function takenApart(file: RecognisedFile): readonly FilePart[] {
  const { name } = file;
  if (file.kind === 'unreadable') return [failed(name, file.problem)];
  const excess = excessOf(file);
  if (excess) return [failed(name, excess)];
  try {
    return partsOfFile(file);
  } catch (error) {
    // What stands as text in a text may be nested deeper than the text is.
    return [failed(name, { message: `${name} could not be read.`, details: [messageOf(error), NEITHER] })];
  }
}

/** What a text has too much of, if it does. */
function excessOf({ name, text }: { readonly name: string; readonly text: string }): Problem | undefined {
  const { depth, values } = sizeOf(text);
  if (depth > LIMITS.depth)
    return { message: `${name} is nested more than ${LIMITS.depth} levels deep.`, details: [NEITHER] };
  if (values > LIMITS.values) return { message: `${name} has more than ${LIMITS.values} values.`, details: [NEITHER] };
  return undefined;
}

/** How deep a text is nested and how many values it has, without reading it as JSON. */
function sizeOf(text: string): { readonly depth: number; readonly values: number } {
  let [level, depth, values, isText] = [0, 0, 1, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    // In JSON no text goes over the end of a line.
    if (character === '"') isText = !isText;
    else if (character === '\n') isText = false;
    else if (isText) at += character === '\\' ? 1 : 0;
    else if (character === ',') values++;
    else if (character === '{' || character === '[') depth = Math.max(depth, ++level);
    else if (character === '}' || character === ']') level--;
  }
  return { depth, values };
}
