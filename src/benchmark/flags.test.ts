import { describe, expect, test } from 'vitest';
import { expertLine } from '../policies';
import { NO_ATTENTION, parseStudySession, type Scenario, type StudyEpisode, type StudySession } from '../schema';
import { published } from '../schema/published/fixture';
import { scenarioSet } from './scenario-set';
import { scoreSession } from './score-session';
import { orderBy } from './order';
import {
  beginEpisode,
  closeSession,
  confirmSubmission,
  createSession,
  noteTime,
  quitSession,
  takeStep,
  timeOut,
} from './session';

const AT = '2026-11-20T10:00:00.000Z';
const practice = published('PRACTICE-1');
/** In the order of this participant. */
const [answered, exhausted, timedOut] = ['AC-001', 'AC-006', 'RP-002'].map(published) as [Scenario, Scenario, Scenario];
const SCENARIOS = [practice, answered, exhausted, timedOut];

const asExpert = (session: StudySession, scenario: Scenario, confidence: number): StudySession =>
  confirmSubmission(
    expertLine(scenario).reduce(
      (before, action, index) => takeStep(before, scenario, action, 1000 * (index + 1)),
      beginEpisode(session, scenario, AT),
    ),
    scenario,
    confidence,
  );

/** The practice and an incident as the expert would; one in which the steps run out; one in which the time does. */
function honest(): StudySession {
  const question = { action_type: 'check_metrics', parameters: { service: 'nowhere' } };
  let session = createSession({
    plan: { study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 1, feedback: 'end', limit_minutes: 5 },
    participant: 'P05',
    background: {},
    session_id: 'one',
    scenario_ids: [answered, exhausted, timedOut].map(({ scenario_id }) => scenario_id),
    practice_id: practice.scenario_id,
    consented_at: AT,
  });
  session = asExpert(asExpert(session, practice, 50), answered, 90);
  session = beginEpisode(session, exhausted, AT);
  for (const at_ms of [100, 200, 300]) session = takeStep(session, exhausted, question, at_ms);
  session = takeStep(beginEpisode(session, timedOut, AT), timedOut, expertLine(timedOut)[0]!, 100);
  session = timeOut(noteTime(session, { elapsed_ms: 300_000, attention: NO_ATTENTION }), timedOut);
  return closeSession(session, { ai_help: 'none' }, AT);
}

const flagsOf = (session: StudySession, scenarios: readonly Scenario[] = SCENARIOS): string[] =>
  scoreSession(session, scenarioSet(scenarios)).flags.map(({ position, text }) => `${position ?? 'session'}: ${text}`);

test('a session that went by the protocol has none', () => {
  expect(honest().order).toEqual([answered, exhausted, timedOut].map(({ scenario_id }) => scenario_id));
  expect(honest().episodes.map(({ ending }) => ending)).toEqual([
    'submitted',
    'submitted',
    'out_of_steps',
    'timed_out',
  ]);
  expect(flagsOf(honest())).toEqual([]);
});

test('nor has one from before sessions said what made their order', () => {
  const { order_by: _, order, ...older } = start();
  const earlier = { ...older, order: orderBy(undefined, order, older.plan.seed, older.participant) };
  expect(earlier.order).not.toEqual(order);
  expect(flagsOf(earlier)).toEqual([]);
  expect(flagsOf({ ...earlier, order })).toEqual(['session: the order is not the one of its seed and participant']);
});

test.each<[string, StudySession]>([
  ['that was quit in an incident', quitSession(beginEpisode(asExpert(start(), practice, 5), answered, AT), AT)],
  ['that was quit between two', quitSession(asExpert(start(), practice, 5), AT)],
  ['that was quit at once', quitSession(start(), AT)],
  ['that goes on', beginEpisode(asExpert(start(), practice, 5), answered, AT)],
  ['of which nothing is done', start()],
])('nor has one %s', (_label, session) => {
  expect(flagsOf(session)).toEqual([]);
});

/** The same before its beginning. */
function start(): StudySession {
  const { ended: _, ai_help: __, ...session } = honest();
  return { ...session, episodes: [], closed: false };
}

