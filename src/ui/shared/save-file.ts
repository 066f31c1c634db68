/** Without it Excel takes UTF-8 for the encoding of the country; programs that read tables skip it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Saves a text, or what is none, as a file, by way of the browser's downloads. */
export function saveFile(content: string | Blob, name: string, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([type === 'text/csv' ? BYTE_ORDER_MARK : '', content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
