import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import { grade } from '../../engine';
import type { RunningEpisodes } from '../../io/running';
import { extendReplay, replayTrajectory, startReplay } from '../../replay';
import type { Action, Draft, EpisodeRecord, ForkOrigin, Problem, RulesetId, Scenario } from '../../schema';
import type { LibraryStore } from '../library/library';
import type { NoticeStore } from '../notices';
import type { OpenedReplay } from '../replay/opened-replay';
import { oncePerApp } from '../once-per-app';
import type { WorkedEpisode } from './worked-episode';

/** A running episode with what the person has added to it. */
export interface Session extends WorkedEpisode {
  readonly episode_id: string;
  readonly started_at: string;
  readonly forked_from: ForkOrigin | undefined;
  /** The payload of the replay that this episode answers. */
  readonly challenge: string | undefined;
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

export interface OpenOptions {
  readonly episode_id?: string | undefined;
  readonly ruleset?: RulesetId | undefined;
}

const EMPTY_DRAFT: Draft = { severity: '', service: '', failure_mode: '', summary: '' };

/** The episode in the console. Every change of it is saved before anything is shown. */
function createPlayStore(dependencies: PlayDependencies) {
  const { library, running, notices, now, today, createId, onDone } = dependencies;
  const store = createStore<PlayState>(() => ({ phase: 'idle' }));
  /** Time spent before the session was opened in this tab, and when that was. */
  let clock = { spent: 0, since: 0 };
  /** Why the last save failed: told once, not at every step and checkpoint. */
  let unsaved: string | undefined;

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
        ruleset: replay.episode.ruleset,
        actions: replay.steps.map(({ action }) => action),
        ...(session.forked_from && { forked_from: session.forked_from }),
      },
      pins: [...session.pins],
      draft: session.draft,
      ...(session.challenge !== undefined && { challenge: session.challenge }),
      ...(replay.episode.state.done && { grade: grade(replay.episode).total }),
    };
  }

  function save(session: Session): void {
    const saved = running.save(recordOf(session));
    if (saved.ok && saved.value === 'taken') store.setState({ phase: 'taken', session }, true);
    const problem = saved.ok ? undefined : saved.error;
    if (problem && problem.message !== unsaved)
      notices.show({ tone: 'problem', text: problem.message, details: problem.details });
    unsaved = problem?.message;
  }

  function change(session: Session): void {
    store.setState({ phase: 'playing', session }, true);
    save(session);
  }

  /** The session, as long as anything in it may change. */
  function openSession(): Session | undefined {
    const state = store.getState();
    return state.phase === 'playing' && !state.session.replay.episode.state.done ? state.session : undefined;
  }

  /** Saves the time spent. Called every few seconds and when the page is left. */
  function checkpoint(): void {
    const session = openSession();
    if (session) save(session);
  }

  function begin(scenario: Scenario, episode_id: string, ruleset: RulesetId): Session {
    return {
      episode_id,
      started_at: today(),
      scenario,
      replay: startReplay(scenario, { ruleset, episode_id }),
      pins: [],
      draft: EMPTY_DRAFT,
      forked_from: undefined,
      challenge: undefined,
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
      forked_from: record.trajectory.forked_from,
      challenge: record.challenge,
    };
  }

  running.onTaken((episode_id) => {
    const state = store.getState();
    if (state.phase === 'playing' && state.session.episode_id === episode_id)
      store.setState({ phase: 'taken', session: state.session }, true);
  });

  return {
    ...readable(store),
    /** Milliseconds spent on the episode. */
    elapsed,

    /**
     * Opens an incident: the running episode that is named or was started last (under the ruleset, if one is named),
     * otherwise a new one. A named one that has been finished meanwhile is done at once.
     */
    async open(scenario_id: string, { episode_id, ruleset }: OpenOptions = {}): Promise<void> {
      store.setState({ phase: 'loading', scenario_id }, true);
      const opening = store.getState();
      const records = running
        .list()
        .records.filter(({ trajectory, grade }) => trajectory.scenario_id === scenario_id && grade === undefined);
      const named = records.find((record) => record.episode_id === episode_id);
      const finished = episode_id !== undefined && !named ? await library.finishedEpisode(episode_id) : undefined;
      const saved = named ?? records.find(({ trajectory }) => !ruleset || trajectory.ruleset === ruleset);
      const scenario = await library.scenario(scenario_id, saved?.trajectory.scenario_version);
      if (store.getState() !== opening) return;
      if (finished?.ok) {
        onDone(finished.value);
        return;
      }
      if (!scenario.ok) {
        store.setState({ phase: 'failed', scenario_id, problem: scenario.error }, true);
        return;
      }
      const record = saved && running.claim(saved.episode_id);
      const session = record
        ? resume(scenario.value, record)
        : begin(scenario.value, createId(), ruleset ?? 'openenv-0.1');
      clock = { spent: record?.elapsed_ms ?? 0, since: now() };
      store.setState({ phase: 'playing', session }, true);
      save(session);
    },

    /**
     * Makes an episode that goes on from the first `step` actions of a replay, or that answers it as a challenge from
     * its start, and keeps it among the running ones. Returns its id: open it to play.
     */
    prepare({ scenario, link, payload }: OpenedReplay, from: { step: number } | 'challenge'): string {
      const episode_id = createId();
      const prefix = from === 'challenge' ? [] : link.trajectory.actions.slice(0, from.step);
      const fresh = begin(scenario, episode_id, link.trajectory.ruleset);
      const session: Session = {
        ...fresh,
        replay: prefix.reduce(extendReplay, fresh.replay),
        forked_from: from === 'challenge' ? undefined : { step: from.step, parent: link.checksum },
        challenge: from === 'challenge' ? payload : undefined,
      };
      clock = { spent: prefix.at(-1)?.at_ms ?? 0, since: now() };
      save(session);
      return episode_id;
    },

    /** Takes one step. Nothing happens unless an episode is being played. */
    act(action: Action): void {
      const session = openSession();
      if (!session) return;
      const replay = extendReplay(session.replay, { ...action, at_ms: Math.round(elapsed()) });
      const next = { ...session, replay };
      change(next);
      if (!replay.episode.state.done || store.getState().phase !== 'playing') return;
      const record = recordOf(next);
      void library.keep(record);
      onDone(record);
    },

    togglePin(step: number): void {
      const session = openSession();
      if (!session) return;
      const { pins } = session;
      const toggled = pins.includes(step) ? pins.filter((pin) => pin !== step) : [...pins, step].sort((a, b) => a - b);
      change({ ...session, pins: toggled });
    },

    setDraft(draft: Partial<Draft>): void {
      const session = openSession();
      if (session) change({ ...session, draft: { ...session.draft, ...draft } });
    },

    checkpoint,

    /** Saves and puts the episode away, so that its time stops. */
    close(): void {
      checkpoint();
      store.setState({ phase: 'idle' }, true);
    },
  };
}

/** The console's store. */
export const playOf = /* @__PURE__ */ oncePerApp(({ outside, route, library, notices }) =>
  createPlayStore({
    library,
    notices,
    running: outside.running,
    now: outside.now,
    today: outside.today,
    createId: outside.createId,
    onDone: ({ episode_id }) => route.replace({ screen: 'episode', episode_id }),
  }),
);
