import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { err, ok, type EpisodeRecord } from '../schema';
import { recordWith } from '../stores/fixture';
import { createRunningEpisodes } from './running';

const PREFIX = 'incident-console/running/';
const here = () => localStorage;
const open = (episode_id: string, fields: Partial<EpisodeRecord> = {}) => recordWith({ episode_id, ...fields });

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

/** Another document of this origin, as another tab is: writing through its storage is heard here. */
function otherDocument() {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const { contentWindow } = frame;
  if (!contentWindow) throw new Error('The frame has no window.');
  return { storage: () => contentWindow.localStorage, close: () => frame.remove() };
}

describe('a record', () => {
  const times = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  const records: fc.Arbitrary<EpisodeRecord> = fc
    .record({
      episode_id: fc.string({ minLength: 1 }),
      title: fc.string({ unit: 'binary' }),
      started_at: times,
      elapsed_ms: fc.nat(),
      pins: fc.array(fc.nat(15)),
      grade: fc.double({ min: 0, max: 1, noNaN: true }),
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

  test('of any content is read back as it was saved', () => {
    const running = createRunningEpisodes('A', here);
    fc.assert(
      fc.property(records, (record) => {
        expect(running.save(record)).toEqual(ok('saved'));
        expect(running.claim(record.episode_id)).toEqual(record);
        running.remove(record.episode_id);
        expect(running.claim(record.episode_id)).toBeUndefined();
      }),
    );
    expect(localStorage).toHaveLength(0);
  });

  test('that is saved again replaces what was saved before', () => {
    const running = createRunningEpisodes('A', here);
    running.save(open('one'));
    running.save(open('one', { elapsed_ms: 99_000 }));
    expect(running.list()).toEqual({ records: [open('one', { elapsed_ms: 99_000 })], damaged: [] });
  });

  test('that was removed meanwhile is saved anew', () => {
    const running = createRunningEpisodes('A', here);
    running.save(open('one'));
    createRunningEpisodes('B', here).remove('one');
    expect(running.save(open('one'))).toEqual(ok('saved'));
  });
});

test('records are listed newest first, beside what else the page stores', () => {
  const running = createRunningEpisodes('A', here);
  for (const [id, day] of [
    ['b', '02'],
    ['c', '03'],
    ['a', '01'],
  ] as const)
    running.save(open(id, { started_at: `2026-11-${day}T08:00:00.000Z` }));
  localStorage.setItem('incident-console/theme', 'dark');
  localStorage.setItem('running/x', '{}');
  expect(running.list().records.map(({ episode_id }) => episode_id)).toEqual(['c', 'b', 'a']);
  expect(running.list().damaged).toEqual([]);
});

describe('two tabs', () => {
  const first = createRunningEpisodes('A', here);
  const second = createRunningEpisodes('B', here);

  test('the one that claims a record owns it, and the other never writes it again', () => {
    first.save(open('one'));
    expect(second.claim('one')).toEqual(open('one'));
    expect(first.save(open('one', { elapsed_ms: 1 }))).toEqual(ok('taken'));
    expect(second.save(open('one', { elapsed_ms: 2 }))).toEqual(ok('saved'));
    expect(first.save(open('one', { elapsed_ms: 3 }))).toEqual(ok('taken'));
    expect(first.list().records).toEqual([open('one', { elapsed_ms: 2 })]);
  });

  test('it can be claimed back, with what the other has saved', () => {
    first.save(open('one'));
    second.claim('one');
    second.save(open('one', { pins: [4] }));
    expect(first.claim('one')).toEqual(open('one', { pins: [4] }));
    expect([first.save(open('one')), second.save(open('one'))]).toEqual([ok('saved'), ok('taken')]);
  });

  test('other records stay with their owner', () => {
    first.save(open('one'));
    first.save(open('two'));
    second.claim('one');
    expect(first.save(open('two'))).toEqual(ok('saved'));
  });

  test('claiming nothing makes nothing', () => {
    expect(second.claim('one')).toBeUndefined();
    expect(localStorage).toHaveLength(0);
  });
});

describe('a tab hears that another took over', () => {
  let other: ReturnType<typeof otherDocument>;
  let stop = () => {};
  let taken: string[] = [];
  beforeEach(() => {
    other = otherDocument();
    taken = [];
    stop = createRunningEpisodes('A', here).onTaken((episode_id) => taken.push(episode_id));
  });
  afterEach(() => {
    stop();
    other.close();
  });
  const second = () => createRunningEpisodes('B', other.storage);
  /** Once this has been heard, so has all that was written before it. */
  const heard = async () => {
    second().save(open('marker'));
    await expect.poll(() => taken, { timeout: 5000 }).toContain('marker');
    return taken.filter((episode_id) => episode_id !== 'marker');
  };

  test('an episode', async () => {
    createRunningEpisodes('A', here).save(open('one'));
    second().claim('one');
    expect(await heard()).toEqual(['one']);
  });

  test.each<[string, () => void]>([
    ['the removal of one', () => second().remove('one')],
    ['another entry of this page', () => other.storage().setItem('incident-console/theme', 'dark')],
    ['an entry that is damaged', () => other.storage().setItem(`${PREFIX}one`, '{')],
    [
      'what the former owner saved before this tab took over',
      () => {
        second().save(open('two'));
        createRunningEpisodes('A', here).claim('two');
      },
    ],
    ['its own writing from another document', () => createRunningEpisodes('A', other.storage).save(open('two'))],
  ])('but not of %s', async (_label, write) => {
    createRunningEpisodes('A', here).save(open('one'));
    write();
    expect(await heard()).toEqual([]);
  });

  test('but not after it stopped listening', async () => {
    createRunningEpisodes('A', here).save(open('one'));
    let later = 0;
    const stopLater = createRunningEpisodes('A', here).onTaken(() => later++);
    stopLater();
    second().claim('one');
    expect([await heard(), later]).toEqual([['one'], 0]);
  });
});

describe('a damaged entry', () => {
  const running = createRunningEpisodes('A', here);
  const key = `${PREFIX}one`;
  const good = { owner: 'A', record: open('one') };

  test.each<[string, string, RegExp]>([
    ['nothing', '', /not valid JSON/],
    ['half of it', JSON.stringify(good).slice(0, 200), /not valid JSON/],
    ['null', 'null', /The saved episode is not valid/],
    ['no record', '{"owner":"A"}', /The saved episode is not valid/],
    ['another format', JSON.stringify({ ...good, record: { ...good.record, format: 2 } }), /at format: /],
    [
      'an action without a time',
      JSON.stringify(good).replace('"at_ms":60000', '"at_ms":null'),
      /at trajectory\.actions\[0\]\.at_ms: /,
    ],
  ])('(%s) is listed with its text and the reason, and left in place', (_label, text, reason) => {
    running.save(open('two'));
    localStorage.setItem(key, text);
    expect(running.list()).toEqual({
      records: [open('two')],
      damaged: [{ key, text, reason: expect.stringMatching(reason) as unknown }],
    });
    expect(running.claim('one')).toBeUndefined();
    expect(localStorage.getItem(key)).toBe(text);
  });

  test('goes when it is discarded, and only it', () => {
    running.save(open('two'));
    localStorage.setItem(key, '{');
    running.discard(running.list().damaged[0]!);
    expect(running.list()).toEqual({ records: [open('two')], damaged: [] });
  });

  test('does not keep its episode from being saved', () => {
    localStorage.setItem(key, '{');
    expect(running.save(open('one'))).toEqual(ok('saved'));
    expect(running.list()).toEqual({ records: [open('one')], damaged: [] });
  });
});

describe('storage that takes nothing', () => {
  const message = expect.stringMatching(/progress is not being saved/) as unknown;

  test('because it is full: what was saved stays, this tab knows the rest, and the reason is given', () => {
    const running = createRunningEpisodes('A', here);
    running.save(open('one'));
    for (let size = 4_000_000; size > 0; size = Math.floor(size / 2))
      try {
        localStorage.setItem(`filler ${size}`, 'x'.repeat(size));
      } catch {
        // A smaller piece may still fit.
      }
    expect(running.save(open('one', { title: 'x'.repeat(2000) }))).toEqual(
      err({
        message: 'This browser’s storage is full, so progress is not being saved.',
        details: [expect.stringMatching(/keep this tab open/)],
      }),
    );
    expect(running.list().records).toEqual([open('one', { title: 'x'.repeat(2000) })]);
    expect(createRunningEpisodes('B', here).list().records).toEqual([open('one')]);
    localStorage.clear();
    running.save(open('one', { title: 'saved at last' }));
    expect(createRunningEpisodes('B', here).list().records).toEqual([open('one', { title: 'saved at last' })]);
  });

  test('because it is full when an episode is taken over: it goes on here all the same', () => {
    createRunningEpisodes('A', here).save(open('one'));
    const full = new Proxy(localStorage, {
      get: (storage, name) => {
        if (name === 'setItem')
          return () => {
            throw new DOMException('There is no room.', 'QuotaExceededError');
          };
        const value: unknown = Reflect.get(storage, name);
        return typeof value === 'function' ? (value.bind(storage) as unknown) : value;
      },
    });
    const running = createRunningEpisodes('B', () => full);
    expect(running.claim('one')).toEqual(open('one'));
    expect(running.save(open('one', { title: 'further' }))).toMatchObject({ ok: false });
    expect(running.list().records).toEqual([open('one', { title: 'further' })]);
  });

  test('because it is blocked: nothing throws, and saving says why', () => {
    const running = createRunningEpisodes('A', () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    });
    expect(running.list()).toEqual({ records: [], damaged: [] });
    expect(running.claim('one')).toBeUndefined();
    expect(() => running.remove('one')).not.toThrow();
    expect(() => running.discard({ key: `${PREFIX}one`, reason: '', text: '' })).not.toThrow();
    expect(running.save(open('one'))).toMatchObject(err({ message }));
    const saved = running.save(open('one'));
    expect(!saved.ok && saved.error.message).not.toContain('full');
    expect([running.list().records, running.claim('one')]).toEqual([[open('one')], open('one')]);
    running.remove('one');
    expect([running.list().records, running.claim('one')]).toEqual([[], undefined]);
  });
});
