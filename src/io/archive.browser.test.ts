import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../schema';
import { recordWith } from '../stores/fixture';
import { createArchive } from './archive';
import { withRows } from './fixture';
import { ARCHIVE_TABLE } from './tables';

const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request failed.'));
  });

/** A request for a database that closes as soon as it is open. */
function closing(request: IDBOpenDBRequest): IDBOpenDBRequest {
  request.addEventListener('success', () => request.result.close());
  return request;
}

beforeEach(() => withRows(ARCHIVE_TABLE, (store) => store.clear()));
afterEach(() => vi.restoreAllMocks());

describe('the archive', () => {
  test('is empty at first', async () => {
    expect(await createArchive().list()).toEqual(ok({ records: [], damaged: [] }));
  });

  test('keeps records for the next page, newest first', async () => {
    const archive = createArchive();
    const records = ['02', '03', '01'].map((day) =>
      recordWith({ episode_id: day, started_at: `2026-11-${day}T08:00:00.000Z` }),
    );
    for (const record of records) expect(await archive.put(record)).toEqual(ok(undefined));
    const listed = await createArchive().list();
    expect(listed).toMatchObject({ ok: true, value: { damaged: [] } });
    expect(listed.ok && listed.value.records).toEqual([records[1], records[0], records[2]]);
  });

  test('replaces a record of the same episode', async () => {
    const archive = createArchive();
    await archive.put(recordWith({ grade: 0.5 }));
    await archive.put(recordWith({ grade: 1 }));
    expect(await archive.list()).toEqual(ok({ records: [recordWith({ grade: 1 })], damaged: [] }));
  });

  test('removes one record, and does not mind one that is not there', async () => {
    const archive = createArchive();
    await archive.put(recordWith());
    await archive.put(recordWith({ episode_id: 'other' }));
    expect([await archive.remove('other'), await archive.remove('other')]).toEqual([ok(undefined), ok(undefined)]);
    expect(await archive.list()).toEqual(ok({ records: [recordWith()], damaged: [] }));
  });
});

test('rows that cannot be read are listed with their text and left in place, until they are removed', async () => {
  const archive = createArchive();
  const rows = [
    { ...recordWith({ episode_id: 'a newer format' }), format: 2 },
    { episode_id: 'empty' },
    { ...recordWith({ episode_id: 'no actions' }), trajectory: null },
  ];
  await archive.put(recordWith());
  for (const row of rows) await withRows(ARCHIVE_TABLE, (store) => store.put(row));
  const listed = await archive.list();
  if (!listed.ok) throw new Error(listed.error.message);
  expect(listed.value.records).toEqual([recordWith()]);
  expect(listed.value.damaged.map(({ key, text }) => [key, JSON.parse(text) as unknown])).toEqual(
    rows.map((row) => [row.episode_id, row]),
  );
  expect(await withRows(ARCHIVE_TABLE, (store) => store.getAll())).toEqual(expect.arrayContaining(rows));
  expect(await archive.remove('empty')).toEqual(ok(undefined));
  expect(await archive.list()).toMatchObject({ value: { damaged: [{}, {}] } });
});

describe('a database that is not available', () => {
  /** Makes opening a database fail. */
  const block = (name: string) =>
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('The user denied permission.', name);
    });
  type Use = (archive: ReturnType<typeof createArchive>) => Promise<unknown>;

  test.each<[string, Use]>([
    ['listed', (archive) => archive.list()],
    ['kept', (archive) => archive.put(recordWith())],
    ['deleted', (archive) => archive.remove('kept')],
  ])('says that episodes cannot be %s, and why', async (wanted, use) => {
    block('SecurityError');
    expect(await use(createArchive())).toEqual(
      err({
        message: `Finished episodes cannot be ${wanted}. This browser’s database is not available.`,
        details: ['The user denied permission.'],
      }),
    );
  });

  test('because the storage is full has its own message', async () => {
    block('QuotaExceededError');
    expect(await createArchive().put(recordWith())).toMatchObject(
      err({ message: 'Finished episodes cannot be kept. This browser’s storage is full.' }),
    );
  });

  test('because it was refused is opened again at the next use', async () => {
    const open = indexedDB.open.bind(indexedDB);
    (await resultOf(open('made by a newer version', 2))).close();
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => open('made by a newer version', 1));
    const archive = createArchive();
    expect(await archive.put(recordWith())).toMatchObject({ ok: false });
    expect(await archive.put(recordWith())).toEqual(ok(undefined));
  });

  test('because the browser closed it is opened again at once', async () => {
    const open = indexedDB.open.bind(indexedDB);
    vi.spyOn(indexedDB, 'open').mockImplementationOnce((...args) => closing(open(...args)));
    const archive = createArchive();
    expect(await archive.put(recordWith())).toEqual(ok(undefined));
    expect(await archive.list()).toEqual(ok({ records: [recordWith()], damaged: [] }));
  });

  test('does not lose what was kept before', async () => {
    await createArchive().put(recordWith());
    const blocked = block('UnknownError');
    expect(await createArchive().list()).toMatchObject({ ok: false });
    blocked.mockRestore();
    expect(await createArchive().list()).toEqual(ok({ records: [recordWith()], damaged: [] }));
  });
});
