import { describe, expect, test } from 'vitest';
import { PUBLISHED, published, SUITES } from '../schema/published/fixture';
import type { StudyPlan, StudySession } from '../schema';
import { evaluate } from './evaluate';
import { leftOutOf, statedRules } from './exclusions';
import { syntheticSessions } from './fixture';
import { selected } from './selection';
import { summarise } from './summary';

const [core] = SUITES.suites;
const practice = published(SUITES.practice);
const scenarios = PUBLISHED.filter(({ scenario_id }) => core?.scenarios.includes(scenario_id));
const [first, ...others] = syntheticSessions(
  { practice, scenarios },
  { participants: 8, skill: 0.5, learning: 0, overconfidence: 0, quits: 0, seed: 5 },
);
if (!first) throw new Error('There are eight.');

const hour = (number: number) => `2026-11-20T${String(number).padStart(2, '0')}:00:00.000Z`;

/** A session of the first participant that was consented to at one hour, worked in the next, and closed in the one after. */
const at = (session_id: string, from: number, plan: Partial<StudyPlan> = {}, fields: Partial<StudySession> = {}) => ({
  ...first,
  ...{ session_id, consented_at: hour(from), saved_at: hour(from + 2) },
  ended: { at: hour(from + 2), reason: 'completed' as const },
  episodes: first.episodes.map((episode) => ({ ...episode, started_at: hour(from + 1) })),
  plan: { ...first.plan, ...plan },
  ...fields,
});
const reasonsOf = (sessions: readonly StudySession[], flagged: readonly string[] = []) =>
  leftOutOf(sessions, new Set(flagged)).map(({ session_id, reasons }) => [session_id, ...reasons].join(' '));

describe('a pass after the answers were shown', () => {
  test.each<[string, readonly StudySession[], readonly string[]]>([
    ['the only pass', [at('a', 1)], []],
    ['a second pass', [at('b', 5), at('a', 1)], ['b second_pass']],
    ['a third', [at('a', 1), at('b', 5), at('c', 9)], ['b second_pass', 'c second_pass']],
    ['a pass after one that was never closed', [at('a', 1, {}, { closed: false }), at('b', 5)], []],
    [
      'a pass after one that goes on, and showed each grade',
      [at('a', 1, { feedback: 'each' }, { closed: false }), at('b', 5)],
      ['b second_pass'],
    ],
    [
      'a pass after one that was quit in the practice',
      [at('a', 1, {}, { episodes: first.episodes.slice(0, 1) }), at('b', 5)],
      [],
    ],
    [
      'one that was consented to before the other, and worked after it',
      [{ ...at('a', 9), consented_at: hour(0) }, at('b', 3)],
      ['a second_pass'],
    ],
    [
      'a pass over other incidents',
      [
        at('a', 1),
        at(
          'b',
          5,
          {},
          {
            episodes: at('b', 5).episodes.map((episode) => ({ ...episode, scenario_id: `new-${episode.scenario_id}` })),
          },
        ),
      ],
      [],
    ],
    ['the same code in another study', [at('a', 1), at('b', 5, { study_id: 'another' })], []],
    ['another participant', [at('a', 1), at('b', 5, {}, { participant: 'S-099' })], []],
  ])('%s', (_label, sessions, reasons) => {
    expect(reasonsOf(sessions)).toEqual(reasons);
  });
});

