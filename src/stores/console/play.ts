import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import { grade } from '../../engine';
import type { RunningEpisodes } from '../../io/running';
import {
  beginWork,
  replayTrajectory,
  withDraft,
  withPinToggled,
  withStep,
  type Replay,
  type WorkedEpisode,
} from '../../replay';
import {
  DEFAULT_RULESET,
  NO_ATTENTION,
  type Action,
  type Draft,
  type EpisodeRecord,
  type ForkOrigin,
  type Problem,
  type RulesetId,
  type Scenario,
} from '../../schema';
import { isFinished } from '../library/is-finished';
import type { LibraryStore } from '../library/library';
import type { NoticeStore } from '../notices';
import type { OpenedReplay } from '../replay/opened-replay';
import { oncePerApp } from '../once-per-app';
import { createEpisodeClock } from './episode-clock';
import { createKeeper } from './keeper';
import { repeatsLast } from './repeats-last';
import { createStoredState } from './stored-state';

/** A running episode with what the person has added to it. */
export interface Session extends WorkedEpisode {
  readonly episode_id: string;
  readonly started_at: string;
  readonly forked_from: ForkOrigin | undefined;
  /** The payload of the replay that this episode answers. */
  readonly challenge: string | undefined;
  /** Who sent it, where its link says so. */
  readonly challenger: string | undefined;
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

/** A step of a replay that is played on from, or who sent it as a challenge, where its link says so. */
export type PlayedFrom = { readonly step: number } | { readonly challenger: string | undefined };

/** The episode in the console. A step is shown once it is stored. */
function createPlayStore(dependencies: PlayDependencies) {
  const { library, running, notices, now, today, createId, onDone } = dependencies;
  const store = createStore<PlayState>(() => ({ phase: 'idle' }));
  const clock = createEpisodeClock(now);
  const keeper = createKeeper(running, notices, (episode_id) => {
    const state = stored.latest();
    if (state.phase === 'playing' && state.session.episode_id === episode_id) stored.show(lost(state));
  });
  const stored = createStoredState(store, {
    save: async (state) => state.phase !== 'playing' || keeper.save(recordOf(state.session, clock.elapsed())),
    lost,
    withTyping: (state, later) =>
      state.phase === 'playing' && later.phase === 'playing'
        ? playing({ ...state.session, draft: later.session.draft })
        : state,
  });

  function recordOf(session: Session, elapsed_ms: number): EpisodeRecord {
    const { scenario, replay } = session;
    return {
      format: 1,
      episode_id: session.episode_id,
      task_id: scenario.task_id,
      title: scenario.title,
      started_at: session.started_at,
      elapsed_ms,
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
      ...(session.challenger !== undefined && { challenger: session.challenger }),
      ...(replay.episode.state.done && { grade: grade(replay.episode).total }),
    };
  }

  function shownReplay(): Replay | undefined {
    const state = store.getState();
    return state.phase === 'playing' ? state.session.replay : undefined;
  }

  /** The session, with all that was done, while it can still change. */
  function openSession(): Session | undefined {
    const state = stored.latest();
    return state.phase === 'playing' && !state.session.replay.episode.state.done ? state.session : undefined;
  }

  /** Saves the time spent. Called every second and when the page is left. */
  async function checkpoint(): Promise<void> {
    const session = openSession();
    const isKept = !session || (await keeper.save(recordOf(session, clock.elapsed()), 'relaxed'));
    const state = stored.latest();
    if (!isKept && state.phase === 'playing' && state.session.episode_id === session.episode_id)
      stored.show(lost(state));
  }

  function begin(scenario: Scenario, episode_id: string, ruleset: RulesetId): Session {
    return {
      ...beginWork(scenario, { ruleset, episode_id }),
      episode_id,
      started_at: today(),
      forked_from: undefined,
      challenge: undefined,
      challenger: undefined,
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
      challenger: record.challenger,
    };
  }

  return {
    ...readable(store),
    /** Milliseconds spent on the episode. */
    elapsed: clock.elapsed,

    /**
     * Opens an incident: the running episode that is named or was started last (under the ruleset, if one is named),
     * otherwise a new one. If the named one was finished meanwhile, it opens as done.
     */
    async open(scenario_id: string, { episode_id, ruleset }: OpenOptions = {}): Promise<void> {
      const opening: PlayState = { phase: 'loading', scenario_id };
      stored.show(opening);
      const listed = await running.list();
      const records = listed.records.filter(
        (record) => record.trajectory.scenario_id === scenario_id && !isFinished(record),
      );
      const named = records.find((record) => record.episode_id === episode_id);
      const finished = episode_id !== undefined && !named ? await library.finishedEpisode(episode_id) : undefined;
      const saved = named ?? records.find(({ trajectory }) => !ruleset || trajectory.ruleset === ruleset);
      const scenario = await library.scenario(scenario_id, saved?.trajectory.scenario_version);
      if (stored.latest() !== opening) return;
      if (finished?.ok) {
        onDone(finished.value);
        return;
      }
      if (!scenario.ok) {
        stored.show({ phase: 'failed', scenario_id, problem: scenario.error });
        return;
      }
      const record = saved && (await keeper.claim(saved.episode_id));
      if (stored.latest() !== opening) return;
      const session = record
        ? resume(scenario.value, record)
        : begin(scenario.value, createId(), ruleset ?? DEFAULT_RULESET);
      clock.set(record?.elapsed_ms ?? 0, NO_ATTENTION);
      clock.start();
      await stored.change(playing(session));
    },

    /**
     * Makes an episode that goes on from the first `step` actions of a replay, or that answers it as a challenge from
     * its start, and keeps it among the running ones. Gives its id: open it to play.
     */
    async prepare({ scenario, link, payload }: OpenedReplay, from: PlayedFrom): Promise<string> {
      const episode_id = createId();
      const step = 'step' in from ? from.step : undefined;
      const prefix = link.trajectory.actions.slice(0, step ?? 0);
      const session: Session = {
        ...prefix.reduce(withStep, begin(scenario, episode_id, link.trajectory.ruleset)),
        forked_from: step === undefined ? undefined : { step, parent: link.checksum },
        ...('challenger' in from && { challenge: payload, challenger: from.challenger }),
      };
      await keeper.save(recordOf(session, Math.round(prefix.at(-1)?.at_ms ?? 0)));
      return episode_id;
    },

    /**
     * Takes one step, and shows it once it is stored. Nothing happens unless an episode is being played, or where a step is
     * repeated that is not shown yet.
     */
    async act(action: Action): Promise<void> {
      const session = openSession();
      if (!session || repeatsLast(session.replay, shownReplay(), action)) return;
      const next = withStep(session, { ...action, at_ms: clock.elapsed() });
      await stored.change(playing(next));
      const state = stored.latest();
      if (!next.replay.episode.state.done || state.phase !== 'playing' || state.session !== next) return;
      const record = recordOf(next, clock.elapsed());
      void library.keep(record);
      onDone(record);
    },

    async togglePin(step: number): Promise<void> {
      const session = openSession();
      if (session) await stored.change(playing(withPinToggled(session, step)));
    },

    async setDraft(draft: Partial<Draft>): Promise<void> {
      const session = openSession();
      if (session) await stored.type(playing(withDraft(session, draft)));
    },

    checkpoint,

    /** Saves and puts the episode away, so that its time stops. */
    async close(): Promise<void> {
      const state = stored.latest();
      const isUnsaved = openSession() !== undefined || stored.isStoring();
      const saved = state.phase === 'playing' && isUnsaved && keeper.save(recordOf(state.session, clock.elapsed()));
      clock.stop();
      stored.show({ phase: 'idle' });
      await saved;
    },
  };
}

const playing = (session: Session): PlayState => ({ phase: 'playing', session });
const lost = (state: PlayState): PlayState =>
  state.phase === 'playing' ? { phase: 'taken', session: state.session } : state;

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
