import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expertLine } from '../policies';
import { parseStudySession, TASKS, type Action, type StudySession } from '../schema';
import { published } from '../schema/published/fixture';
import {
  beginEpisode,
  beginPause,
  closeSession,
  confirmSubmission,
  createSession,
  currentEpisode,
  measurePause,
  noteReturn,
  noteTime,
  phaseOf,
  quitSession,
  takeStep,
  timeOut,
  togglePin,
  withdrawSubmission,
  writeDraft,
} from './session';

const practice = published('PRACTICE-1');
const severity = published('AC-001');
const repair = published('RP-002');
const AT = '2026-11-20T10:00:00.000Z';

const created = (ruleset: 'openenv-0.1' | 'strict-1' = 'strict-1'): StudySession =>
  createSession({
    plan: { study_id: 'pilot', suite_id: 'core', ruleset, seed: 1, feedback: 'end' },
    participant: 'P01',
    background: {},
    session_id: 'one',
    scenario_ids: ['AC-001'],
    practice_id: 'PRACTICE-1',
    consented_at: '2026-11-20T09:00:00.000Z',
  });

const question: Action = { action_type: 'check_metrics', parameters: { service: 'api-gateway' } };
const answer: Action = { action_type: 'submit_severity', parameters: { severity: 'P1' } };

/** After the practice, in the incident that counts. */
const begun = (ruleset?: 'openenv-0.1' | 'strict-1'): StudySession =>
  beginEpisode(timeOut(beginEpisode(created(ruleset), practice, AT), practice), severity, AT);

describe('what comes next', () => {
  const waiting = takeStep(begun(), severity, answer, 1000);
  const done = confirmSubmission(waiting, severity, 50);
  test.each<[string, StudySession, object]>([
    ['the practice', created(), { phase: 'ready', position: 0, scenario_id: 'PRACTICE-1' }],
    ['the practice goes on', beginEpisode(created(), practice, AT), { phase: 'working', position: 0 }],
    [
      'an incident',
      timeOut(beginEpisode(created(), practice, AT), practice),
      { phase: 'ready', position: 1, scenario_id: 'AC-001' },
    ],
    ['it goes on', begun(), { phase: 'working', position: 1 }],
    ['the confidence', waiting, { phase: 'confidence', position: 1 }],
    ['the questions at the end', done, { phase: 'questions' }],
    ['the questions after quitting', quitSession(begun(), AT), { phase: 'questions' }],
    ['the end', closeSession(done, {}, AT), { phase: 'finished' }],
  ])('%s', (_label, session, phase) => {
    expect(phaseOf(session)).toMatchObject(phase);
  });
});

describe('a session', () => {
  test('is never changed in place', () => {
    const frozen = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
      return Object.freeze(value);
    };
    let session = frozen(begun());
    for (const next of [
      (before: StudySession) => takeStep(before, severity, question, 10),
      (before: StudySession) => togglePin(before, 1),
      (before: StudySession) => writeDraft(before, { severity: 'P1' }),
      (before: StudySession) => beginPause(before),
      (before: StudySession) => measurePause(before, 5),
      (before: StudySession) => noteReturn(before, 5),
      (before: StudySession) =>
        noteTime(before, { elapsed_ms: 20, attention: { blurs: 1, blurred_ms: 2, hidden_ms: 0 } }),
      (before: StudySession) => takeStep(before, severity, answer, 30),
      (before: StudySession) => confirmSubmission(before, severity, 5),
      (before: StudySession) => closeSession(before, {}, AT),
    ])
      session = frozen(next(session));
    expect(parseStudySession(session)).toEqual({ ok: true, value: session });
  });

  test('between incidents has nothing that a step, a pin or a pause could change', () => {
    const session = created();
    for (const next of [
      takeStep(session, severity, question, 1),
      withdrawSubmission(session),
      confirmSubmission(session, severity, 1),
      timeOut(session, severity),
      togglePin(session, 1),
      beginPause(session),
      noteReturn(session, 1),
    ])
      expect(next).toEqual(session);
  });
});

describe('the end of an episode', () => {
  test('comes with the last step, whatever it was', () => {
    const { max_steps } = TASKS.alert_classification;
    let session = begun();
    for (let taken = 1; taken <= max_steps; taken++) {
      expect(currentEpisode(session)?.ending).toBeUndefined();
      session = takeStep(session, severity, question, taken);
    }
    expect(session.episodes.at(-1)).toMatchObject({ ending: 'out_of_steps', grade: 0 });
  });

  test('by an answer in the last step is a submission', () => {
    const before = [1, 2].reduce((session, at_ms) => takeStep(session, severity, question, at_ms), begun());
    const after = confirmSubmission(takeStep(before, severity, answer, 3), severity, 100);
    expect(after.episodes.at(-1)).toMatchObject({ ending: 'submitted', confidence: 100 });
  });

  test('by the answer to another task, where the rules let it end, is a submission without a confidence', () => {
    const other: Action = { action_type: 'submit_resolution', parameters: { summary: 'Done.' } };
    expect(takeStep(begun('openenv-0.1'), severity, other, 1).episodes.at(-1)).toMatchObject({
      ending: 'submitted',
      grade: 0,
    });
    expect(currentEpisode(takeStep(begun(), severity, other, 1))?.actions).toHaveLength(1);
  });

  test('because time is over is graded by what was done', () => {
    const session = timeOut(takeStep(begun(), severity, question, 1), severity);
    expect(session.episodes.at(-1)).toMatchObject({ ending: 'timed_out', grade: 0, actions: [question] });
  });

  test('by quitting has no grade, and what waited is gone', () => {
    const { episodes, ended } = quitSession(takeStep(begun(), severity, answer, 1), AT);
    const last = episodes.at(-1);
    expect([last?.ending, last?.actions, ended]).toEqual(['quit', [], { at: AT, reason: 'quit' }]);
    for (const field of ['grade', 'return', 'waiting']) expect(last).not.toHaveProperty(field);
  });
});

test('an episode of any actions ends within the steps of its task, with a grade or a question for confidence', () => {
  const line = expertLine(repair);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...line, question), { minLength: 15, maxLength: 30 }), (actions) => {
      let session = beginEpisode(created(), repair, AT);
      for (const [index, action] of actions.entries()) {
        if (phaseOf(session).phase !== 'working') break;
        session = takeStep(session, repair, action, index);
      }
      if (phaseOf(session).phase === 'confidence') {
        expect(session.episodes[0]).not.toHaveProperty('grade');
        session = confirmSubmission(session, repair, 50);
      }
      const [episode] = session.episodes;
      expect(episode?.actions.length).toBeLessThanOrEqual(15);
      expect(['submitted', 'out_of_steps']).toContain(episode?.ending);
      expect(episode?.grade).toBeGreaterThanOrEqual(0);
      expect(parseStudySession(session)).toEqual({ ok: true, value: session });
    }),
  );
});
