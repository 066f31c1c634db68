import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok, type EpisodeRecord } from '../schema';
import { recordWith } from '../stores/fixture';
import { isFinished } from '../stores/library/is-finished';
import { withRows } from './fixture';
import { createRunningEpisodes } from './running';
import { RUNNING_TABLE } from './tables';

const PREFIX = 'incident-console/running/';
const tab = (id: string) => createRunningEpisodes(id, () => localStorage);
const open = (episode_id: string, fields: Partial<EpisodeRecord> = {}) => recordWith({ episode_id, ...fields });
const listed = async (id = 'a look') => (await tab(id).list()).records;

/** With so many actions. */
const after = (actions: number, fields: Partial<EpisodeRecord> = {}): EpisodeRecord => {
  const { trajectory } = recordWith();
  const [action] = trajectory.actions;
  return open('one', { trajectory: { ...trajectory, actions: Array(actions).fill(action!) as [] }, ...fields });
};

const full = () => new DOMException('There is no room.', 'QuotaExceededError');
/** Keeps all others out of the table, until it is let go. */
async function holdUp(): Promise<() => void> {
  const opening = indexedDB.open(RUNNING_TABLE.database, 1);
  await new Promise((resolve) => (opening.onsuccess = resolve));
  const store = opening.result.transaction(RUNNING_TABLE.name, 'readwrite').objectStore(RUNNING_TABLE.name);
  let isHeld = true;
  const goOn = () => {
    if (isHeld) store.get('none').onsuccess = goOn;
  };
  goOn();
  return () => {
    isHeld = false;
    opening.result.close();
  };
}

/** Nothing can be written until this is restored. */
const fill = () =>
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw full();
  });

beforeEach(async () => {
  localStorage.clear();
  await withRows(RUNNING_TABLE, (store) => store.clear());
});
afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