describe('by the rules of its study', () => {
  /** Minutes on the clock, over all that counts. */
  const lasting = (minutes: number, fields: Partial<StudySession> = {}, plan: Partial<StudyPlan> = {}) =>
    at('a', 1, plan, {
      episodes: first.episodes.map((episode) => ({
        ...episode,
        elapsed_ms: episode.practice ? 9e9 : (minutes * 60_000) / (first.episodes.length - 1),
      })),
      ...fields,
    });
  const quit = { ended: { at: hour(3), reason: 'quit' as const } };

  test.each<[string, readonly StudySession[], readonly string[]]>([
    ['AI help', [at('a', 1, { exclude: ['ai'] }, { ai_help: 'some' })], ['a ai']],
    ['AI help for most', [at('a', 1, { exclude: ['ai'] }, { ai_help: 'most' })], ['a ai']],
    ['no AI help', [at('a', 1, { exclude: ['ai'] }, { ai_help: 'none' })], []],
    ['AI help that is allowed', [at('a', 1, { exclude: ['ai'], help: 'ai' }, { ai_help: 'most' })], []],
    ['AI help where there is no rule', [at('a', 1, {}, { ai_help: 'most' })], []],
    ['flags', [at('flagged', 1, { exclude: ['ai', 'flagged'] })], ['flagged flagged']],
    ['flags where there is no rule', [at('flagged', 1)], []],
    [
      'a session that is not the first, though nothing was shown',
      [at('a', 1, {}, { closed: false }), at('b', 5, { exclude: ['repeat'] })],
      ['b repeat'],
    ],
    ['too short a time', [lasting(4.9, {}, { exclude_under: 5 })], ['a under']],
    ['time enough', [lasting(5.1, {}, { exclude_under: 5 })], []],
    ['a short time until it was quit', [lasting(1, quit, { exclude_under: 5 })], []],
    ['too long a time', [lasting(90.1, quit, { exclude_over: 90 })], ['a over']],
    ['no longer a time', [lasting(89.9, {}, { exclude_over: 90 })], []],
  ])('%s', (_label, sessions, reasons) => {
    expect(reasonsOf(sessions, ['flagged'])).toEqual(reasons);
  });

  test('each rule is counted, by study, those that leave out nobody too', () => {
    const plan = { exclude: ['ai' as const, 'repeat' as const], exclude_under: 5 };
    const sessions = [
      at('a', 1, plan, { ai_help: 'some' }),
      at('b', 5, plan, { ai_help: 'most' }),
      at('c', 1, { study_id: 'other', exclude: ['ai'] }, { ai_help: 'none' }),
    ];
    expect(statedRules(sessions, leftOutOf(sessions, new Set()))).toEqual([
      { study_id: 'synthetic', rule: 'ai', minutes: undefined, sessions: 2 },
      { study_id: 'synthetic', rule: 'repeat', minutes: undefined, sessions: 1 },
      { study_id: 'synthetic', rule: 'under', minutes: 5, sessions: 2 },
      { study_id: 'other', rule: 'ai', minutes: undefined, sessions: 0 },
    ]);
  });
});

test('what is left out is in no figure, and in the rows says why; it can be counted all the same', () => {
  const withRule = [first, ...others].map((session, index) => ({
    ...session,
    plan: { ...session.plan, exclude: ['ai' as const] },
    ...(index < 2 && { ai_help: 'some' as const }),
  }));
  const again = { ...withRule[3]!, session_id: 'again', consented_at: hour(20), saved_at: hour(22) };
  again.episodes = again.episodes.map((episode) => ({ ...episode, started_at: hour(21) }));
  const evaluation = evaluate({
    files: [{ name: 'all.json', sessions: [...withRule, again], runs: [] }],
    actors: new Map(),
    scenarios: [practice, ...scenarios],
  });
  const countOf = (withExcluded: boolean, withSecondPasses: boolean) => {
    const selection = { ruleset: undefined, scenario_ids: undefined, withFlagged: true, seed: 1, baselines: [] };
    const { groups, quits } = summarise(selected(evaluation, { ...selection, withExcluded, withSecondPasses }));
    return [groups[0]?.overall.participants, groups[0]?.overall.n, quits.sessions];
  };
  expect(countOf(false, false)).toEqual([6, 36, 6]);
  expect(countOf(true, false)).toEqual([8, 48, 8]);
  expect(countOf(false, true)).toEqual([6, 42, 7]);
  expect(countOf(true, true)).toEqual([8, 54, 9]);
  const reasons = new Map(evaluation.episodes.map(({ session_id, excluded }) => [session_id, excluded]));
  expect(Array.from(reasons.values())).toEqual(['ai', 'ai', '', '', '', '', '', '', 'second_pass']);
});
