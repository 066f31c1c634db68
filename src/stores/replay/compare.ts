import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import { grade } from '../../engine';
import { expertLine } from '../../policies';
import { extendReplay, startReplay, type Replay } from '../../replay';
import { canonicalJson } from '../../replay/json';
import type { ReplayLink } from '../../replay/link';
import { err, ok, type Problem, type Result, type RulesetId, type Scenario, type Trajectory } from '../../schema';
import type { LibraryStore } from '../library/library';
import { rowsOf, type ComparisonRow } from './compared-rows';
import { openReplay, type OpenedReplay } from './opened-replay';
import { oncePerApp } from '../once-per-app';
import { runNames, type RunName, type RunOrigin } from './run-names';

/** The right side of a comparison that is not a link. */
export const EXPERT = 'expert';

export interface ComparedSide extends RunName {
  /** Where it can be watched; the expert line cannot. */
  readonly payload: string | undefined;
  readonly grade: number;
  /** The return after each step, from step 0; the last has the grade in it. */
  readonly returns: readonly number[];
  readonly timed: boolean;
  readonly steps: number;
  /** How long it took, where that is known. */
  readonly took_ms: number | undefined;
}

/** Two replays of one scenario, side by side where they took the same steps. */
export interface Comparison {
  readonly scenario: Scenario;
  readonly left: ComparedSide;
  readonly right: ComparedSide;
  readonly rows: readonly ComparisonRow[];
}

interface Side {
  readonly replay: Replay;
  readonly payload: string | undefined;
  readonly timed: boolean;
  readonly isMine?: boolean;
  readonly by?: string | undefined;
}

export function compareReplays(scenario: Scenario, left: Side, right: Side): Comparison {
  const [first, second] = runNames(originOf(left), originOf(right));
  return {
    scenario,
    left: comparedSide(left, first),
    right: comparedSide(right, second),
    rows: rowsOf(scenario, left.replay, right.replay),
  };
}

const originOf = ({ payload, isMine = false, by }: Side): RunOrigin => ({
  isMine,
  by,
  isExpert: payload === undefined,
});

const comparedSide = ({ replay, payload, timed }: Side, name: RunName): ComparedSide => ({
  ...name,
  payload,
  grade: grade(replay.episode).total,
  returns: [0, ...replay.steps.map(({ reward }) => reward.cumulative)],
  timed,
  steps: replay.steps.length,
  took_ms: timed ? (replay.steps.at(-1)?.action.at_ms ?? 0) : undefined,
});

/** The expert line as a replay; its actions have no times. */
export const expertReplay = (scenario: Scenario, ruleset: RulesetId): Replay =>
  expertLine(scenario, ruleset).reduce<Replay>(
    (replay, action) => extendReplay(replay, { ...action, at_ms: 0 }),
    startReplay(scenario, { ruleset, episode_id: `${scenario.scenario_id}-expert` }),
  );

export type CompareState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: Problem }
  | { readonly phase: 'ready'; readonly comparison: Comparison };

/** The comparison on the screen. */
function createCompareStore(library: LibraryStore) {
  const store = createStore<CompareState>(() => ({ phase: 'loading' }));
  return {
    ...readable(store),
    /** Opens two payloads; the right one may be the expert line, or have a name. */
    async open(left: string, right: string, by?: string): Promise<void> {
      store.setState({ phase: 'loading' }, true);
      const opening = store.getState();
      const comparison = await openBoth(library, left, right, by);
      if (store.getState() !== opening) return;
      store.setState(
        comparison.ok
          ? { phase: 'ready', comparison: comparison.value }
          : { phase: 'failed', problem: comparison.error },
        true,
      );
    },
  };
}

async function openBoth(
  library: LibraryStore,
  left: string,
  right: string,
  by: string | undefined,
): Promise<Result<Comparison, Problem>> {
  await library.load();
  const first = await openReplay(library, left);
  if (!first.ok) return err({ ...first.error, message: `The first run: ${first.error.message}` });
  const { scenario } = first.value;
  const side = sideOf(library, first.value);
  if (right === EXPERT)
    return ok(
      compareReplays(scenario, side, {
        replay: expertReplay(scenario, side.replay.episode.ruleset),
        payload: undefined,
        timed: false,
      }),
    );
  const second = await openReplay(library, right);
  if (!second.ok) return err({ ...second.error, message: `The second run: ${second.error.message}` });
  if (second.value.scenario !== scenario)
    return err({
      message: `These runs are of different incidents: ${scenario.scenario_id} and ${second.value.scenario.scenario_id}.`,
      details: ['Only runs of the same incident can stand side by side.'],
    });
  const [one, other] = [side.replay.episode.ruleset, second.value.replay.episode.ruleset];
  if (one !== other)
    return err({
      message: `These runs were played by different rules: ${one} and ${other}.`,
      details: ['Rewards and grades of different rulesets cannot stand side by side.'],
    });
  return ok(compareReplays(scenario, side, { ...sideOf(library, second.value), by }));
}

function sideOf(library: LibraryStore, { replay, payload, link }: OpenedReplay): Side {
  const isMine = library.getState().finished.some(({ trajectory }) => isSameRun(trajectory, link));
  return { replay, payload, timed: link.timed, isMine };
}

/** Whether a link holds this run; one without times, whenever its steps were taken. */
function isSameRun(mine: Trajectory, { trajectory, timed }: ReplayLink): boolean {
  if (mine.scenario_id !== trajectory.scenario_id || mine.actions.length !== trajectory.actions.length) return false;
  const textOf = ({ ruleset, actions }: Trajectory) =>
    canonicalJson([ruleset, actions.map((action) => (timed ? action : { ...action, at_ms: 0 }))]);
  return textOf(mine) === textOf(trajectory);
}

/** The store of its screen. */
export const compareOf = /* @__PURE__ */ oncePerApp(({ library }) => createCompareStore(library));
