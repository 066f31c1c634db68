import { BASELINES } from '../policies';
import { differenceInterval, type Interval } from './bootstrap';
import type { GroupActor } from './parts';
import { mean } from './statistics';

/** Two groups that worked the same incidents. */
export interface Comparison {
  readonly of: GroupActor;
  readonly beside: GroupActor;
  /** Of the mean grades; above 0 where the first is better. */
  readonly difference: number;
  /** Undefined where one of them has fewer than five participants or runs. */
  readonly interval: Interval | undefined;
}

export interface ComparedGroup {
  readonly actor: GroupActor;
  readonly mean: number;
  readonly scenario_ids: readonly string[];
  /** Grades by participant or run. */
  readonly clusters: readonly (readonly number[])[];
}

/**
 * The first group beside the first other one that worked the same incidents. The expert is none: its line is derived from
 * the answers.
 */
export function comparisonOf([first, ...others]: readonly ComparedGroup[], seed: number): Comparison | undefined {
  const other = others.find((each) => each.actor.name !== 'expert' && first && haveSameIncidents(each, first));
  if (!first || !other) return undefined;
  return {
    of: first.actor,
    beside: other.actor,
    difference: first.mean - other.mean,
    interval: differenceInterval(first.clusters, isFixed(other) ? { fixed: other.mean } : other.clusters, mean, seed),
  };
}

const haveSameIncidents = (a: ComparedGroup, b: ComparedGroup): boolean =>
  a.scenario_ids.length === b.scenario_ids.length && a.scenario_ids.every((id) => b.scenario_ids.includes(id));

/** Whether a group would come out the same if it were run again. */
const isFixed = ({ actor: { kind, name } }: ComparedGroup): boolean =>
  kind === 'policy' && BASELINES.some((baseline) => baseline.name === name && !baseline.random);