describe('what was tampered with in an episode is flagged', () => {
  type Draft = { -readonly [K in keyof StudyEpisode]: StudyEpisode[K] };

  test.each<[string, number, (episode: Draft) => unknown, string[]]>([
    ['a grade', 1, (e) => (e.grade = 0.99), ['the recorded grade 0.99 comes out as 1']],
    ['a return', 1, (e) => (e.return = 3), ['the recorded return 3 comes out as 1.02']],
    [
      'another answer',
      1,
      (e) => (e.actions.at(-1)!.parameters = { severity: 'P4' }),
      ['the recorded grade 1 comes out as 0', 'the recorded return 1.02 comes out as 0.02'],
    ],
    ['no grade', 1, (e) => delete e.grade, ['it ended without a recorded grade or return']],
    ['no return', 3, (e) => delete e.return, ['it ended without a recorded grade or return']],
    [
      'an action after the end',
      1,
      (e) => e.actions.push({ ...e.actions[0]!, at_ms: 5000 }),
      ['1 action was recorded after its end', 'the clock goes back at its end'],
    ],
    [
      'two actions after the steps ran out',
      2,
      (e) => e.actions.push(e.actions.at(-1)!, e.actions.at(-1)!),
      ['2 actions were recorded after its end'],
    ],
    [
      'the submission taken out',
      1,
      (e) => e.actions.pop(),
      [
        'the recorded grade 1 comes out as 0',
        'the recorded return 1.02 comes out as 0.02',
        'it did not end, but says submitted',
      ],
    ],
    ['a clock that goes back', 2, (e) => (e.actions[1]!.at_ms = 50), ['the clock goes back at step 2']],
    ['a clock that ends too early', 2, (e) => (e.elapsed_ms = 299), ['the clock goes back at its end']],
    [
      'steps that ran out as a submission',
      2,
      (e) => (e.ending = 'submitted'),
      ['it ended as out_of_steps, but says submitted', 'it was submitted without a confidence'],
    ],
    [
      'a submission as steps that ran out',
      1,
      (e) => (e.ending = 'out_of_steps'),
      ['it ended as submitted, but says out_of_steps', 'it has a confidence, but was not submitted'],
    ],
    [
      'time that is not over as over',
      3,
      (e) => (e.elapsed_ms = 299_999),
      ['it says timed_out, but its time was not over'],
    ],
    ['a step when time is over', 3, (e) => (e.actions[0]!.at_ms = 300_000), ['it went on after its time was over']],
    [
      'an end that is none',
      3,
      (e) => (e.ending = 'submitted'),
      ['it did not end, but says submitted', 'it was submitted without a confidence'],
    ],
    ['the confidence taken out', 1, (e) => delete e.confidence, ['it was submitted without a confidence']],
    ['a confidence in nothing', 3, (e) => (e.confidence = 0), ['it has a confidence, but was not submitted']],
    [
      'another fingerprint',
      1,
      (e) => (e.fingerprint = '00000000'),
      ['the incident was changed since it was played, without a new version'],
    ],
    ['an incident as the practice', 1, (e) => (e.practice = true), ['it says that it is the practice']],
    ['the practice as an incident', 0, (e) => (e.practice = false), ['it says that it is not the practice']],
  ])('%s', (_label, position, change, texts) => {
    const session = structuredClone(honest());
    change(session.episodes[position]!);
    expect(parseStudySession(session).ok).toBe(true);
    expect(flagsOf(session)).toEqual(texts.map((text) => `${position}: ${text}`));
  });

  test('an ending taken out, in the episode and in the session', () => {
    const session = structuredClone(honest());
    delete session.episodes[3]!.ending;
    expect(flagsOf(session)).toEqual([
      'session: it says completed after 2 of 3 incidents',
      'session: incident 3 has no ending',
      '3: it has a grade or return, and was not brought to an end',
    ]);
  });
});

