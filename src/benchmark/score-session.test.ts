import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expertLine } from '../policies';
import { parseLink } from '../replay/link';
import { ActionRow, EpisodeRow, parseStudySession, parseWith, type StudySession } from '../schema';
import { published, SUITES } from '../schema/published/fixture';
import { scenarioSet } from './scenario-set';
import { PARTICIPANTS, scoreSession } from './score-session';
import {
  beginEpisode,
  beginPause,
  closeSession,
  confirmSubmission,
  createSession,
  measurePause,
  noteReturn,
  noteTime,
  quitSession,
  takeStep,
  timeOut,
} from './session';

const practice = published(SUITES.practice);
const repair = published('RP-002');
const severity = published('AC-001');
const SCENARIOS = scenarioSet([practice, repair, severity]);
const attention = (blurs: number, blurred_ms: number, hidden_ms: number) => ({ blurs, blurred_ms, hidden_ms });

/** An incident as the expert would work it, with a pause and a reload, looking away before the second action and the last. */
function worked(): StudySession {
  let session = createSession({
    plan: {
      ...{ study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 10, feedback: 'each', limit_minutes: 30 },
      information: 'Welcome.',
    },
    participant: 'P01',
    recruitment: { platform: 'prolific', participant_id: '=1+1', parameters: { PROLIFIC_PID: '=1+1', x_b: '2' } },
    background: { years_on_call: 2.5, role: 'operations', seen_before: false },
    session_id: 'one',
    scenario_ids: ['AC-001', 'RP-002'],
    practice_id: practice.scenario_id,
    consented_at: '2026-11-20T09:00:00.000Z',
  });
  session = timeOut(
    noteTime(beginEpisode(session, practice, '2026-11-20T09:01:00.000Z'), {
      elapsed_ms: 1_800_000,
      attention: attention(0, 0, 0),
    }),
    practice,
  );
  session = beginEpisode(session, repair, '2026-11-20T09:40:00.000Z');
  const line = expertLine(repair);
  for (const [index, action] of line.entries()) {
    session = noteTime(session, {
      elapsed_ms: 1000 * (index + 1),
      attention: index === 1 ? attention(2, 300, 20) : attention(0, 0, 0),
    });
    session = takeStep(session, repair, action, 1000 * (index + 1));
  }
  session = noteReturn(measurePause(beginPause(session), 60_000), 5000);
  session = noteTime(session, { elapsed_ms: 1000 * line.length + 700, attention: attention(1, 50, 0) });
  return confirmSubmission(session, repair, 85);
}
const session = closeSession(
  timeOut(
    noteTime(beginEpisode(worked(), severity, '2026-11-20T10:00:00.000Z'), {
      elapsed_ms: 1_800_500,
      attention: attention(3, 40, 4),
    }),
    severity,
  ),
  { ai_help: 'some', comment: 'Well.' },
  '2026-11-20T10:35:00.000Z',
);

describe('a session that was executed again', () => {
  const { episodes, actions, flags } = scoreSession(session, SCENARIOS);
  const steps = expertLine(repair).length;

  test('fits', () => {
    expect(flags).toEqual([]);
  });

  test('has a row of all that is known of each incident', () => {
    expect(episodes[1]).toEqual({
      study_id: 'pilot',
      session_id: 'one',
      actor_kind: 'human',
      actor_name: PARTICIPANTS.name,
      participant: 'P01',
      platform: 'prolific',
      platform_id: '=1+1',
      platform_parameters: '{"PROLIFIC_PID":"=1+1","x_b":"2"}',
      suite_id: 'core',
      ruleset: 'strict-1',
      arm: null,
      arm_by: null,
      order_by: 'draw',
      excluded: '',
      seed: 10,
      feedback: 'each',
      limit_minutes: 30,
      help_allowed: null,
      years_on_call: 2.5,
      role: 'operations',
      seen_before: false,
      ai_help: 'some',
      scenario_id: 'RP-002',
      scenario_version: 1,
      task_id: 'remediation_planning',
      difficulty: repair.difficulty,
      practice: false,
      position: 1,
      started_at: '2026-11-20T09:40:00.000Z',
      ending: 'submitted',
      grade: 1,
      recorded_grade: 1,
      return: session.episodes[1]?.return,
      steps,
      max_steps: 15,
      wrong_actions: 0,
      key_evidence_ms: 1000,
      answer_ms: 1000 * steps,
      elapsed_ms: 1000 * steps + 700,
      confidence: 0.85,
      blurs: 3,
      blurred_ms: 350,
      hidden_ms: 20,
      pauses: 1,
      paused_ms: 60_000,
      resumes: 1,
      flags: '',
      replay: expect.stringMatching(/^[\w-]+$/) as unknown,
    });
  });

  test('marks the practice, and counts attention since the last action', () => {
    expect(
      episodes.map(({ position, practice: isPractice, ending, blurs }) => [position, isPractice, ending, blurs]),
    ).toEqual([
      [0, true, 'timed_out', 0],
      [1, false, 'submitted', 3],
      [2, false, 'timed_out', 3],
    ]);
  });

  test('gives nothing where nothing was said', () => {
    const { ai_help: _, ...unsaid } = session;
    const { limit_minutes: __, ...plan } = session.plan;
    const [row] = scoreSession({ ...unsaid, plan, background: {} }, SCENARIOS).episodes;
    expect(row).toMatchObject({
      years_on_call: null,
      role: null,
      seen_before: null,
      ai_help: null,
      limit_minutes: null,
    });
  });

  test('has a row of each action, in order', () => {
    expect(actions).toHaveLength(steps);
    expect(actions.map(({ position, step, at_ms, interval_ms }) => [position, step, at_ms, interval_ms])).toEqual(
      Array.from({ length: steps }, (_, index) => [1, index + 1, 1000 * (index + 1), 1000]),
    );
    expect(actions.map(({ blurs, blurred_ms, hidden_ms }) => [blurs, blurred_ms, hidden_ms])).toEqual(
      Array.from({ length: steps }, (_, index) => {
        if (index === 1) return [2, 300, 20];
        return index === steps - 1 ? [1, 50, 0] : [0, 0, 0];
      }),
    );
    expect(actions.at(-1)).toMatchObject({
      ...{ session_id: 'one', actor_kind: 'human', actor_name: 'participants', participant: 'P01' },
      ...{ scenario_id: 'RP-002', action_type: 'submit_resolution', cumulative_reward: episodes[1]?.return },
    });
  });

  test('gives rows that fit their tables', () => {
    for (const row of episodes) expect(parseWith(EpisodeRow, row, 'The row')).toEqual({ ok: true, value: row });
    for (const row of actions) expect(parseWith(ActionRow, row, 'The row')).toEqual({ ok: true, value: row });
  });

  test('has a link to each replay, with the actions and their times', () => {
    const link = parseLink(episodes[1]?.replay ?? '');
    if (!link.ok) throw new Error(link.error.message);
    const played = session.episodes[1]?.actions.map(({ attention: _, ...action }) => action);
    expect(link.value.trajectory).toEqual({
      ...{ scenario_id: 'RP-002', scenario_version: 1, ruleset: 'strict-1' },
      actions: played,
    });
  });
});

