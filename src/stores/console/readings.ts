import { RULESETS } from '../../engine';
import type { Replay, ReplayedStep } from '../../replay';
import type { Diagnostic } from '../../schema';
import { actionLabel } from '../labels';

/** A step that asked a cell and was answered. */
export interface Reading {
  readonly step: number;
  /** The first repair that has taken hold since. The cell may show something else by now, and can be asked anew. */
  readonly before: HeldRepair | undefined;
}

/** A repair that changed the incident, and with it what cells show. */
export interface HeldRepair {
  readonly step: number;
  /** `Restart postgres-db`. */
  readonly name: string;
  /** What it was applied to: a service, a flag or a step. */
  readonly target: string;
}

/** What has been read so far, and what of it is out of date: the one place that decides whether a cell is asked again. */
export interface Readings {
  /** The newest reading of a cell; one that only repeats an earlier one does not count. */
  newest(service: string, tool: Diagnostic): Reading | undefined;
  /** The reading of a step. */
  at(step: number): Reading | undefined;
  /** How many cells have been asked. */
  readonly cells: number;
}

export function readingsOf(replay: Replay): Readings {
  const changes = changesOf(replay);
  const newest = new Map<string, Reading>();
  const bySteps = new Map<number, Reading>();
  for (const { step, fact } of replay.steps) {
    if (fact.kind !== 'answered') continue;
    const reading = { step, before: changes.find((repair) => repair.step > step) };
    bySteps.set(step, reading);
    if (!fact.repeated) newest.set(cellKey(fact.service, fact.tool), reading);
  }
  return {
    newest: (service, tool) => newest.get(cellKey(service, tool)),
    at: (step) => bySteps.get(step),
    cells: newest.size,
  };
}

/**
 * The step whose card a cell leads to; undefined where the cell is to be asked: for the first time, or because its reading
 * is out of date and something may still be asked.
 */
export const shownStep = (reading: Reading | undefined, mayAsk: boolean): number | undefined =>
  reading && (reading.before === undefined || !mayAsk) ? reading.step : undefined;

const cellKey = (service: string, tool: string): string => `${tool} ${service}`;

/** The repairs after which cells may show something else: none, where a ruleset leaves the incident as it is. */
export const changesOf = ({ episode, steps }: Replay): readonly HeldRepair[] =>
  RULESETS[episode.ruleset].followsIncident[episode.scenario.task_id] ? steps.flatMap(heldBy) : [];

const heldBy = ({ step, fact }: ReplayedStep): HeldRepair[] =>
  fact.kind === 'repair' && fact.effect === 'held'
    ? [{ step, name: `${actionLabel(fact.type)} ${fact.target}`.trim(), target: fact.target }]
    : [];
