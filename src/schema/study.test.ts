import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginEpisode, confirmSubmission, createSession, takeStep } from '../benchmark/session';
import { parseParticipant, parseStudyPlan, parseStudySession, type StudyPlan } from '.';
import { published } from './published/fixture';

const PLAN: StudyPlan = { study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 1, feedback: 'end' };
const scenario = published('AC-001');
const started = beginEpisode(
  createSession({
    plan: PLAN,
    participant: 'P01',
    background: { years_on_call: 3, role: 'student', seen_before: true },
    session_id: 'one',
    scenario_ids: ['AC-001'],
    practice_id: 'PRACTICE-1',
    consented_at: '2026-11-20T09:00:00.000Z',
  }),
  scenario,
  '2026-11-20T09:01:00.000Z',
);
const waiting = takeStep(
  takeStep(started, scenario, { action_type: 'query_logs', parameters: { service: 'db' } }, 1500),
  scenario,
  { action_type: 'submit_severity', parameters: { severity: 'P1' } },
  2500,
);
const done = confirmSubmission(waiting, scenario, 70);

describe('a session', () => {
  test.each([
    ['that was begun', started],
    ['in which a submission waits', waiting],
    ['in which an incident is done', done],
    ['with answers at the end', { ...done, ai_help: 'most', comment: 'ü\n🔥', closed: true }],
  ])('%s is read as it was written', (_label, session) => {
    expect(parseStudySession(JSON.parse(JSON.stringify(session)))).toEqual({ ok: true, value: session });
  });

  test.each<[string, object, string]>([
    ['another format', { format: 'incident-console-replay' }, 'format'],
    ['a later version', { version: 2 }, 'version'],
    ['an id that is no name of a file', { session_id: '../one' }, 'session_id'],
    ['a participant that is no code', { participant: 'Jane Doe' }, 'participant'],
    ['no order', { order: [] }, 'order'],
    ['a plan without a seed', { plan: { ...PLAN, seed: undefined } }, 'plan.seed'],
    ['years that are none', { background: { years_on_call: -1 } }, 'background.years_on_call'],
    ['a role that there is not', { background: { role: 'owner' } }, 'background.role'],
    ['an end for another reason', { ended: { at: '', reason: 'bored' } }, 'ended.reason'],
    ['help that there is not', { ai_help: 'all' }, 'ai_help'],
    ['a comment that is too long', { comment: 'x'.repeat(2001) }, 'comment'],
    ['episodes that are none', { episodes: {} }, 'episodes'],
  ])('with %s is refused at that place', (_label, fields, path) => {
    const read = parseStudySession({ ...done, ...fields });
    if (read.ok) throw new Error('It was taken.');
    expect(read.error.issues.map((issue) => issue.path)).toEqual([path]);
    expect(read.error.message).toContain(`The study session is not valid at ${path}: `);
  });

  test.each<[string, object, string]>([
    ['grade above 1', { grade: 1.01 }, 'grade'],
    ['confidence above 100', { confidence: 101 }, 'confidence'],
    ['confidence between percents', { confidence: 50.5 }, 'confidence'],
    ['time before the beginning', { elapsed_ms: -1 }, 'elapsed_ms'],
    ['ending that there is not', { ending: 'won' }, 'ending'],
    ['fingerprint that is none', { fingerprint: 'ABC' }, 'fingerprint'],
    ['count of blurs that is none', { attention: { blurs: 0.5, blurred_ms: 0, hidden_ms: 0 } }, 'attention.blurs'],
    ['pause without a length', { pauses: [{ at_ms: 1 }] }, 'pauses[0].paused_ms'],
    ['action without attention', { actions: [{ action_type: 'noop', at_ms: 1 }] }, 'actions[0].attention'],
    ['action before the beginning', { actions: [{ ...done.episodes[0]!.actions[0], at_ms: -1 }] }, 'actions[0].at_ms'],
    ['list of too many actions', { actions: Array(51).fill(done.episodes[0]!.actions[0]) }, 'actions'],
  ])('whose episode has a %s is refused at that place', (_label, fields, path) => {
    const read = parseStudySession({ ...done, episodes: [{ ...done.episodes[0], ...fields }] });
    expect(read.ok ? [] : read.error.issues.map((issue) => issue.path)).toEqual([`episodes[0].${path}`]);
  });

  test('lists every wrong place', () => {
    const read = parseStudySession({ ...done, version: 3, order: [1, 'AC-001', null], participant: '' });
    expect(read.ok ? [] : read.error.issues.map(({ path }) => path)).toEqual([
      'version',
      'participant',
      'order[0]',
      'order[2]',
    ]);
  });

  test('with parameters that go on for ever is refused, before anything has to follow them', () => {
    const deep = (depth: number) => {
      const text = JSON.stringify(done).replace(
        '"parameters":{',
        `"parameters":{"note":${'['.repeat(depth)}${']'.repeat(depth)},`,
      );
      return parseStudySession(JSON.parse(text));
    };
    expect(deep(50).ok).toBe(true);
    expect(deep(100_000)).toMatchObject({ ok: false, error: { message: /nested at most 100 deep/ } });
  });

  test('of any JSON whatever is read or refused, with a place and a message', () => {
    const keys = Object.keys(done);
    const json = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()).map((fields): unknown => ({ ...done, ...fields })),
    );
    fc.assert(
      fc.property(json, (value) => {
        const read = parseStudySession(value);
        expect(read.ok || (read.error.issues.length > 0 && read.error.message.length > 0)).toBe(true);
      }),
    );
  });
});

describe('a plan', () => {
  test('is read without what is not known', () => {
    expect(parseStudyPlan({ ...PLAN, colour: 'blue' })).toEqual({ ok: true, value: PLAN });
  });

  test.each<[string, string, boolean]>([
    ['a collector', 'https://collect.example.org/files?study=1', true],
    ['one at another port', 'https://collect.example.org:8443/', true],
    ['one with an @ in its path', 'https://collect.example.org/@files', true],
    ['one in other letters', 'https://sammlung-münchen.example.org/', true],
    ['one that is not secure', 'http://collect.example.org/', false],
    ['this machine', 'https://localhost/', false],
    ['an address in numbers', 'https://192.168.0.1/', false],
    ['one with a password', 'https://me:secret@collect.example.org/', false],
    ['one that looks like another', 'https://collect.example.org@evil.example/', false],
    ['one that looks like another, with a backslash', 'https:\\collect.example.org@evil.example/', false],
    ['a path', '/files', false],
    ['a script', 'javascript:alert(1)', false],
    ['an address without end', `https://collect.example.org/${'x'.repeat(500)}`, false],
  ])('may name %s: %s → %s', (_label, upload_url, isAllowed) => {
    const plan = parseStudyPlan({ ...PLAN, upload_url });
    expect(plan.ok).toBe(isAllowed);
    if (plan.ok) expect(plan.value.upload_url).toBe(upload_url);
  });
});

test.each<[unknown, boolean]>([
  ['P-01', true],
  ['a.b_c-D9', true],
  ['x'.repeat(64), true],
  ['', false],
  ['x'.repeat(65), false],
  ['P 01', false],
  ['P01\n', false],
  ['../P01', false],
  ['Zoë', false],
  [7, false],
  [null, false],
])('%j as the code of a participant: %s', (text, isCode) => {
  expect(parseParticipant(text).ok).toBe(isCode);
});
