import { describe, expect, test } from 'vitest';
import { parseStudySession, type StudySession } from '../../schema';
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

describe('a study that wants the data of those who leave', () => {
  const plan = { ...sessionWith().plan, upload_each: true };
  const episode = { scenario_id: 'AC-000' } as StudySession['episodes'][number];
  const { ended: _, ...open } = sessionWith({ plan, closed: false });
  const after = (incidents: number): StudySession => ({ ...open, episodes: Array(incidents).fill(episode) as never });
  const sent = ({ posts }: ReturnType<typeof createBrowser>) =>
    posts.map(({ body }) => JSON.parse(body) as StudySession);

  test('gets what there is after each incident, each once, and the whole last', async () => {
    const { browser, upload } = openUpload();
    for (const incidents of [0, 1, 1, 2]) void upload.progress(after(incidents));
    await upload.open(sessionWith({ plan, episodes: after(2).episodes }));
    expect(sent(browser).map(({ episodes, closed }) => [episodes.length, closed])).toEqual([
      [1, false],
      [2, false],
      [2, true],
    ]);
    expect(new Set(sent(browser).map(({ session_id }) => session_id)).size).toBe(1);
  });

  test('gets what was quit, too, as it said before', async () => {
    const { browser, upload } = openUpload();
    await upload.open({ ...QUIT, plan });
    expect([upload.getState().phase, browser.posts.length]).toEqual(['sent', 1]);
  });

  test('shows nothing of what did not arrive in between', async () => {
    const { browser, upload } = openUpload();
    browser.postProblem = PROBLEM;
    await upload.progress(after(1));
    expect(upload.getState()).toEqual({ phase: 'none' });
    browser.postProblem = undefined;
    await upload.progress(after(2));
    expect(sent(browser).map(({ episodes }) => episodes.length)).toEqual([2]);
  });

  test('and no other one does', async () => {
    const { browser, upload } = openUpload();
    await upload.progress({ ...after(1), plan: sessionWith().plan });
    expect(browser.posts).toEqual([]);
  });
});

describe('a collector gets what it takes', () => {
  /** As its published code looks for required fields: https://github.com/jspsych/datapipe/blob/main/functions/validate-json.js */
  const isValid = (data: string) => Object.keys(JSON.parse(data) as object).includes('trial_type');
  const datapipe = { ...sessionWith().plan, datapipe_id: 'aBc', upload_each: true };

  test('DataPipe an envelope whose data it finds valid, under a name that it has not', async () => {
    const { browser, upload } = openUpload();
    await upload.progress(sessionWith({ plan: datapipe, closed: false, episodes: [{}] as never }));
    await upload.open(sessionWith({ plan: datapipe }));
    const bodies = browser.posts.map(
      ({ body }) => JSON.parse(body) as Record<'data' | 'experimentID' | 'filename', string>,
    );
    expect(bodies.map(({ experimentID, filename, data }) => [experimentID, filename, isValid(data)])).toEqual([
      ['aBc', 'pilot_P-07_s1_after-1.json', true],
      ['aBc', 'pilot_P-07_s1.json', true],
    ]);
    expect(parseStudySession(JSON.parse(bodies[1]?.data ?? ''))).toEqual({
      ok: true,
      value: sessionWith({ plan: datapipe }),
    });
  });

  test.each<[string, Partial<StudySession['plan']>]>([
    ['Apps Script', { upload_url: 'https://script.google.com/macros/s/x/exec' }],
    ['one of which the study says so', { upload_as: 'simple' }],
  ])('%s plain text', async (_label, fields) => {
    const { browser, upload } = openUpload();
    await upload.open(sessionWith({ plan: { ...sessionWith().plan, ...fields } }));
    expect(browser.posts).toMatchObject([{ simple: true }]);
  });
});

test('a part of the program that does not arrive is reported', async () => {
  const tab = openTab(createBrowser());
  Object.assign(tab.outside, { benchmark: () => Promise.reject(new Error('offline')) });
  const upload = studyUploadOf(tab);
  await upload.open(sessionWith());
  const state = upload.getState();
  expect(state.phase === 'failed' && state.problem.message).toBe('A part of the program did not arrive.');
});
