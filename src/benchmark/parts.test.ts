import { describe, expect, test } from 'vitest';
import { PUBLISHED, published, SUITES } from '../schema/published/fixture';
import type { EpisodeRow, StudySession } from '../schema';
import { withArm } from './arms';
import { evaluate } from './evaluate';
import { syntheticSessions } from './fixture';
import { actorOf, mixturesIn, valueOf } from './parts';
import { selected } from './selection';
import { summarise } from './summary';

const [core] = SUITES.suites;
const practice = published(SUITES.practice);
const scenarios = PUBLISHED.filter(({ scenario_id }) => core?.scenarios.includes(scenario_id));

/** Sessions of people who are known, and then treated otherwise. */
function sessionsOf(change: (session: StudySession, index: number) => Partial<StudySession>, skill = 0.5) {
  const parameters = { participants: 10, skill, learning: 0, overconfidence: 0, quits: 0, seed: 3 };
  return syntheticSessions({ practice, scenarios }, parameters).map((session, index) => ({
    ...session,
    ...change(session, index),
  }));
}

function evaluationOf(sessions: readonly StudySession[]) {
  const files = [{ name: 'all.json', sessions, runs: [] }];
  return evaluate({ files, actors: new Map(), scenarios: [practice, ...scenarios] });
}

const SELECTION = { ruleset: undefined, scenario_ids: undefined, withFlagged: true, seed: 1, baselines: [] };

describe('people parted by arm', () => {
  const arms = [
    { name: 'a', share: 1 },
    { name: 'b', share: 1, limit_minutes: 60 },
  ];
  const named = (name: string, skill: number) =>
    sessionsOf(({ session_id, participant, plan }) => {
      const arm = { name, by: 'link' as const };
      const own = { session_id: `${name}/${session_id}`, participant: `${name}-${participant}`, arm };
      return { ...own, plan: withArm({ ...plan, arms }, name) };
    }, skill);
  const evaluation = evaluationOf([...named('a', 0.3), ...named('b', 0.8)]);

  test('are those who took part in a study: a run of a person in a file of runs is not', () => {
    const row = evaluation.episodes[0]!;
    expect(actorOf(row, 'arm').part).toEqual({ by: 'arm', value: row.arm });
    expect(actorOf({ ...row, study_id: null }, 'arm')).toEqual({ kind: 'human', name: row.actor_name });
  });

  test('have the figures that each would have alone, and the difference of both', () => {
    const together = summarise(selected(evaluation, SELECTION));
    const parted = summarise(selected(evaluation, { ...SELECTION, by: 'arm' }));
    expect(together.groups.map(({ overall }) => overall.participants)).toEqual([20]);
    expect(parted.groups.map(({ actor, overall }) => [actor.part?.value, overall.participants])).toEqual([
      ['b', 10],
      ['a', 10],
    ]);
    for (const { actor, overall, byScenario } of parted.groups) {
      const own = evaluation.episodes.filter(({ arm }) => arm === actor.part?.value);
      const alone = summarise({ ...selected(evaluation, SELECTION), episodes: own }).groups[0];
      expect({ overall, byScenario }).toEqual({ overall: alone?.overall, byScenario: alone?.byScenario });
    }
    const [better, worse] = parted.groups;
    expect(parted.comparison).toMatchObject({ of: better?.actor, beside: worse?.actor });
    expect(parted.comparison?.difference).toBeCloseTo(better!.overall.mean - worse!.overall.mean, 12);
    // Learning and confidence stay those of all.
    expect([parted.learning, parted.calibration]).toEqual([together.learning, together.calibration]);
  });

  test('are no longer mixed', () => {
    const mixed = (by?: 'arm') =>
      summarise(selected(evaluation, { ...SELECTION, by })).groups.map(({ mixtures }) => mixtures);
    expect(mixed()).toEqual([
      [
        { setting: 'arm', values: ['a', 'b'].map((value) => ({ value, sessions: 10 })) },
        { setting: 'limit_minutes', values: [null, 60].map((value) => ({ value, sessions: 10 })) },
      ],
    ]);
    expect(mixed('arm')).toEqual([[], []]);
  });
});

test('what differs inside a group is counted by session, the commonest first', () => {
  const sessions = sessionsOf(({ plan }, index) => ({
    plan: { ...plan, study_id: index < 7 ? 'one' : 'two', ...(index === 9 && { feedback: 'each' as const }) },
  }));
  expect(mixturesIn(evaluationOf(sessions).episodes)).toEqual([
    {
      setting: 'study_id',
      values: [
        { value: 'one', sessions: 7 },
        { value: 'two', sessions: 3 },
      ],
    },
    {
      setting: 'feedback',
      values: [
        { value: 'end', sessions: 9 },
        { value: 'each', sessions: 1 },
      ],
    },
  ]);
});

test.each<[Partial<EpisodeRow>, Parameters<typeof valueOf>[1], string]>([
  [{ years_on_call: 0 }, 'years', '0'],
  [{ years_on_call: 0.9 }, 'years', '0'],
  [{ years_on_call: 2.5 }, 'years', '1'],
  [{ years_on_call: 10.5 }, 'years', '6'],
  [{ years_on_call: 40 }, 'years', '11'],
  [{ years_on_call: null }, 'years', ''],
  [{ role: 'student' }, 'role', 'student'],
  [{ role: null }, 'role', ''],
  [{ ai_help: 'some' }, 'ai_help', 'some'],
  [{ study_id: 'pilot' }, 'study', 'pilot'],
])('%j by %s is %j', (fields, by, value) => {
  expect(valueOf(fields as EpisodeRow, by)).toBe(value);
});
