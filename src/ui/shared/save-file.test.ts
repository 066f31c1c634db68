import { expect, test, vi } from 'vitest';
import { saveFile } from './save-file';

test.each([
  ['a table has a byte order mark, for Excel', 'text/csv', 'name\r\nÄrger'],
  ['nothing else has', 'application/json', '{}'],
])('%s', async (_, type, text) => {
  const saved: Blob[] = [];
  const making = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (saved.push(blob as Blob), 'blob:none'));
  const clicking = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  saveFile(text, 'file', type);
  making.mockRestore();
  clicking.mockRestore();
  const bytes = new Uint8Array((await saved[0]?.arrayBuffer()) ?? []);
  const mark = type === 'text/csv' ? [0xef, 0xbb, 0xbf] : [];
  expect([...bytes]).toEqual([...mark, ...new TextEncoder().encode(text)]);
});
