import type { Actor, EpisodeRow } from '../schema';
import { groupBy } from './group-by';

/** What people can be parted by. */
export const DIVISIONS = ['arm', 'study', 'role', 'years', 'ai_help'] as const;
export type Division = (typeof DIVISIONS)[number];

/** Those of the people who have something in common; empty where there is nothing, or nothing was said. */
export interface Part {
  readonly by: Division;
  readonly value: string;
}

/** Whose episodes are summed up together. */
export interface GroupActor extends Actor {
  /** Absent: all of them. */
  readonly part?: Part;
}

const VALUES: Readonly<Record<Division, (row: EpisodeRow) => number | string | null>> = {
  arm: ({ arm }) => arm,
  study: ({ study_id }) => study_id,
  role: ({ role }) => role,
  years: ({ years_on_call }) => years_on_call && bandOf(years_on_call),
  ai_help: ({ ai_help }) => ai_help,
};

/** The lower ends of the bands that years on call fall into. */
export const YEAR_BANDS = [0, 1, 3, 6, 11] as const;

const bandOf = (years: number): number => YEAR_BANDS.findLast((from) => years >= from) ?? 0;

export const valueOf = (row: EpisodeRow, by: Division): string => String(VALUES[by](row) ?? '');

/** Who worked an episode: people who took part in a study are parted, if they are to be. */
export const actorOf = (row: EpisodeRow, by: Division | undefined): GroupActor => ({
  kind: row.actor_kind,
  name: row.actor_name,
  ...(by !== undefined &&
    row.actor_kind === 'human' &&
    row.study_id !== null && { part: { by, value: valueOf(row, by) } }),
});

/** A text of its own for each group. */
export const actorKey = ({ kind, name, part }: GroupActor): string => JSON.stringify([kind, name, part?.value]);

/** The settings under which people work, and which make their grades hard to compare. */
const SETTINGS = ['study_id', 'arm', 'suite_id', 'limit_minutes', 'feedback', 'help_allowed'] as const;
export type Setting = (typeof SETTINGS)[number];

/** A setting that is not the same for all in a group: each value, and how many sessions have it. */
export interface Mixture {
  readonly setting: Setting;
  readonly values: readonly { readonly value: number | string | null; readonly sessions: number }[];
}

/** In what the episodes of a group differ that should not: people who took part in studies, under different settings. */
export function mixturesIn(rows: readonly EpisodeRow[]): Mixture[] {
  const studied = rows.filter(({ study_id }) => study_id !== null);
  const sessions = [...groupBy(studied, ({ session_id }) => session_id).values()].flatMap(([first]) => first ?? []);
  return SETTINGS.flatMap((setting) => {
    const values = [...groupBy(sessions, (row) => row[setting])].map(([value, own]) => ({
      value,
      sessions: own.length,
    }));
    return values.length > 1 ? [{ setting, values: values.sort((a, b) => b.sessions - a.sessions) }] : [];
  });
}