test('an episode that was quit or goes on has a row without a grade', () => {
  const begun = takeStep(beginEpisode(worked(), severity, ''), severity, expertLine(severity)[0]!, 10);
  for (const [unfinished, ending] of [
    [begun, null],
    [quitSession(begun, ''), 'quit'],
  ] as const) {
    const { episodes, flags } = scoreSession(unfinished, SCENARIOS);
    expect(episodes[2]).toMatchObject({ ending, grade: null, recorded_grade: null, steps: 1, confidence: null });
    expect(flags).toEqual([]);
  }
});

test('actions after the end are flagged, and counted nowhere else', () => {
  const padded = structuredClone(session);
  padded.episodes[1]!.actions.push({ ...padded.episodes[1]!.actions[0]!, at_ms: 99_000 });
  padded.episodes[1]!.elapsed_ms = 99_000;
  const { episodes, actions, flags } = scoreSession(padded, SCENARIOS);
  const honest = scoreSession(session, SCENARIOS);
  expect(actions).toEqual(honest.actions);
  expect(episodes[1]).toEqual({ ...honest.episodes[1], elapsed_ms: 99_000, flags: flags[0]?.text });
});

test('times that are not whole or go back leave an episode without a link, not without a row', () => {
  for (const at_ms of [0.5, 7000]) {
    const odd = structuredClone(session);
    odd.episodes[1]!.actions[0]!.at_ms = at_ms;
    const [, row] = scoreSession(odd, SCENARIOS).episodes;
    expect(row).toMatchObject({ replay: null, grade: 1 });
  }
});

/** Every value in the file that is neither a list nor an object, by where it is. */
function leavesOf(value: unknown, path: readonly (number | string)[] = []): (readonly (number | string)[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]));
}

/** The file with another value at a place; `undefined` takes it out. */
function withLeaf(path: readonly (number | string)[], value: unknown): unknown {
  const copy: unknown = structuredClone(session);
  const parent = path.slice(0, -1).reduce((at, key) => (at as Record<number | string, unknown>)[key], copy);
  (parent as Record<number | string, unknown>)[path.at(-1)!] = value;
  return JSON.parse(JSON.stringify(copy));
}

test('any single value that is changed fails to be read, is flagged, or changes no outcome', () => {
  const OUTCOME = [
    ...['scenario_id', 'scenario_version', 'position', 'practice', 'ruleset', 'ending', 'grade'],
    ...['return', 'steps', 'max_steps', 'wrong_actions'],
  ] as const;
  const outcomesOf = (rows: readonly EpisodeRow[]) =>
    rows.map((row) => OUTCOME.map((column) => row[column as keyof EpisodeRow]));
  const honest = outcomesOf(scoreSession(session, SCENARIOS).episodes);
  const leaves = leavesOf(session);
  expect(leaves.length).toBeGreaterThan(100);
  const values = fc.oneof(
    fc.constantFrom(undefined, null, '', 'x', 'quit', 'submitted', 'out_of_steps', 'AC-001', 'PRACTICE-1', 'P4'),
    fc.constantFrom(true, false, -1, 0, 0.5, 1, 2, 1e9, 1e300, [], {}),
    fc.jsonValue(),
  );
  const seen = { refused: 0, flagged: 0, harmless: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...leaves), values, (path, value) => {
      const read = parseStudySession(withLeaf(path, value));
      if (!read.ok) {
        seen.refused++;
        const place = path.reduce<string>(
          (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${key}`),
          '',
        );
        expect(read.error.issues.map((issue) => issue.path)).toContain(place);
        return;
      }
      const { episodes, flags } = scoreSession(read.value, SCENARIOS);
      if (flags.length > 0) {
        seen.flagged++;
        expect(episodes.length + flags.length).toBeGreaterThanOrEqual(honest.length);
        return;
      }
      seen.harmless++;
      expect(outcomesOf(episodes)).toEqual(honest);
    }),
    { numRuns: 600 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
});
