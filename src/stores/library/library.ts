import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import type { Archive } from '../../io/archive';
import type { RunningEpisodes } from '../../io/running';
import {
  err,
  ok,
  type DamagedEntry,
  type EpisodeRecord,
  type IncidentEntry,
  type Problem,
  type Result,
  type RulesetId,
  type Scenario,
} from '../../schema';
import type { NoticeStore } from '../notices';
import { isFinished } from './is-finished';
import { nextIncident, type NextIncident, type PlayedEpisode } from './next-incident';
import type { PublishedIncidentStore } from './published-incidents';
import { newestEntries, type ScenarioSource } from './source';

export interface LibraryState {
  readonly running: readonly EpisodeRecord[];
  /** Running episodes that are kept but cannot be read. */
  readonly damaged: readonly DamagedEntry[];
  /** Why running episodes are not among them, if they are not. */
  readonly runningProblem: Problem | undefined;
  /** Newest first. */
  readonly finished: readonly EpisodeRecord[];
  /** Why finished episodes cannot be listed, if they cannot. */
  readonly archiveProblem: Problem | undefined;
  /** Finished episodes that are kept but cannot be read. */
  readonly damagedFinished: readonly DamagedEntry[];
}

export interface LibraryDependencies {
  readonly published: PublishedIncidentStore;
  /** Asked in this order. */
  readonly sources: readonly ScenarioSource[];
  readonly running: RunningEpisodes;
  readonly archive: Archive;
  readonly notices: NoticeStore;
}

/** The incidents of all sources, and the episodes that are kept in this browser. */
export function createLibraryStore({ published, sources, running, archive, notices }: LibraryDependencies) {
  const store = createStore<LibraryState>(() => ({
    running: [],
    damaged: [],
    runningProblem: undefined,
    finished: [],
    archiveProblem: undefined,
    damagedFinished: [],
  }));
  /** Episodes that ended in this tab: known even when the archive is not available. */
  const endedHere = new Map<string, EpisodeRecord>();

  async function refresh(): Promise<void> {
    const { records, damaged, problem } = await running.list();
    store.setState({ running: records.filter((record) => !isFinished(record)), damaged, runningProblem: problem });
    for (const record of records.filter(isFinished)) await keep(record);
    const listed = await archive.list();
    const kept = listed.ok ? listed.value.records : [];
    const known = new Set(kept.map(({ episode_id }) => episode_id));
    const others = [...endedHere.values()].filter(({ episode_id }) => !known.has(episode_id));
    store.setState({
      finished: [...others, ...kept].sort((a, b) => b.started_at.localeCompare(a.started_at)),
      archiveProblem: listed.ok ? undefined : listed.error,
      damagedFinished: listed.ok ? listed.value.damaged : [],
    });
  }

  /** Moves a finished episode from the running ones to the archive; it stays where it is when that fails. */
  async function keep(record: EpisodeRecord): Promise<void> {
    endedHere.set(record.episode_id, record);
    const put = await archive.put(record);
    if (put.ok) await running.remove(record.episode_id);
    else report(put.error);
  }

  async function restoreRunning(record: EpisodeRecord): Promise<void> {
    const saved = await running.save(record);
    if (!saved.ok) report(saved.error);
    await refresh();
  }

  const report = ({ message, details }: Problem): void => notices.show({ tone: 'problem', text: message, details });

  return {
    ...readable(store),

    /** Loads what the library shows. Calling it again loads only what is missing or may have changed. */
    async load(): Promise<void> {
      await Promise.all([refresh(), ...sources.map((source) => source.load())]);
    },

    keep,

    /** A scenario by id: the given version, or the newest. The error names what is missing or wrong. */
    async scenario(scenario_id: string, version?: number): Promise<Result<Scenario, Problem>> {
      for (const source of sources) {
        const found = await source.find(scenario_id, version);
        if (found) return found;
      }
      return err(published.missing(scenario_id, version));
    },

    /** A finished episode by id, from this tab's memory, the archive, or where it waits for the archive. */
    async finishedEpisode(episode_id: string): Promise<Result<EpisodeRecord, Problem>> {
      const isIt = (record: EpisodeRecord) => record.episode_id === episode_id && isFinished(record);
      const here = endedHere.get(episode_id) ?? (await running.list()).records.find(isIt);
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

    /** What to play after an episode: of one's own incidents after one's own, otherwise of the site. */
    nextAfter(played: PlayedEpisode, ruleset: RulesetId): NextIncident | undefined {
      if (published.getState().phase !== 'ready') return undefined;
      const isHere = (entry: IncidentEntry) => entry.scenario_id === played.scenario_id;
      const source = sources.find((candidate) => candidate.entries().some(isHere)) ?? published;
      const { finished } = store.getState();
      return nextIncident({ entries: newestEntries(source.entries()), finished, ruleset, after: played });
    },

    /** Deletes a finished episode and offers to take that back. */
    async deleteFinished(record: EpisodeRecord): Promise<void> {
      const removed = await archive.remove(record.episode_id);
      if (!removed.ok) {
        report(removed.error);
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
    async discardRunning(record: EpisodeRecord): Promise<void> {
      const removed = await running.remove(record.episode_id);
      await refresh();
      if (!removed.ok) {
        report(removed.error);
        return;
      }
      notices.show({
        tone: 'info',
        text: `Discarded the running episode of ${record.trajectory.scenario_id}.`,
        action: {
          label: 'Undo',
          run: () => void restoreRunning(record),
        },
      });
    },

    /** Discards a running episode that cannot be read. */
    async discardDamaged(damaged: DamagedEntry): Promise<void> {
      const discarded = await running.discard(damaged);
      if (!discarded.ok) report(discarded.error);
      await refresh();
    },

    /** Discards a finished episode that cannot be read. */
    async discardDamagedFinished({ key }: DamagedEntry): Promise<void> {
      const removed = await archive.remove(key);
      if (!removed.ok) report(removed.error);
      await refresh();
    },
  };
}
export type LibraryStore = ReturnType<typeof createLibraryStore>;

/** The best grade of each scenario under a ruleset, 0 to 1. */
export function bestGrades(finished: readonly EpisodeRecord[], ruleset: RulesetId): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const { trajectory, grade = 0 } of finished.filter((record) => record.trajectory.ruleset === ruleset))
    best.set(trajectory.scenario_id, Math.max(grade, best.get(trajectory.scenario_id) ?? 0));
  return best;
}
