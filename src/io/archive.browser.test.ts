import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../schema';
import { recordWith } from '../stores/fixture';
import { createArchive } from './archive';

/** Does something with what is stored, past the archive. */
async function withRows<T>(use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open('incident-console', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('episodes', { keyPath: 'episode_id' });
  const db = await resultOf(opening);
  const result = await resultOf(use(db.transaction('episodes', 'readwrite').objectStore('episodes')));
  db.close();
  return result;
}

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

beforeEach(() => withRows((store) => store.clear()));
afterEach(() => vi.restoreAllMocks());

describe('the archive', () => {
  test('is empty at first', async () => {
    expect(await createArchive().list()).toEqual(ok({ records: [], unreadable: 0 }));
  });

  test('keeps records for the next page, newest first', async () => {
    const archive = createArchive();
    const records = ['02', '03', '01'].map((day) =>
      recordWith({ episode_id: day, started_at: `2026-11-${day}T08:00:00.000Z` }),
    );
    for (const record of records) expect(await archive.put(record)).toEqual(ok(undefined));
    const listed = await createArchive().list();
    expect(listed).toMatchObject({ ok: true, value: { unreadable: 0 } });
    expect(listed.ok && listed.value.records).toEqual([records[1], records[0], records[2]]);
  });

  test('replaces a record of the same episode', async () => {
    const archive = createArchive();
    await archive.put(recordWith({ grade: 0.5 }));
    await archive.put(recordWith({ grade: 1 }));
    expect(await archive.list()).toEqual(ok({ records: [recordWith({ grade: 1 })], unreadable: 0 }));
  });

  test('removes one record, and does not mind one that is not there', async () => {
    const archive = createArchive();
    await archive.put(recordWith());
    await archive.put(recordWith({ episode_id: 'other' }));
    expect([await archive.remove('other'), await archive.remove('other')]).toEqual([ok(undefined), ok(undefined)]);
    expect(await archive.list()).toEqual(ok({ records: [recordWith()], unreadable: 0 }));
  });
});

test('rows that cannot be read are counted and left in place', async () => {
  const archive = createArchive();
  const rows = [
    { ...recordWith({ episode_id: 'newer format' }), format: 2 },
    { episode_id: 'empty' },
    { ...recordWith({ episode_id: 'no actions' }), trajectory: null },
  ];
  await archive.put(recordWith());
  for (const row of rows) await withRows((store) => store.put(row));
  expect(await archive.list()).toEqual(ok({ records: [recordWith()], unreadable: 3 }));
  expect(await withRows((store) => store.getAll())).toEqual(expect.arrayContaining(rows));
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

  test.each<[string, (open: IDBFactory['open']) => void]>([
    ['refused', (open) => vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => open('made by a newer version', 1))],
    [
      'closed meanwhile',
      (open) => vi.spyOn(indexedDB, 'open').mockImplementationOnce((...args) => closing(open(...args))),
    ],
  ])('because it was %s is opened again at the next use', async (_label, spoil) => {
    const open = indexedDB.open.bind(indexedDB);
    (await resultOf(open('made by a newer version', 2))).close();
    spoil(open);
    const archive = createArchive();
    expect(await archive.put(recordWith())).toMatchObject({ ok: false });
    expect(await archive.put(recordWith())).toEqual(ok(undefined));
    expect(await archive.list()).toEqual(ok({ records: [recordWith()], unreadable: 0 }));
  });

  test('does not lose what was kept before', async () => {
    await createArchive().put(recordWith());
    const blocked = block('UnknownError');
    expect(await createArchive().list()).toMatchObject({ ok: false });
    blocked.mockRestore();
    expect(await createArchive().list()).toEqual(ok({ records: [recordWith()], unreadable: 0 }));
  });
});
