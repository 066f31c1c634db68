import type { SavedTable } from './tables';

/** What tables are saved as. */
export interface TableFormat {
  /** On the button, and in small letters the end of the file's name. */
  readonly name: string;
  readonly mediaType: string;
  /** The text of the file. What it takes comes with the first table that is made. */
  readonly make: (table: SavedTable) => Promise<string>;
}

/** What a spreadsheet would take for a formula, whatever white space and lines surround it. */
const FORMULA = /^\s*[=+\-@]|^[\t\r]/;

/** RFC 4180. Text that a spreadsheet would take for a formula begins with an apostrophe; what is absent is empty. */
async function makeCsv({ fields, rows }: SavedTable): Promise<string> {
  const { default: csv } = await import('papaparse');
  const data = rows.map((row) => fields.map((field) => (row as Readonly<Record<string, unknown>>)[field]));
  return csv.unparse({ fields: [...fields], data }, { escapeFormulae: FORMULA, newline: '\r\n' });
}

export const CSV: TableFormat = { name: 'CSV', mediaType: 'text/csv', make: makeCsv };

/** Every table is offered in each of them. */
export const TABLE_FORMATS: readonly TableFormat[] = [CSV];
