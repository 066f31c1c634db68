import { describe, expect, test } from 'vitest';
import { replayTrajectory } from '../replay';
import type { Action, StudySession } from '../schema';
import { published } from '../schema/published/fixture';
import { gradedReplay, replayEpisode } from './episode-replay';
import { beginEpisode, createSession, noteTime, takeStep, togglePin, writeDraft } from './session';

const scenario = published('AC-001');
const question: Action = { action_type: 'check_metrics', parameters: { service: 'api-gateway' } };
const begun = beginEpisode(
  createSession({
    plan: { study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 1, feedback: 'end' },
    participant: 'P01',
    background: {},
    session_id: 'one',
    scenario_ids: ['AC-001'],
    practice_id: 'PRACTICE-1',
    consented_at: '2026-11-20T09:00:00.000Z',
  }),
  scenario,
  '2026-11-20T10:00:00.000Z',
);
const replayOf = (session: StudySession, of = scenario) => replayEpisode(session, session.episodes[0]!, of);

describe('the replay of an episode', () => {
  const one = takeStep(begun, scenario, question, 10);

  test('is that of its actions, without their attention', () => {
    const actions = [{ ...question, at_ms: 10 }];
    expect(replayOf(one)).toEqual(
      replayTrajectory(
        scenario,
        { scenario_id: 'AC-001', scenario_version: 1, ruleset: 'strict-1', actions },
        'AC-001',
      ),
    );
  });

  test('is the same as long as no action is added', () => {
    const attention = { blurs: 1, blurred_ms: 2, hidden_ms: 0 };
    const beside = writeDraft(togglePin(noteTime(one, { elapsed_ms: 20, attention }), 1), { severity: 'P1' });
    expect(replayOf(beside)).toBe(replayOf(one));
  });

  test('goes on from the steps before, of which none is executed again', () => {
    const two = replayOf(takeStep(one, scenario, question, 20));
    const three = replayOf(takeStep(one, scenario, { ...question, parameters: { service: 'auth-service' } }, 20));
    for (const { steps } of [two, three]) {
      expect(steps).toHaveLength(2);
      expect(steps[0]).toBe(replayOf(one).steps[0]);
    }
  });

  test('of a session that was read from a file is derived again, to the same', () => {
    const read = structuredClone(one);
    expect(replayOf(read)).not.toBe(replayOf(one));
    expect(replayOf(read)).toEqual(replayOf(one));
  });

  test('is derived again on another incident, and under other rules', () => {
    const changed = { ...scenario, title: 'Another title' };
    expect(replayOf(one, changed).episode.scenario).toBe(changed);
    const other = replayOf({ ...one, plan: { ...one.plan, ruleset: 'openenv-0.1' } });
    expect(other.episode.ruleset).toBe('openenv-0.1');
    expect(other.steps).toHaveLength(1);
  });

  test('has a grade once the episode was brought to an end, though more could be done in it', () => {
    const session = structuredClone(one);
    expect(replayOf(session).episode).not.toHaveProperty('grade');
    const graded = gradedReplay(session, session.episodes[0]!, scenario);
    expect(graded.episode).toMatchObject({ grade: { total: 0 }, state: { done: false } });
    expect(replayOf(session)).toBe(graded);
  });
});
