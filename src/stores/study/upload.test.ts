import { describe, expect, test } from 'vitest';
import type { StudySession } from '../../schema';
import { createBrowser, openTab, settled } from '../fixture';
import { makeStudyFile } from './file';
import { studyUploadOf } from './upload';

const URL = 'https://collect.example/files';
const PROBLEM = { message: 'collect.example could not be reached.', details: [] };

const sessionWith = (fields: Partial<StudySession> = {}): StudySession => ({
  format: 'incident-console-study',
  version: 1,
  session_id: 's1',
  plan: { study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 1, feedback: 'end', upload_url: URL },
  participant: 'P-07',
  consented_at: '2026-11-20T09:00:00.000Z',
  saved_at: '2026-11-20T09:30:00.000Z',
  background: {},
  practice_id: 'AC-000',
  order: ['AC-001'],
  episodes: [],
  ended: { at: '2026-11-20T09:30:00.000Z', reason: 'completed' },
  closed: true,
  ...fields,
});
const QUIT = sessionWith({ ended: { at: '2026-11-20T09:10:00.000Z', reason: 'quit' } });

const openUpload = (browser = createBrowser()) => ({ browser, upload: studyUploadOf(openTab(browser)) });

test('without a collector nothing is sent', async () => {
  const { browser, upload } = openUpload();
  const { upload_url: _, ...plan } = sessionWith().plan;
  await upload.open(sessionWith({ plan }));
  await upload.send(sessionWith({ plan }));
  expect(upload.getState()).toEqual({ phase: 'none' });
  expect(browser.posts).toEqual([]);
});

describe('a completed session', () => {
  test('is sent as its file, at once', async () => {
    const { browser, upload } = openUpload();
    const opened = upload.open(sessionWith());
    expect(upload.getState().phase).toBe('sending');
    await opened;
    expect(upload.getState()).toEqual({ phase: 'sent', session_id: 's1' });
    expect(browser.posts).toEqual([{ url: URL, body: makeStudyFile(sessionWith()) }]);
  });

  test('is sent once, however often it is shown, and after a reload', async () => {
    const { browser, upload } = openUpload();
    await Promise.all([upload.open(sessionWith()), upload.open(sessionWith()), upload.send(sessionWith())]);
    await upload.open(sessionWith());
    const { upload: reloaded } = openUpload(browser);
    await reloaded.open(sessionWith());
    await reloaded.send(sessionWith());
    expect(reloaded.getState().phase).toBe('sent');
    expect(browser.posts).toHaveLength(1);
  });

  test('that is not taken is sent again when the participant says so', async () => {
    const { browser, upload } = openUpload();
    browser.postProblem = PROBLEM;
    await upload.open(sessionWith());
    expect(upload.getState()).toEqual({ phase: 'failed', session_id: 's1', problem: PROBLEM });
    browser.postProblem = undefined;
    await upload.open(sessionWith());
    expect(upload.getState().phase).toBe('failed');
    await upload.send(sessionWith());
    expect(upload.getState().phase).toBe('sent');
    expect(browser.posts).toHaveLength(1);
  });

  test('that was not taken is sent again after a reload', async () => {
    const { browser, upload } = openUpload();
    browser.postProblem = PROBLEM;
    await upload.open(sessionWith());
    browser.postProblem = undefined;
    const { upload: reloaded } = openUpload(browser);
    await reloaded.open(sessionWith());
    expect(browser.posts).toHaveLength(1);
  });

  test('does not stand in the way of the next one', async () => {
    const { browser, upload } = openUpload();
    await upload.open(sessionWith());
    await upload.open(sessionWith({ session_id: 's2' }));
    expect(upload.getState()).toEqual({ phase: 'sent', session_id: 's2' });
    expect(browser.posts).toHaveLength(2);
  });

  test('that arrives late says nothing of the one that is shown by then', async () => {
    const { browser, upload } = openUpload();
    void upload.open(sessionWith());
    await upload.open({ ...QUIT, session_id: 's2' });
    await settled();
    expect(upload.getState()).toEqual({ phase: 'offered', session_id: 's2' });
    expect(browser.posts).toHaveLength(1);
  });
});

test('a session that was quit is sent only when the participant says so', async () => {
  const { browser, upload } = openUpload();
  await upload.open(QUIT);
  expect(upload.getState()).toEqual({ phase: 'offered', session_id: 's1' });
  expect(browser.posts).toEqual([]);
  await upload.send(QUIT);
  expect(upload.getState().phase).toBe('sent');
  expect(browser.posts).toHaveLength(1);
});

test('a part of the program that does not arrive is reported', async () => {
  const tab = openTab(createBrowser());
  Object.assign(tab.outside, { benchmark: () => Promise.reject(new Error('offline')) });
  const upload = studyUploadOf(tab);
  await upload.open(sessionWith());
  const state = upload.getState();
  expect(state.phase === 'failed' && state.problem.message).toBe('A part of the program did not arrive.');
});
