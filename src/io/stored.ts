import { keyText, openTable, rowsOf } from './table';
import { ARCHIVE_TABLE, OWN_INCIDENT_TABLE, RUNNING_TABLE, STUDY_TABLE } from './tables';

/**
 * All that this page has stored in this browser as one text, whether or not it can be read: for a person to keep when a
 * screen fails. What a table does not give is named in its place.
 */
export async function readStored(): Promise<string> {
  const tables = await Promise.all(
    [RUNNING_TABLE, STUDY_TABLE, ARCHIVE_TABLE, OWN_INCIDENT_TABLE].map(async (table) => {
      const use = openTable(table);
      const used = await use(async (db) => {
        const rows = (await rowsOf(db, table.name)).map(([key, row]) => ({ key: keyText(key), row }));
        db.close();
        return rows;
      });
      return [`${table.database}/${table.name}`, used.ok ? used.value : used.error.reason] as const;
    }),
  );
  return `${JSON.stringify(Object.fromEntries(tables), null, 2)}\n`;
}
