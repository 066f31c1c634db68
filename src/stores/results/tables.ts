import { ActionRow, EpisodeRow } from '../../schema';

/** Both tables, by the name of the file. */
export const TABLES = { episodes: EpisodeRow, actions: ActionRow } as const;
export type TableName = keyof typeof TABLES;

/** What a spreadsheet would take for a formula, whatever white space and lines surround it. */
const FORMULA = /^\s*[=+\-@]|^[\t\r]/;

/** Rows as CSV with the columns of their table. */
export const makeCsv = (table: TableName, rows: readonly (ActionRow | EpisodeRow)[]): Promise<string> =>
  makeTable(Object.keys(TABLES[table].shape), rows);

/**
 * Rows as CSV (RFC 4180) with the given columns. Text that a spreadsheet would take for a formula begins with an
 * apostrophe; what is absent is empty. The library comes with the first table that is made.
 */
export async function makeTable(fields: readonly string[], rows: readonly object[]): Promise<string> {
  const { default: csv } = await import('papaparse');
  const data = rows.map((row) => fields.map((field) => (row as Readonly<Record<string, unknown>>)[field]));
  return csv.unparse({ fields: [...fields], data }, { escapeFormulae: FORMULA, newline: '\r\n' });
}
