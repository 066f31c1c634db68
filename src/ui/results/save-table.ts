import type { NoticeStore } from '../../stores/notices';
import type { TableFormat } from '../../stores/results/formats';
import type { SavedTable } from '../../stores/results/tables';
import { loadPart } from '../shared/load-part';
import { saveFile } from '../shared/save-file';

/** Makes a table in a format and saves it under its name. */
export async function saveTable(notices: NoticeStore, name: string, table: SavedTable, format: TableFormat) {
  const load = () => format.make(table);
  const text = await loadPart(load, { name: 'The maker of tables', notices, onmissing: () => {} });
  if (text !== undefined) saveFile(text, `${name}.${format.name.toLowerCase()}`, format.mediaType);
}
