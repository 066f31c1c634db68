import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import type { Archive } from '../../io/archive';
import type { RunningEpisodes } from '../../io/running';
import type { ScenarioSource } from '../../io/scenarios';
import {
  err,
  ok,
  type CatalogueEntry,
  type DamagedEntry,
  type EpisodeRecord,
  type Problem,
  type Result,
  type RulesetId,
  type Scenario,
} from '../../schema';
import type { NoticeStore } from '../notices';
import { ownEntry, type OwnIncidentStore } from './own-incidents';

export type CatalogueState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: Problem }
  | { readonly phase: 'ready'; readonly entries: readonly CatalogueEntry[]; readonly problems: readonly Problem[] };

export interface LibraryState {
  readonly catalogue: CatalogueState;
  readonly running: readonly EpisodeRecord[];
  readonly damaged: readonly DamagedEntry[];
  /** Newest first. */
  readonly finished: readonly EpisodeRecord[];
  /** Why finished episodes cannot be listed, if they cannot. */
  readonly archiveProblem: Problem | undefined;
  /** Finished episodes that are kept but could not be read. */
  readonly unreadable: number;
}

export interface LibraryDependencies {
  readonly scenarios: ScenarioSource;
  readonly running: RunningEpisodes;
  readonly archive: Archive;
  readonly own: OwnIncidentStore;
  readonly notices: NoticeStore;
}

/** The catalogue, and the episodes that are kept in this browser. */
export function createLibraryStore({ scenarios, running, archive, own, notices }: LibraryDependencies) {
  const store = createStore<LibraryState>(() => ({
    catalogue: { phase: 'loading' },
    running: [],
    damaged: [],
    finished: [],
    archiveProblem: undefined,
    unreadable: 0,
  }));
  let loadingCatalogue: Promise<CatalogueState> | undefined;
  const loaded = new Map<string, Scenario>();
  /** Episodes that ended in this tab: known even when the archive is not available. */
  const endedHere = new Map<string, EpisodeRecord>();

  async function loadCatalogue(): Promise<CatalogueState> {
    store.setState({ catalogue: { phase: 'loading' } });
    const result = await scenarios.catalogue();
    const catalogue: CatalogueState = result.ok
      ? { phase: 'ready', ...result.value }
      : { phase: 'failed', problem: result.error };
    store.setState({ catalogue });
    if (!result.ok) loadingCatalogue = undefined;
    return catalogue;
  }

  const catalogue = () => (loadingCatalogue ??= loadCatalogue());

  async function refresh(): Promise<void> {
    const { records, damaged } = running.list();
    const done = records.filter((record) => record.grade !== undefined);
    store.setState({ running: records.filter((record) => record.grade === undefined), damaged });
    for (const record of done) await keep(record);
    const listed = await archive.list();
    const kept = listed.ok ? listed.value.records : [];
    const known = new Set(kept.map(({ episode_id }) => episode_id));
    const others = [...endedHere.values()].filter(({ episode_id }) => !known.has(episode_id));
    store.setState({
      finished: [...others, ...kept].sort((a, b) => b.started_at.localeCompare(a.started_at)),
      archiveProblem: listed.ok ? undefined : listed.error,
      unreadable: listed.ok ? listed.value.unreadable : 0,
    });
  }

  /** Moves a finished episode from the running ones to the archive; it stays where it is when that fails. */
  async function keep(record: EpisodeRecord): Promise<void> {
    endedHere.set(record.episode_id, record);
    const put = await archive.put(record);
    if (put.ok) running.remove(record.episode_id);
    else notices.show({ tone: 'problem', text: put.error.message, details: put.error.details });
  }

  const published = (): readonly CatalogueEntry[] => {
    const { catalogue } = store.getState();
    return catalogue.phase === 'ready' ? catalogue.entries : [];
  };
  const isPublished = (scenario_id: string) => published().some((entry) => entry.scenario_id === scenario_id);

  return {
    ...readable(store),

    /** Whether the site has an incident of this id, as far as its catalogue could be loaded. */
    isPublished,

    /** Loads what the library shows. Calling it again loads only what is missing or may have changed. */
    async load(): Promise<void> {
      await Promise.all([catalogue(), refresh(), own.load()]);
    },

    keep,

    /**
     * A scenario by id, of the site or else of the person's own: the given version, or the newest. The error names what is
     * missing or wrong.
     */
    async scenario(scenario_id: string, version?: number): Promise<Result<Scenario, Problem>> {
      const found = await catalogue();
      const mine = isPublished(scenario_id) ? undefined : await own.scenario(scenario_id, version);
      if (mine) return mine;
      if (found.phase === 'failed') return err(found.problem);
      const entries = published();
      const entry = entries
        .filter((candidate) => candidate.scenario_id === scenario_id)
        .filter((candidate) => version === undefined || candidate.version === version)
        .reduce<CatalogueEntry | undefined>((a, b) => (a && a.version > b.version ? a : b), undefined);
      if (!entry) return err(missing(scenario_id, version, entries));
      const cached = loaded.get(entry.file);
      if (cached) return ok(cached);
      const result = await scenarios.scenario(entry);
      if (result.ok) loaded.set(entry.file, result.value);
      return result;
    },

    /** A finished episode by id, from this tab's memory, the archive, or where it waits for the archive. */
    async finishedEpisode(episode_id: string): Promise<Result<EpisodeRecord, Problem>> {
      const waiting = running.list().records.filter((record) => record.grade !== undefined);
      const here = endedHere.get(episode_id) ?? waiting.find((record) => record.episode_id === episode_id);
      if (here) return ok(here);
      const listed = await archive.list();
      if (!listed.ok) return listed;
      const record = listed.value.records.find((candidate) => candidate.episode_id === episode_id);
      return record
        ? ok(record)
        : err({
            message: 'This episode is not kept in this browser.',
            details: ['Finished episodes stay in the browser in which they were played, unless they are deleted.'],
          });
    },

    /**
     * The first incident after this one, in the catalogue's order, not yet finished under a ruleset; else just the next.
     * After one of the person's own it is another one of those.
     */
    nextAfter(scenario_id: string, ruleset: RulesetId): CatalogueEntry | undefined {
      const { catalogue, finished } = store.getState();
      if (catalogue.phase !== 'ready') return undefined;
      const mine = own.getState().map(ownEntry);
      const isMine = !isPublished(scenario_id) && mine.some((entry) => entry.scenario_id === scenario_id);
      const entries = isMine ? mine : newestEntries(catalogue.entries);
      const at = entries.findIndex((entry) => entry.scenario_id === scenario_id);
      const others = [...entries.slice(at + 1), ...entries.slice(0, Math.max(at, 0))];
      const played = bestGrades(finished, ruleset);
      return others.find((entry) => !played.has(entry.scenario_id)) ?? others[0];
    },

    /** Deletes a finished episode and offers to take that back. */
    async deleteFinished(record: EpisodeRecord): Promise<void> {
      const removed = await archive.remove(record.episode_id);
      if (!removed.ok) {
        notices.show({ tone: 'problem', text: removed.error.message, details: removed.error.details });
        return;
      }
      endedHere.delete(record.episode_id);
      await refresh();
      notices.show({
        tone: 'info',
        text: `Deleted an episode of ${record.trajectory.scenario_id}.`,
        action: { label: 'Undo', run: () => void keep(record).then(refresh) },
      });
    },

    /** Ends a running episode without a grade; it can be taken back. */
    discardRunning(record: EpisodeRecord): void {
      running.remove(record.episode_id);
      void refresh();
      notices.show({
        tone: 'info',
        text: `Discarded the running episode of ${record.trajectory.scenario_id}.`,
        action: {
          label: 'Undo',
          run: () => {
            const saved = running.save(record);
            if (!saved.ok) notices.show({ tone: 'problem', text: saved.error.message, details: saved.error.details });
            void refresh();
          },
        },
      });
    },

    discardDamaged(damaged: DamagedEntry): void {
      running.discard(damaged);
      void refresh();
    },
  };
}
export type LibraryStore = ReturnType<typeof createLibraryStore>;

