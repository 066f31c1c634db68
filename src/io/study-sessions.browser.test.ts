import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSession } from '../benchmark/session';
import { err, ok, type StudySession } from '../schema';
import { recordWith } from '../stores/fixture';
import { withRows } from './fixture';
import { createRunningEpisodes } from './running';
import { createStudySessions } from './study-sessions';
import { RUNNING_TABLE, STUDY_TABLE } from './tables';

const here = () => localStorage;

const session = (session_id: string, fields: Partial<StudySession> = {}): StudySession => ({
  ...createSession({
    plan: { study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 1, feedback: 'end' },
    participant: 'P01',
    background: {},
    session_id,
    scenario_ids: ['AC-001'],
    practice_id: 'PRACTICE-1',
    consented_at: '2026-11-20T09:00:00.000Z',
  }),
  ...fields,
});

beforeEach(async () => {
  localStorage.clear();
  for (const table of [RUNNING_TABLE, STUDY_TABLE]) await withRows(table, (store) => store.clear());
});
afterEach(() => vi.restoreAllMocks());

test('sessions are kept for the next page, the one that was begun last first', async () => {
  const sessions = createStudySessions('A', here);
  const records = ['10', '12', '11'].map((hour) =>
    session(`at-${hour}`, { consented_at: `2026-11-20T${hour}:00:00.000Z`, comment: 'ü 🔥' }),
  );
  for (const record of records) expect(await sessions.save(record)).toEqual(ok('saved'));
  expect(await createStudySessions('B', here).list()).toEqual({
    records: [records[1], records[2], records[0]],
    damaged: [],
  });
});

test('sessions and running episodes do not see each other', async () => {
  const [sessions, running] = [createStudySessions('A', here), createRunningEpisodes('A', here)];
  await sessions.save(session('one'));
  await running.save(recordWith({ episode_id: 'one' }));
  expect((await sessions.list()).records).toEqual([session('one')]);
  expect((await running.list()).records).toEqual([recordWith({ episode_id: 'one' })]);
  await sessions.remove('one');
  expect([(await sessions.list()).records, (await running.list()).records.length]).toEqual([[], 1]);
});

test('the tab that claims a session owns it, with what the other saved last', async () => {
  const [first, second] = [createStudySessions('A', here), createStudySessions('B', here)];
  await first.save(session('one'));
  await first.save(session('one', { saved_at: '2026-11-20T09:30:00.000Z' }));
  expect(await second.claim('one')).toEqual({ record: session('one', { saved_at: '2026-11-20T09:30:00.000Z' }) });
  expect(await first.save(session('one', { closed: true }))).toEqual(ok('taken'));
  expect((await second.list()).records).toMatchObject([{ closed: false }]);
});

test('one that cannot be read is listed with its text, and can be discarded', async () => {
  const sessions = createStudySessions('A', here);
  await sessions.save(session('two'));
  const row = { owner: 'A', version: 1, record: { ...session('one'), participant: 'Jane Doe' } };
  await withRows(STUDY_TABLE, (store) => store.put(row, 'one'));
  const { records, damaged } = await sessions.list();
  expect(records).toEqual([session('two')]);
  const reason = expect.stringMatching(/at participant: expected 1 to 64 letters/) as unknown;
  expect(damaged).toEqual([{ key: 'one', text: JSON.stringify(row, null, 2), reason }]);
  await sessions.discard(damaged[0]!);
  expect(await sessions.list()).toEqual({ records: [session('two')], damaged: [] });
});

test('storage that takes nothing says what to do, and the session lasts as long as the tab', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  });
  const sessions = createStudySessions('A', here);
  expect(await sessions.save(session('one'))).toEqual(
    err({
      message: 'This browser’s database is not available, so progress is not being saved.',
      details: ['You can go on, but keep this tab open, and save your file at the end.'],
    }),
  );
  expect([(await sessions.list()).records, await sessions.claim('one')]).toEqual([
    [session('one')],
    { record: session('one') },
  ]);
});
