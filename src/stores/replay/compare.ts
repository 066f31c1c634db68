import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import { grade } from '../../engine';
import { expertLine } from '../../policies';
import { extendReplay, startReplay, type Replay, type ReplayedStep } from '../../replay';
import { canonicalJson } from '../../replay/json';
import { actionObject, err, ok, type Problem, type Result, type RulesetId, type Scenario } from '../../schema';
import { actionLabel } from '../labels';
import type { LibraryStore } from '../library/library';
import { openReplay } from './opened-replay';
import { oncePerApp } from '../once-per-app';

/** The right side of a comparison that is not a link. */
export const EXPERT = 'expert';

export interface ComparedStep {
  readonly label: string;
  readonly object: string;
  readonly reward: number;
  readonly at_ms: number;
}

export interface ComparedSide {
  readonly name: string;
  /** Where it can be watched; the expert line cannot. */
  readonly payload: string | undefined;
  readonly grade: number;
  /** The return after each step, from step 0; the last has the grade in it. */
  readonly returns: readonly number[];
  readonly timed: boolean;
}

export interface ComparisonRow {
  readonly step: number;
  readonly left: ComparedStep | undefined;
  readonly right: ComparedStep | undefined;
  readonly same: boolean;
}

/** Two replays of one scenario, aligned by step. */
export interface Comparison {
  readonly scenario: Scenario;
  readonly left: ComparedSide;
  readonly right: ComparedSide;
  readonly rows: readonly ComparisonRow[];
  /** The first step at which they differ; undefined when they are the same to the end. */
  readonly divergesAt: number | undefined;
}

interface Side {
  readonly replay: Replay;
  readonly payload: string | undefined;
  readonly timed: boolean;
}

export function compareReplays(scenario: Scenario, left: Side, right: Side): Comparison {
  const steps = Math.max(left.replay.steps.length, right.replay.steps.length);
  const rows = Array.from({ length: steps }, (_, index): ComparisonRow => {
    const [a, b] = [left.replay.steps[index], right.replay.steps[index]];
    return { step: index + 1, left: a && comparedStep(a), right: b && comparedStep(b), same: isSame(a, b) };
  });
  return {
    scenario,
    left: comparedSide(left, 'First run'),
    right: comparedSide(right, right.payload === undefined ? 'Expert line' : 'Second run'),
    rows,
    divergesAt: rows.find(({ same }) => !same)?.step,
  };
}

const comparedStep = ({ action, reward }: ReplayedStep): ComparedStep => ({
  label: actionLabel(action.action_type),
  object: actionObject(action),
  reward: reward.value,
  at_ms: action.at_ms,
});

const comparedSide = ({ replay, payload, timed }: Side, name: string): ComparedSide => ({
  name,
  payload,
  grade: grade(replay.episode).total,
  returns: [0, ...replay.steps.map(({ reward }) => reward.cumulative)],
  timed,
});

/** Whether two steps took the same action, whatever the time; a parameter that is null says nothing. */
function isSame(a: ReplayedStep | undefined, b: ReplayedStep | undefined): boolean {
  const text = (step: ReplayedStep | undefined) =>
    step && canonicalJson([step.action.action_type, step.action.parameters]);
  return text(a) === text(b);
}

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
    /** Opens two payloads; the right one may be the expert line. */
    async open(left: string, right: string): Promise<void> {
      store.setState({ phase: 'loading' }, true);
      const opening = store.getState();
      const comparison = await openBoth(library, left, right);
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

async function openBoth(library: LibraryStore, left: string, right: string): Promise<Result<Comparison, Problem>> {
  const first = await openReplay(library, left);
  if (!first.ok) return err({ ...first.error, message: `The first run: ${first.error.message}` });
  const { scenario } = first.value;
  const side = { ...first.value, timed: first.value.link.timed };
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
  return ok(compareReplays(scenario, side, { ...second.value, timed: second.value.link.timed }));
}

/** The store of its screen. */
export const compareOf = /* @__PURE__ */ oncePerApp(({ library }) => createCompareStore(library));
