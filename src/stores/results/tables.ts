import { ActionRow, EpisodeRow } from '../../schema';

/** What is saved as a file: rows, and which of their fields are columns, in this order. */
export interface SavedTable {
  readonly fields: readonly string[];
  readonly rows: readonly object[];
}

/** The tables of single incidents and steps, by the name of the file. */
const TABLES = { episodes: EpisodeRow, actions: ActionRow } as const;

/** Rows with the columns of their table. */
export const tableOf = (table: keyof typeof TABLES, rows: readonly (ActionRow | EpisodeRow)[]): SavedTable => ({
  fields: Object.keys(TABLES[table].shape),
  rows,
});
