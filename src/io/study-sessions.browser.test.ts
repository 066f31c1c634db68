import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSession } from '../benchmark/session';
import { err, ok, type StudySession } from '../schema';
import { recordWith } from '../stores/fixture';
import { createRunningEpisodes } from './running';
import { createStudySessions } from './study-sessions';

const here = () => localStorage;
const PREFIX = 'incident-console/study/';

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

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

test('sessions are kept for the next page, the one that was begun last first', () => {
  const sessions = createStudySessions('A', here);
  const records = ['10', '12', '11'].map((hour) =>
    session(`at-${hour}`, { consented_at: `2026-11-20T${hour}:00:00.000Z`, comment: 'ü 🔥' }),
  );
  for (const record of records) expect(sessions.save(record)).toEqual(ok('saved'));
  expect(createStudySessions('B', here).list()).toEqual({ records: [records[1], records[2], records[0]], damaged: [] });
});

test('sessions and running episodes do not see each other', () => {
  const [sessions, running] = [createStudySessions('A', here), createRunningEpisodes('A', here)];
  sessions.save(session('one'));
  running.save(recordWith({ episode_id: 'one' }));
  expect(sessions.list().records).toEqual([session('one')]);
  expect(running.list().records).toEqual([recordWith({ episode_id: 'one' })]);
  sessions.remove('one');
  expect([sessions.list().records, running.list().records.length]).toEqual([[], 1]);
});

test('the tab that claims a session owns it, with what the other saved last', () => {
  const [first, second] = [createStudySessions('A', here), createStudySessions('B', here)];
  first.save(session('one'));
  first.save(session('one', { saved_at: '2026-11-20T09:30:00.000Z' }));
  expect(second.claim('one')).toEqual(session('one', { saved_at: '2026-11-20T09:30:00.000Z' }));
  expect(first.save(session('one', { closed: true }))).toEqual(ok('taken'));
  expect(second.list().records).toMatchObject([{ closed: false }]);
});

describe('a session that is damaged', () => {
  test.each<[string, string, RegExp]>([
    ['half of it', '{"owner":"A","record":{', /^The saved session is not valid JSON\.$/],
    ['nothing in it', '{"owner":"A"}', /^The study session is not valid/],
    [
      'a grade above 1',
      JSON.stringify({ owner: 'A', record: { ...session('one'), participant: 'Jane Doe' } }),
      /at participant: expected 1 to 64 letters/,
    ],
  ])('(%s) is listed with its text, and can be discarded', (_label, text, reason) => {
    const sessions = createStudySessions('A', here);
    sessions.save(session('two'));
    localStorage.setItem(`${PREFIX}one`, text);
    const { records, damaged } = sessions.list();
    expect(records).toEqual([session('two')]);
    expect(damaged).toEqual([{ key: `${PREFIX}one`, text, reason: expect.stringMatching(reason) as unknown }]);
    sessions.discard(damaged[0]!);
    expect(sessions.list()).toEqual({ records: [session('two')], damaged: [] });
  });
});

test('storage that takes nothing says what to do, and the session lasts as long as the tab', () => {
  const sessions = createStudySessions('A', () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  });
  expect(sessions.save(session('one'))).toEqual(
    err({
      message: 'This browser does not let the page store anything, so progress is not being saved.',
      details: ['You can go on, but keep this tab open, and save your file at the end.'],
    }),
  );
  expect([sessions.list().records, sessions.claim('one')]).toEqual([[session('one')], session('one')]);
});
