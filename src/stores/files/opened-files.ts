import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import { err, ok, ScenarioFile, type GivenFile, type Problem, type Result } from '../../schema';
import { importReplay, type ImportedReplay } from './import';
import type { AddOutcome } from '../library/own-incidents';
import { checkPack, isCollection, type CheckedPack, type PackIncident } from './packs';
import { hintsOf } from './hints';
import { syntaxMistakes, type SyntaxMistake } from './places';
import type { Stores } from '..';
import { oncePerApp } from '../once-per-app';

/** What became of an incident of a pack, and what could still be done for it. */
export interface AddedIncident extends PackIncident {
  readonly outcome: AddOutcome;
  readonly hints: readonly string[];
}

/** A file that was chosen or dropped, and what it turned out to be. */
export type OpenedFile = { readonly name: string } & (
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'not json'; readonly mistakes: readonly SyntaxMistake[] }
  | { readonly kind: 'replay'; readonly replay: ImportedReplay }
  /** `added` is undefined until the pack is taken in, which mistakes prevent. */
  | { readonly kind: 'pack'; readonly pack: CheckedPack; readonly added: readonly AddedIncident[] | undefined }
);

export interface OpenedFilesState {
  readonly reading: boolean;
  /** In the order in which they were given. */
  readonly files: readonly OpenedFile[];
}

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

  async function add(incidents: readonly PackIncident[]): Promise<readonly AddedIncident[]> {
    const outcomes = await ownIncidents.add(incidents.map(({ incident }) => incident));
    return incidents.map((each, index) => ({
      ...each,
      outcome: outcomes[index] ?? 'held',
      hints: hintsOf(each.scenario),
    }));
  }

  async function openPack({ name, text, json }: ScenariosFile): Promise<OpenedFile> {
    const pack = checkPack(text, json, {
      isPublished: published.has,
      isHeld: (incident) => ownIncidents.outcomeOf(incident) === 'held',
    });
    if (pack.total === 0 && pack.mistakes.length === 0)
      return { name, kind: 'failed', problem: { message: `${name} holds no scenarios.`, details: [] } };
    return { name, kind: 'pack', pack, added: pack.mistakes.length > 0 ? undefined : await add(pack.incidents) };
  }

  async function openReplay({ name, text }: RunFile): Promise<OpenedFile> {
    const replay = await importReplay(library, name, text);
    if (replay.ok) return { name, kind: 'replay', replay: replay.value };
    const { message, details } = replay.error;
    return { name, kind: 'failed', problem: { message, details } };
  }

  /** Packs come first, so that a replay finds the incident that was given with it. */
  async function openAll(given: readonly GivenFile[]): Promise<OpenedFile[]> {
    const sorted = await Promise.all(
      given.map(async (each) => {
        const text = await outside.readFile(each);
        return text.ok ? sort(each.file.name, text.value) : failed(each.file.name, text.error);
      }),
    );
    const withPacks: (OpenedFile | RunFile)[] = [];
    for (const each of sorted) withPacks.push(each.kind === 'scenarios' ? await openPack(each) : each);
    const opened: OpenedFile[] = [];
    for (const each of withPacks) opened.push(each.kind === 'run' ? await openReplay(each) : each);
    return opened;
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

    /** Takes in the valid scenarios of a pack with mistakes. */
    async addValid(file: OpenedFile): Promise<void> {
      if (file.kind !== 'pack' || file.added) return;
      const added = await add(file.pack.incidents);
      const files = store.getState().files.map((other) => (other === file ? { ...file, added } : other));
      store.setState({ files });
    },
  };
}

/** The store of its screen. */
export const openedFilesOf = /* @__PURE__ */ oncePerApp(createOpenedFilesStore);

const failed = (name: string, problem: Problem) => ({ name, kind: 'failed', problem }) as const;

interface RunFile {
  readonly kind: 'run';
  readonly name: string;
  readonly text: string;
}
interface ScenariosFile {
  readonly kind: 'scenarios';
  readonly name: string;
  readonly text: string;
  readonly json: unknown;
}
type Sorted = Extract<OpenedFile, { readonly kind: 'failed' | 'not json' }> | RunFile | ScenariosFile;

/** Distinguishes replays from scenarios by their content. */
function sort(name: string, text: string): Sorted {
  const size = sizeOf(text);
  if (size.depth > LIMITS.depth)
    return failed(name, { message: `${name} is nested more than ${LIMITS.depth} levels deep.`, details: [NEITHER] });
  if (size.values > LIMITS.values)
    return failed(name, { message: `${name} has more than ${LIMITS.values} values.`, details: [NEITHER] });
  const json = parseJson(text);
  if (!json.ok) return { name, kind: 'not json', mistakes: syntaxMistakes(text) };
  if (has(json.value, ['action_history', 'actions', 'format'])) return { kind: 'run', name, text };
  if (isCollection(json.value) || has(json.value, Object.keys(ScenarioFile.shape)))
    return { kind: 'scenarios', name, text, json: json.value };
  return failed(name, { message: `${name} is neither a replay nor a scenario.`, details: [NEITHER, ...ACCEPTED] });
}

const NEITHER = 'No scenario and no replay is like that.';
const ACCEPTED = [
  'A scenario is an object with scenario_id, description and more; several go into a list.',
  'A replay is a file saved here as JSON, or an episode state with its action_history.',
];

const has = (json: unknown, names: readonly string[]): boolean =>
  typeof json === 'object' && json !== null && names.some((name) => Object.hasOwn(json, name));

function parseJson(text: string): Result<unknown, undefined> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err(undefined);
  }
}

/** How deep a text is nested and how many values it has, without reading it as JSON. */
function sizeOf(text: string): { readonly depth: number; readonly values: number } {
  let [level, depth, values, isText] = [0, 0, 1, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isText = !isText;
    else if (isText) at += character === '\\' ? 1 : 0;
    else if (character === ',') values++;
    else if (character === '{' || character === '[') depth = Math.max(depth, ++level);
    else if (character === '}' || character === ']') level--;
  }
  return { depth, values };
}