describe('what was tampered with in a session is flagged', () => {
  type Draft = { -readonly [K in keyof StudySession]: StudySession[K] };
  test.each<[string, (session: Draft) => unknown, RegExp[]]>([
    ['the seed', (s) => (s.plan.seed = 3), [/^session: the order is not the one of its seed and participant$/]],
    ['the participant', (s) => (s.participant = 'P02'), [/^session: the order is not the one/]],
    [
      'the order',
      (s) => s.order.reverse(),
      [/^session: the order is not the one/, /^session: incident 1 is AC-001, not RP-002$/],
    ],
    [
      'an incident twice in the order',
      (s) => s.order.push('AC-001'),
      [/^session: the order is not the one/, /^session: it says completed after 3 of 4 incidents$/],
    ],
    [
      'an incident left out of the order',
      (s) => s.order.pop(),
      [/^session: the order is not the one/, /^session: incident 3 is RP-002, not the end$/],
    ],
    [
      'two incidents swapped',
      (s) => s.episodes.push(...s.episodes.splice(2, 1)),
      [/^session: incident 2 is RP-002, not AC-006$/],
    ],
    [
      'an incident left out',
      (s) => s.episodes.splice(2, 1),
      [/^session: incident 2 is RP-002, not AC-006$/, /^session: it says completed after 2 of 3 incidents$/],
    ],
    [
      'the practice left out',
      (s) => s.episodes.shift(),
      [
        /^session: incident 0 is AC-001, not PRACTICE-1$/,
        /^session: it says completed after 2 of 3 incidents$/,
        /^0: it says that it is not the practice$/,
      ],
    ],
    ['everything left out', (s) => s.episodes.splice(0), [/^session: it says completed after 0 of 3 incidents$/]],
    [
      'the rules',
      (s) => (s.plan.ruleset = 'openenv-0.1'),
      [/^0: the incident was changed/, /^1: the incident was changed/, /^2: .*changed/, /^3: .*changed/],
    ],
    ['the limit', (s) => delete s.plan.limit_minutes, [/^3: it says timed_out, but its time was not over$/]],
    ['that it was quit', (s) => (s.ended!.reason = 'quit'), [/^session: it says quit after all incidents$/]],
    ['that it is closed', (s) => delete s.ended, [/^session: it was closed without an end$/]],
    [
      'that an incident was quit',
      (s) => {
        s.episodes[3]!.ending = 'quit';
        delete s.episodes[3]!.grade;
        delete s.episodes[3]!.return;
      },
      [/^session: it says completed after 2 of 3 incidents$/, /^session: incident 3 was quit, and the study was not$/],
    ],
    [
      'that an earlier incident was quit',
      (s) => {
        s.episodes[2]!.ending = 'quit';
        delete s.episodes[2]!.grade;
        delete s.episodes[2]!.return;
      },
      [
        /^session: incident 2 was not ended before the next$/,
        /^session: it says completed after 2 of 3 incidents$/,
        /^session: incident 2 was quit, and the study was not$/,
        /^2: it ended as out_of_steps, but says quit$/,
      ],
    ],
  ])('%s', (_label, change, expected) => {
    const session = structuredClone(honest());
    change(session);
    expect(parseStudySession(session).ok).toBe(true);
    const flags = flagsOf(session);
    for (const pattern of expected) expect(flags).toContainEqual(expect.stringMatching(pattern));
    const ofSession = flags.filter((flag) => flag.startsWith('session:'));
    expect(ofSession).toHaveLength(expected.filter(({ source }) => source.startsWith('^session')).length);
  });

  test('another incident in the place of one', () => {
    const session = structuredClone(honest());
    session.episodes[1]!.scenario_id = 'AC-006';
    expect(flagsOf(session)).toEqual([
      'session: incident 1 is AC-006, not AC-001',
      '1: the incident was changed since it was played, without a new version',
      expect.stringMatching(/^1: the recorded grade 1 comes out as /),
      expect.stringMatching(/^1: the recorded return 1\.02 comes out as /),
    ]);
  });
});

describe('an incident that cannot be executed again', () => {
  const without = SCENARIOS.filter((scenario) => scenario !== answered);
  test.each<[string, readonly Scenario[], string]>([
    ['is not there', without, 'it is not on this site'],
    ['is there in another version', [...without, { ...answered, version: 2 }], 'here it has version 2'],
    [
      'is there in other versions',
      [...without, { ...answered, version: 2 }, { ...answered, version: 3 }],
      'here it has version 2, 3',
    ],
  ])('%s: it has no row, and a flag', (_label, scenarios, there) => {
    const { episodes, flags } = scoreSession(honest(), scenarioSet(scenarios));
    expect(episodes.map(({ position }) => position)).toEqual([0, 2, 3]);
    expect(flags).toEqual([{ position: 1, text: `AC-001, version 1, cannot be executed again: ${there}` }]);
  });

  test('is flagged beside what else does not fit in the session', () => {
    const session = structuredClone(honest());
    session.episodes[1]!.scenario_version = 7;
    session.episodes[0]!.grade = 0;
    expect(flagsOf(session)).toEqual([
      '0: the recorded grade 0 comes out as 1',
      '1: AC-001, version 7, cannot be executed again: here it has version 1',
    ]);
  });
});

test('an incident that was changed without a new version is flagged, and graded as it is now', () => {
  const changed = { ...answered, correct_severity: 'P3' as const };
  const { episodes, flags } = scoreSession(honest(), scenarioSet([practice, changed, exhausted, timedOut]));
  expect(flags[0]).toEqual({
    position: 1,
    text: 'the incident was changed since it was played, without a new version',
  });
  expect(episodes[1]).toMatchObject({ recorded_grade: 1, flags: flags.map(({ text }) => text).join('; ') });
});
