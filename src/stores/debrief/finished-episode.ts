import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import { replayTrajectory } from '../../replay';
import type { EpisodeRecord, Problem } from '../../schema';
import { debriefOf, type Debrief } from './debrief';
import type { LibraryStore } from '../library/library';
import type { NextIncident } from '../library/next-incident';
import { oncePerApp } from '../once-per-app';

export type EpisodeScreenState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: Problem }
  | {
      readonly phase: 'ready';
      readonly record: EpisodeRecord;
      readonly debrief: Debrief;
      readonly next: NextIncident | undefined;
    };

/** The finished episode on the debrief screen. */
function createEpisodeStore(library: LibraryStore) {
  const store = createStore<EpisodeScreenState>(() => ({ phase: 'loading' }));
  return {
    ...readable(store),
    async open(episode_id: string): Promise<void> {
      store.setState({ phase: 'loading' }, true);
      const opening = store.getState();
      const state = await load(library, episode_id);
      if (store.getState() === opening) store.setState(state, true);
    },
  };
}

async function load(library: LibraryStore, episode_id: string): Promise<EpisodeScreenState> {
  const record = await library.finishedEpisode(episode_id);
  if (!record.ok) return { phase: 'failed', problem: record.error };
  const { scenario_id, scenario_version } = record.value.trajectory;
  const scenario = await library.scenario(scenario_id, scenario_version);
  if (!scenario.ok) return { phase: 'failed', problem: scenario.error };
  await library.load();
  const { trajectory, pins } = record.value;
  const replay = replayTrajectory(scenario.value, trajectory, episode_id);
  const debrief = debriefOf(trajectory, replay, pins);
  return {
    phase: 'ready',
    record: record.value,
    debrief,
    next: library.nextAfter(
      { scenario_id, grade: debrief.grade.total, weakness: debrief.verdict.weakness },
      trajectory.ruleset,
    ),
  };
}

/** The store of its screen. */
export const episodeOf = /* @__PURE__ */ oncePerApp(({ library }) => createEpisodeStore(library));
