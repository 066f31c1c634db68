import { isDocument, ownField } from '../own-field';

/** A run as a reader found it in a file of a tool; all of it is still to be checked. */
export interface LooseRun {
  readonly scenario_id: unknown;
  readonly scenario_version?: unknown;
  readonly ruleset?: unknown;
  readonly actions: readonly LooseAction[];
  /** By step, as far as they were recorded, but for the last: what a trainer sees there is no reward of a step alone. */
  readonly rewards?: readonly (number | null)[] | undefined;
  readonly last_reward?: number | undefined;
  readonly grade?: number | undefined;
  readonly cumulative_reward?: number | undefined;
  readonly actor_name?: string | undefined;
  readonly actor_kind?: unknown;
  readonly run?: unknown;
  readonly episode_id?: string | undefined;
  readonly seen?: SeenIncident;
}

export interface LooseAction {
  readonly action_type: unknown;
  readonly parameters: unknown;
  readonly at_ms: unknown;
}

/** What a recorder kept of the incident itself, as far as it did: by it a run of another one is known. */
export interface SeenIncident {
  readonly task_id?: string | undefined;
  readonly summary?: string | undefined;
  /** Answers by action type and service. */
  readonly answers?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  readonly fingerprint?: string | undefined;
}

/** What a state or an observation shows of its incident. */
export function seenIn(shown: unknown): SeenIncident {
  return {
    task_id: textIn(shown, 'task_id'),
    summary: textIn(shown, 'incident_summary'),
    answers: answersIn(ownField(shown, 'queried_data')),
    fingerprint: textIn(shown, 'fingerprint'),
  };
}

function answersIn(data: unknown): SeenIncident['answers'] {
  if (!isDocument(data)) return undefined;
  const answers = Object.entries(data).flatMap(([tool, cells]): [string, Record<string, string>][] => {
    if (!isDocument(cells)) return [];
    const texts = Object.entries(cells).filter((cell): cell is [string, string] => typeof cell[1] === 'string');
    return [[tool, Object.fromEntries(texts)]];
  });
  return Object.fromEntries(answers);
}

export const textIn = (json: unknown, name: string): string | undefined => {
  const text = ownField(json, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
};

export const numberIn = (json: unknown, name: string): number | undefined => {
  const value = ownField(json, name);
  return typeof value === 'number' ? value : undefined;
};

/** The first of several places that says something. */
export function firstOf(name: string, ...places: readonly unknown[]): unknown {
  for (const place of places) {
    const value = ownField(place, name);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** A name that fits where actors are named. */
export const actorName = (name: unknown): string | undefined =>
  typeof name === 'string' && name !== '' ? name.slice(0, 80) : undefined;

// eslint-disable-next-line no-restricted-globals -- reading a date asks no clock
const momentOf = (time: unknown): number => (typeof time === 'string' ? Date.parse(time) : NaN);

/** Milliseconds since the first of the times, where they say so. */
export const sinceFirst = (times: readonly unknown[]): readonly number[] => {
  const moments = times.map(momentOf);
  const first = moments.find((moment) => !Number.isNaN(moment)) ?? NaN;
  return moments.map((moment) => (moment >= first ? moment - first : 0));
};