describe('a record', () => {
  const times = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  const records: fc.Arbitrary<EpisodeRecord> = fc
    .record({
      episode_id: fc.string({ minLength: 1, unit: 'binary' }),
      title: fc.string({ unit: 'binary' }),
      started_at: times,
      elapsed_ms: fc.nat(),
      pins: fc.array(fc.nat(15)),
      actions: fc.array(
        fc.record({
          action_type: fc.string(),
          parameters: fc.dictionary(fc.constantFrom('service', 'summary', 'flag'), fc.string({ unit: 'binary' }), {
            noNullPrototype: true,
          }),
          at_ms: fc.nat(),
        }),
        { maxLength: 15 },
      ),
    })
    .map(({ actions, ...fields }) => recordWith({ ...fields, trajectory: { ...recordWith().trajectory, actions } }));

  test('of any content is read back as it was saved', async () => {
    const running = tab('A');
    await fc.assert(
      fc.asyncProperty(records, async (record) => {
        expect(await running.save(record)).toEqual(ok('saved'));
        expect(await running.claim(record.episode_id)).toEqual({ record });
        await running.remove(record.episode_id);
        expect(await running.claim(record.episode_id)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  test('is written with the word that it has to reach the disk, and time alone without', async () => {
    const written = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const running = tab('A');
    await running.save(open('one'));
    await running.save(open('one'), 'relaxed');
    expect(written.mock.calls.map(([, mode, options]) => [mode, options?.durability])).toEqual([
      ['readwrite', 'strict'],
      ['readwrite', 'relaxed'],
    ]);
  });

  test('that is saved again replaces what was saved before, in the order of the saves', async () => {
    const running = tab('A');
    await Promise.all([1, 2, 3].map((elapsed_ms) => running.save(open('one', { elapsed_ms }))));
    expect(await listed()).toEqual([open('one', { elapsed_ms: 3 })]);
  });

  test('that was removed meanwhile is saved anew', async () => {
    const running = tab('A');
    await running.save(open('one'));
    await tab('B').remove('one');
    expect(await running.save(open('one'))).toEqual(ok('saved'));
  });
});

test('records are listed newest first', async () => {
  const running = tab('A');
  for (const [id, day] of [
    ['b', '02'],
    ['c', '03'],
    ['a', '01'],
  ] as const)
    await running.save(open(id, { started_at: `2026-11-${day}T08:00:00.000Z` }));
  expect((await listed()).map(({ episode_id }) => episode_id)).toEqual(['c', 'b', 'a']);
});

describe('two tabs', () => {
  test('the one that claims a record owns it, and the other never writes it again', async () => {
    const [first, second] = [tab('A'), tab('B')];
    await first.save(open('one'));
    await first.save(open('two'));
    expect(await second.claim('one')).toEqual({ record: open('one') });
    expect(await first.save(open('one', { elapsed_ms: 1 }))).toEqual(ok('taken'));
    expect(await second.save(open('one', { elapsed_ms: 2 }))).toEqual(ok('saved'));
    expect(await first.save(open('one', { elapsed_ms: 3 }))).toEqual(ok('taken'));
    expect(await first.save(open('two'))).toEqual(ok('saved'));
    expect(await listed()).toContainEqual(open('one', { elapsed_ms: 2 }));
  });

  test('it can be claimed back, with what the other has saved', async () => {
    const [first, second] = [tab('A'), tab('B')];
    await first.save(open('one'));
    await second.claim('one');
    await second.save(open('one', { pins: [4] }));
    expect(await first.claim('one')).toEqual({ record: open('one', { pins: [4] }) });
    expect([await first.save(open('one')), await second.save(open('one'))]).toEqual([ok('saved'), ok('taken')]);
  });

  test('an older copy that could not be saved does not win over what the other saved since', async () => {
    const [first, second] = [tab('A'), tab('B')];
    await first.save(after(1));
    const filled = fill();
    expect(await first.save(after(2, { pins: [1] }))).toMatchObject({ ok: false });
    filled.mockRestore();
    await second.claim('one');
    await second.save(after(4));
    expect(await first.list()).toMatchObject({ records: [after(4)] });
    expect(await first.claim('one')).toEqual({ record: after(4), leftOut: after(2, { pins: [1] }) });
    expect(await listed()).toEqual([after(4)]);
  });

  test('a copy that could not be saved is the newest where no other tab went on', async () => {
    const first = tab('A');
    await first.save(after(1));
    const filled = fill();
    await first.save(after(2));
    filled.mockRestore();
    expect(await first.claim('one')).toEqual({ record: after(2) });
    expect(await listed()).toEqual([after(2)]);
  });

  test('claiming nothing makes nothing', async () => {
    expect(await tab('B').claim('one')).toBeUndefined();
    expect(await withRows(RUNNING_TABLE, (store) => store.getAll())).toEqual([]);
  });
});

describe('a tab hears', () => {
  /** What the first tab has heard, once it has heard the last of all that was done. */
  async function heard(use: (first: ReturnType<typeof tab>, second: ReturnType<typeof tab>) => Promise<unknown>) {
    const [first, second] = [tab('A'), tab('B')];
    const taken: string[] = [];
    const stop = first.onTaken((id) => taken.push(id));
    await first.save(open('one'));
    await first.save(open('last'));
    await use(first, second);
    await second.claim('last');
    await expect.poll(() => taken).toContain('last');
    stop();
    return taken.filter((id) => id !== 'last');
  }

  test('that another took over an episode', async () => {
    expect(await heard((_, second) => second.claim('one'))).toEqual(['one']);
  });

  test.each<[string, Parameters<typeof heard>[0]]>([
    ['of a removal', (_, second) => second.remove('one')],
    ['of what the other saves', (_, second) => second.save(open('other'))],
    ['of its own claim', (first) => first.claim('one')],
  ])('nothing %s', async (_label, use) => {
    expect(await heard(use)).toEqual([]);
  });

  test('nothing after it stopped listening', async () => {
    let times = 0;
    const first = tab('A');
    first.onTaken(() => times++)();
    await first.save(open('one'));
    expect(await heard((_, second) => second.claim('one'))).toEqual(['one']);
    expect(times).toBe(0);
  });
});

describe('a row that cannot be read', () => {
  const good = { owner: 'A', version: 1, record: open('one') };

  test.each<[string, unknown, RegExp]>([
    ['nothing', null, /The saved episode is not valid/],
    ['no record', { owner: 'A' }, /The saved episode is not valid/],
    ['half a text', { version: 1, text: '{"owner":"A"' }, /not valid JSON/],
    ['another format', { ...good, record: { ...good.record, format: 2 } }, /at format: /],
    ['a record that is inherited', Object.create(good) as unknown, /The saved episode is not valid/],
  ])('(%s) is listed with its text and the reason, and left in place', async (_label, row, reason) => {
    await withRows(RUNNING_TABLE, (store) => store.put(row, 'one'));
    await tab('A').save(open('two'));
    const { records, damaged } = await tab('A').list();
    expect(records).toEqual([open('two')]);
    expect(damaged).toMatchObject([{ key: 'one', reason: expect.stringMatching(reason) as unknown }]);
    expect(await tab('A').claim('one')).toBeUndefined();
    expect((await tab('A').list()).damaged).toEqual(damaged);
    await tab('A').discard(damaged[0]!);
    expect(await tab('A').list()).toEqual({ records: [open('two')], damaged: [] });
  });

  test('stays when its episode is saved anew', async () => {
    await withRows(RUNNING_TABLE, (store) => store.put({ owner: 'A', record: 'torn' }, 'one'));
    expect(await tab('A').save(open('one'))).toEqual(ok('saved'));
    const { records, damaged } = await tab('B').list();
    expect(records).toEqual([open('one')]);
    expect(damaged.map(({ text }) => text)).toEqual([expect.stringContaining('torn')]);
  });

  test('does not gain what Object.prototype was given', async () => {
    const { grade: _, ...record } = open('one');
    await tab('A').save(record);
    Object.assign(Object.prototype, { grade: 1, text: '{}', owner: 'A' });
    try {
      expect((await tab('B').list()).records.map(isFinished)).toEqual([false]);
    } finally {
      for (const name of ['grade', 'text', 'owner']) delete (Object.prototype as Record<string, unknown>)[name];
    }
  });
});

describe('what an older version of the page left in localStorage', () => {
  const leave = (record: unknown, owner = 'old') =>
    localStorage.setItem(`${PREFIX}one`, JSON.stringify({ owner, record }));

  test('is taken over once, readable or not, and gone from there with the next page', async () => {
    leave(after(3));
    localStorage.setItem(`${PREFIX}torn`, '{"owner":"a","rec');
    localStorage.setItem('incident-console/theme', 'dark');
    const expected = { records: [after(3)], damaged: [{ key: 'torn', text: '{"owner":"a","rec' }] };
    expect(await tab('A').list()).toMatchObject(expected);
    expect(await tab('B').list()).toMatchObject(expected);
    expect(Object.keys(localStorage)).toEqual(['incident-console/theme']);
    expect(await tab('C').claim('one')).toEqual({ record: after(3) });
  });

  test('is let go by a tab of that version, which finds another owner', async () => {
    leave(after(3));
    await tab('A').list();
    expect(JSON.parse(localStorage.getItem(`${PREFIX}one`) ?? '')).toEqual({
      owner: expect.not.stringMatching('old') as unknown,
      record: after(3),
    });
  });

  test.each([
    ['has gone on since', 5, 5],
    ['has not', 3, 4],
    ['is as far', 4, 4],
  ])('where it %s: the further one counts', async (_label, old, counts) => {
    await tab('A').save(after(4));
    leave(after(old));
    expect(await tab('B').list()).toMatchObject({ records: [after(counts)], damaged: [] });
  });

  test('is left there while the database takes nothing', async () => {
    leave(after(3));
    const filled = fill();
    expect(await tab('A').list()).toMatchObject({ problem: { message: /storage is full/ } });
    filled.mockRestore();
    expect(await listed()).toEqual([after(3)]);
  });
});

describe('a database that takes nothing', () => {
  const advice = [expect.stringMatching(/keep this tab open/)];

  test('because it is full: what was saved stays, this tab knows the rest, and the reason is given', async () => {
    const running = tab('A');
    await running.save(after(1));
    const filled = fill();
    expect(await running.save(after(2))).toEqual(
      err({ message: 'This browser’s storage is full, so progress is not being saved.', details: advice }),
    );
    expect((await running.list()).records).toEqual([after(2)]);
    expect(await listed()).toEqual([after(1)]);
    filled.mockRestore();
    await running.save(after(3));
    expect(await listed()).toEqual([after(3)]);
  });

  test('because it is full when an episode is taken over: it goes on here all the same', async () => {
    await tab('A').save(after(1));
    const running = tab('B');
    const filled = fill();
    expect(await running.claim('one')).toEqual({ record: after(1) });
    expect(await running.save(after(2))).toMatchObject({ ok: false });
    filled.mockRestore();
    expect((await running.list()).records).toEqual([after(2)]);
  });

  test('because it is blocked: nothing throws, and the episode lasts as long as the tab', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    });
    const running = createRunningEpisodes('A', () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    });
    const message = 'This browser’s database is not available, so progress is not being saved.';
    expect(await running.list()).toMatchObject({ records: [], problem: { message } });
    expect(await running.claim('one')).toBeUndefined();
    expect(await running.save(open('one'))).toEqual(err({ message, details: advice }));
    expect([(await running.list()).records, await running.claim('one')]).toEqual([
      [open('one')],
      { record: open('one') },
    ]);
    expect(await running.remove('one')).toMatchObject({ ok: false });
  });

  test('because it never answers: that is said after a while, and then sooner', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const release = await holdUp();
    try {
      const running = tab('A');
      const first = running.list();
      await vi.advanceTimersByTimeAsync(5000);
      expect((await first).problem?.message).toMatch(/database does not answer/);
      const second = running.save(open('one'));
      await vi.advanceTimersByTimeAsync(300);
      expect(await second).toMatchObject({ ok: false });
    } finally {
      release();
      vi.useRealTimers();
    }
  });
});

test('a newer version of the page may change the database while a tab has it open, which says so then', async () => {
  const running = tab('A');
  await running.save(open('one'));
  const upgrade = indexedDB.open(RUNNING_TABLE.database, 2);
  await new Promise((resolve, reject) => {
    upgrade.onsuccess = resolve;
    upgrade.onblocked = () => reject(new Error('The upgrade was held up.'));
  });
  upgrade.result.close();
  expect(await running.save(open('one'))).toMatchObject(err({ message: /A newer version of this page is in use/ }));
  await new Promise((resolve) => (indexedDB.deleteDatabase(RUNNING_TABLE.database).onsuccess = resolve));
});
