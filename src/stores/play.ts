import { createStore } from 'zustand/vanilla';
import { grade } from '../engine';
import type { Problem } from '../io/problem';
import type { RunningEpisodes } from '../io/running';
import { extendReplay, replayTrajectory, startReplay, type Replay } from '../replay';
import type { Action, Draft, EpisodeRecord, Scenario } from '../schema';
import type { LibraryStore } from './library';
import type { NoticeStore } from './notices';

/** A running episode with what the person has added to it. */
export interface Session {
  readonly episode_id: string;
  readonly started_at: string;
  readonly scenario: Scenario;
  readonly replay: Replay;
  readonly pins: readonly number[];
  readonly draft: Draft;
}

export type PlayState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading'; readonly scenario_id: string }
  | { readonly phase: 'failed'; readonly scenario_id: string; readonly problem: Problem }
  | { readonly phase: 'playing'; readonly session: Session }
  /** Another tab has taken the episode over; here it is only shown. */
  | { readonly phase: 'taken'; readonly session: Session };

export interface PlayDependencies {
  readonly library: LibraryStore;
  readonly running: RunningEpisodes;
  readonly notices: NoticeStore;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** ISO 8601. */
  readonly today: () => string;
  readonly createId: () => string;
  readonly onDone: (record: EpisodeRecord) => void;
}

const RULESET = 'openenv-0.1';
const EMPTY_DRAFT: Draft = { severity: '', service: '', failure_mode: '', summary: '' };

/** The episode in the console. Every change of it is saved before anything is shown. */
export function createPlayStore(dependencies: PlayDependencies) {
  const { library, running, notices, now, today, createId, onDone } = dependencies;
  const store = createStore<PlayState>(() => ({ phase: 'idle' }));
  /** Time spent before the session was opened in this tab, and when that was. */
  let clock = { spent: 0, since: 0 };

  const elapsed = () => clock.spent + now() - clock.since;

  function recordOf(session: Session): EpisodeRecord {
    const { scenario, replay } = session;
    return {
      format: 1,
      episode_id: session.episode_id,
      task_id: scenario.task_id,
      title: scenario.title,
      started_at: session.started_at,
      elapsed_ms: Math.round(elapsed()),
      trajectory: {
        scenario_id: scenario.scenario_id,
        scenario_version: scenario.version,
        ruleset: RULESET,
        actions: replay.steps.map(({ action }) => action),
      },
      pins: [...session.pins],
      draft: session.draft,
      ...(replay.episode.state.done && { grade: grade(replay.episode).total }),
    };
  }

  function save(session: Session): void {
    const saved = running.save(recordOf(session));
    if (!saved.ok) notices.show({ tone: 'problem', text: saved.error.message, details: saved.error.details });
    else if (saved.value === 'taken') store.setState({ phase: 'taken', session }, true);
  }

  function change(session: Session): void {
    store.setState({ phase: 'playing', session }, true);
    save(session);
  }

  /** Saves the time spent. Called every few seconds and when the page is left. */
  function checkpoint(): void {
    const state = store.getState();
    if (state.phase === 'playing' && !state.session.replay.episode.state.done) save(state.session);
  }

  function begin(scenario: Scenario): Session {
    const episode_id = createId();
    return {
      episode_id,
      started_at: today(),
      scenario,
      replay: startReplay(scenario, { ruleset: RULESET, episode_id }),
      pins: [],
      draft: EMPTY_DRAFT,
    };
  }

  function resume(scenario: Scenario, record: EpisodeRecord): Session {
    return {
      episode_id: record.episode_id,
      started_at: record.started_at,
      scenario,
      replay: replayTrajectory(scenario, record.trajectory, record.episode_id),
      pins: record.pins,
      draft: record.draft,
    };
  }

  running.onTaken((episode_id) => {
    const state = store.getState();
    if (state.phase === 'playing' && state.session.episode_id === episode_id)
      store.setState({ phase: 'taken', session: state.session }, true);
  });

  return {
    ...store,
    /** Milliseconds spent on the episode. */
    elapsed,

    /** Opens an incident: its running episode where there is one, otherwise a new one. */
    async open(scenario_id: string): Promise<void> {
      store.setState({ phase: 'loading', scenario_id }, true);
      const opening = store.getState();
      const saved = running
        .list()
        .records.find(({ trajectory, grade }) => trajectory.scenario_id === scenario_id && grade === undefined);
      const scenario = await library.scenario(scenario_id, saved?.trajectory.scenario_version);
      if (store.getState() !== opening) return;
      if (!scenario.ok) {
        store.setState({ phase: 'failed', scenario_id, problem: scenario.error }, true);
        return;
      }
      const record = saved && running.claim(saved.episode_id);
      clock = { spent: record?.elapsed_ms ?? 0, since: now() };
      const session = record ? resume(scenario.value, record) : begin(scenario.value);
      store.setState({ phase: 'playing', session }, true);
      save(session);
    },

    /** Takes one step. Nothing happens unless an episode is being played. */
    act(action: Action): void {
      const state = store.getState();
      if (state.phase !== 'playing') return;
      const { session } = state;
      const replay = extendReplay(session.replay, { ...action, at_ms: Math.round(elapsed()) });
      const next = { ...session, replay };
      change(next);
      if (!replay.episode.state.done || store.getState().phase !== 'playing') return;
      const record = recordOf(next);
      void library.keep(record);
      onDone(record);
    },

    togglePin(step: number): void {
      const state = store.getState();
      if (state.phase !== 'playing') return;
      const { pins } = state.session;
      const toggled = pins.includes(step) ? pins.filter((pin) => pin !== step) : [...pins, step].sort((a, b) => a - b);
      change({ ...state.session, pins: toggled });
    },

    setDraft(draft: Partial<Draft>): void {
      const state = store.getState();
      if (state.phase === 'playing') change({ ...state.session, draft: { ...state.session.draft, ...draft } });
    },

    checkpoint,

    /** Saves and puts the episode away, so that its time stops. */
    close(): void {
      checkpoint();
      store.setState({ phase: 'idle' }, true);
    },
  };
}
export type PlayStore = ReturnType<typeof createPlayStore>;
