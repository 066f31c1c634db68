import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import { grade } from '../../engine';
import { round4 } from '../../rulesets';
import { digestOf, replayTrajectory, replayUntil, scenarioFingerprint, withGrade, type Replay } from '../../replay';
import type { ReplayLink } from '../../replay/link';
import { err, ok, TASKS, type Problem, type Result, type Scenario, type Trajectory } from '../../schema';
import type { LibraryStore } from '../library/library';
import { oncePerApp } from '../once-per-app';
import type { RouteStore } from '../route';

/** A warning about a replay, for the person who watches it. */
export interface ReplayWarning {
  readonly text: string;
  /** Shown only once the grade may be seen. */
  readonly spoiler: string | undefined;
}

/** A link that has been read and executed again. */
export interface OpenedReplay {
  /** As it was made: what was done to it on its way is undone. */
  readonly payload: string;
  readonly link: ReplayLink;
  readonly scenario: Scenario;
  readonly replay: Replay;
  readonly grade: number;
  readonly warnings: readonly ReplayWarning[];
}

export type ReplayState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: Problem }
  | { readonly phase: 'ready'; readonly opened: OpenedReplay };

/**
 * Reads the payload of a link, undoing what was done to it on its way, and executes its episode again, on the version of
 * the incident on which it was recorded where that is still published. The error says what is wrong with the link and
 * what to do.
 */
export async function openReplay(library: LibraryStore, text: string): Promise<Result<OpenedReplay, Problem>> {
  // The codec is loaded when a link is first read or made.
  const { findLink } = await import('../../replay/find-link');
  const found = findLink(text);
  if (!found.ok) return err({ message: found.error.message, details: [found.error.hint] });
  const { payload, link } = found.value;
  const { trajectory } = link;
  const incident = await scenarioOf(library, trajectory);
  if (!incident.ok) return incident;
  const { scenario, warnings } = incident.value;
  if (trajectory.actions.length > TASKS[scenario.task_id].max_steps)
    return err({ message: 'This link has more actions than its incident has steps.', details: [] });

  const replay = withGrade(replayTrajectory(scenario, trajectory, link.checksum));
  if (replay.steps.length < trajectory.actions.length)
    return err({ message: 'This link goes on after its episode has ended.', details: [] });
  const changed = scenarioFingerprint(scenario, trajectory.ruleset) !== link.fingerprint;
  return ok({
    payload,
    link,
    scenario,
    replay,
    grade: grade(replay.episode).total,
    warnings: [...warnings, ...(changed ? [CHANGED] : []), ...digestWarnings(link, replay)],
  });
}

const CHANGED: ReplayWarning = {
  text: 'The incident has been changed since this was recorded. You see the same actions on the incident as it is now.',
  spoiler: undefined,
};

/** The incident in the version on which it was recorded, otherwise the newest, with a warning. */
async function scenarioOf(library: LibraryStore, { scenario_id, scenario_version }: Trajectory) {
  const exact = await library.scenario(scenario_id, scenario_version);
  if (exact.ok) return ok({ scenario: exact.value, warnings: [] });
  const newest = await library.scenario(scenario_id);
  if (!newest.ok) return newest;
  const text = `This was recorded on version ${scenario_version} of ${scenario_id}, which is not available here. You see the same actions on version ${newest.value.version}.`;
  return ok({ scenario: newest.value, warnings: [{ text, spoiler: undefined }] });
}

function digestWarnings({ digest }: ReplayLink, replay: Replay): ReplayWarning[] {
  const now = digestOf(replay);
  if (now.grade === digest.grade && now.check === digest.check) return [];
  const recorded = (digest.grade / 10_000).toFixed(2);
  const recomputed = grade(replay.episode).total.toFixed(2);
  return [
    {
      text: 'This episode comes out differently here than where it was recorded.',
      spoiler: `Recorded grade ${recorded}, recomputed grade ${recomputed}.`,
    },
  ];
}

/** A replay as it was after `step` actions. The grade is in its return only once it is `revealed`. */
export function replayAt({ replay }: OpenedReplay, step: number, revealed: boolean): Replay {
  const at = replayUntil(replay, step);
  const last = at.steps.at(-1);
  if (revealed || !last || !at.episode.state.done) return at;
  const before = at.steps.at(-2)?.reward.cumulative ?? 0;
  const cumulative_reward = round4(before + last.reward.value);
  return { ...at, episode: { ...at.episode, state: { ...at.episode.state, cumulative_reward } } };
}

/** The replay on the screen, or the challenge that is about to be accepted. */
function createReplayStore(library: LibraryStore, route: RouteStore) {
  const store = createStore<ReplayState>(() => ({ phase: 'loading' }));
  /** The address is as it was made, too: it may be sent on. */
  function mendAddress(damaged: string, payload: string): void {
    const shown = route.getState();
    if (damaged !== payload && 'payload' in shown && shown.payload === damaged) route.replace({ ...shown, payload });
  }
  return {
    ...readable(store),
    async open(payload: string): Promise<void> {
      const before = store.getState();
      if (before.phase === 'ready' && before.opened.payload === payload) return;
      store.setState({ phase: 'loading' }, true);
      const opening = store.getState();
      const opened = await openReplay(library, payload);
      if (store.getState() !== opening) return;
      if (opened.ok) mendAddress(payload, opened.value.payload);
      store.setState(
        opened.ok ? { phase: 'ready', opened: opened.value } : { phase: 'failed', problem: opened.error },
        true,
      );
    },
  };
}

/** The store of its screen. */
export const replayOf = /* @__PURE__ */ oncePerApp(({ library, route }) => createReplayStore(library, route));