function missing(scenario_id: string, version: number | undefined, entries: readonly CatalogueEntry[]): Problem {
  const wanted = version === undefined ? scenario_id : `${scenario_id}, version ${version},`;
  return {
    message: `There is no incident ${wanted} on this site.`,
    details: [
      'Nor is it one of your own in this browser. If someone wrote it, ask them for its scenario file, and open that.',
      ...(entries.length > 0 ? [`There are ${entries.map((entry) => entry.scenario_id).join(', ')}.`] : []),
    ],
    remedy: { label: 'Open a file', href: '#/import' },
  };
}

/**
 * One entry for each scenario that is listed: its newest version. The older ones stay for the links that were made on them,
 * and the practice is for studies.
 */
export const newestEntries = (entries: readonly CatalogueEntry[]): CatalogueEntry[] =>
  entries.filter(
    ({ scenario_id, version, practice }) =>
      !practice && !entries.some((other) => other.scenario_id === scenario_id && other.version > version),
  );

/** The best grade of each scenario under a ruleset, 0 to 1. */
export function bestGrades(finished: readonly EpisodeRecord[], ruleset: RulesetId): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const { trajectory, grade = 0 } of finished.filter((record) => record.trajectory.ruleset === ruleset))
    best.set(trajectory.scenario_id, Math.max(grade, best.get(trajectory.scenario_id) ?? 0));
  return best;
}
