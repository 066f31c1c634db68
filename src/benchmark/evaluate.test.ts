import { describe, expect, test } from 'vitest';
import { expertLine } from '../policies';
import { PUBLISHED, published, SUITES } from '../schema/published/fixture';
import { ActionRow, EpisodeRow, parseWith, type RecordedRun, type StudySession } from '../schema';
import { evaluate } from './evaluate';
import { syntheticSessions, type Incidents } from './fixture';

const [core] = SUITES.suites;
const incidents: Incidents = {
  practice: published(SUITES.practice),
  scenarios: PUBLISHED.filter(({ scenario_id }) => core?.scenarios.includes(scenario_id)),
};
const scenarios = [incidents.practice, ...incidents.scenarios];
const sessions = syntheticSessions(incidents, {
  ...{ participants: 6, skill: 0.5, learning: 0, overconfidence: 0, quits: 1, seed: 1 },
});
const file = (name: string, ...of: StudySession[]) => ({ name, sessions: of, runs: [] });
const evaluated = (files: Parameters<typeof evaluate>[0]['files']) => evaluate({ files, actors: new Map(), scenarios });

/** A run of the expert, as a recorder elsewhere would have it. */
const recordedRun = (fields: Partial<RecordedRun> = {}): RecordedRun => {
  const scenario = published('RCA-004');
  return {
    trajectory: {
      ...{ scenario_id: 'RCA-004', scenario_version: 1, ruleset: 'strict-1' },
      actions: expertLine(scenario).map((action) => ({ ...action, at_ms: 0 })),
    },
    ...{ rewards: [], cumulative: undefined, grade: undefined, actor_name: undefined, actor_kind: undefined },
    ...{ run: undefined, episode_id: undefined },
    ...fields,
  };
};

describe('files of participants', () => {
  const evaluation = evaluated(sessions.map((session) => file(`${session.participant}.json`, session)));

  test('are executed again, and fit', () => {
    expect(evaluation.flags).toEqual([]);
    // The practice and six incidents each; the first participant quits in the third.
    expect(evaluation.episodes).toHaveLength(5 * 7 + 4);
  });

  test('give rows that fit their tables', () => {
    for (const row of evaluation.episodes) expect(parseWith(EpisodeRow, row, 'The row')).toMatchObject({ ok: true });
    for (const row of evaluation.actions) expect(parseWith(ActionRow, row, 'The row')).toMatchObject({ ok: true });
  });

  test('have a row for every action', () => {
    const recorded = sessions.flatMap(({ episodes }) => episodes.flatMap(({ actions }) => actions));
    expect(evaluation.actions).toHaveLength(recorded.length);
  });

  test('say how they ended', () => {
    expect(evaluation.ends.map(({ ended, done, of }) => [ended, done, of])).toEqual([
      ['quit', 2, 6],
      ...Array.from({ length: 5 }, () => ['completed', 6, 6]),
    ]);
    expect(evaluation.ends[0]?.quit_in).toBe(sessions[0]?.order[2]);
  });
});

test('a grade that was altered is flagged, and what is counted is what comes out', () => {
  const [, altered] = structuredClone(sessions);
  const episode = altered?.episodes[2];
  if (!altered || !episode) throw new Error('There is no such episode.');
  const honest = episode.grade;
  episode.grade = honest === 1 ? 0.25 : 1;
  const { flags, episodes } = evaluated([file('altered.json', altered)]);
  expect(flags).toEqual([
    {
      ...{ session_id: altered.session_id, participant: altered.participant, position: 2 },
      text: `the recorded grade ${episode.grade} comes out as ${honest}`,
    },
  ]);
  expect(episodes[2]).toMatchObject({ grade: honest, recorded_grade: episode.grade, flags: flags[0]?.text });
});

test('an incident that is not at hand is flagged', () => {
  const [session] = sessions;
  const { flags } = evaluate({ files: [file('one.json', session!)], actors: new Map(), scenarios: [] });
  expect(flags.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  expect(flags[0]?.text).toBe('PRACTICE-1, version 1, cannot be executed again: it is not on this site');
});

describe('recorded runs', () => {
  const runs = [
    recordedRun(),
    recordedRun({ grade: 0.5, cumulative: 1.04 }),
    recordedRun({ actor_name: 'model-a', actor_kind: 'agent', run: '7' }),
  ];
  const { episodes, flags } = evaluate({
    files: [{ name: 'runs.jsonl', sessions: [], runs }],
    actors: new Map([['runs.jsonl', { kind: 'policy', name: 'mine' }]]),
    scenarios,
  });

  test('belong to the actor that is named, and are numbered as they come', () => {
    expect(episodes.map(({ actor_kind, actor_name, participant }) => [actor_kind, actor_name, participant])).toEqual([
      ['policy', 'mine', '1'],
      ['policy', 'mine', '2'],
      ['agent', 'model-a', '7'],
    ]);
  });

  test('are graded again', () => {
    expect(episodes.map(({ grade }) => grade)).toEqual([1, 1, 1]);
    expect(flags.map(({ text }) => text)).toEqual(['RCA-004: the recorded grade 0.5 comes out as 1']);
  });

  test('have no times where none were recorded', () => {
    expect(episodes[0]).toMatchObject({ answer_ms: null, key_evidence_ms: null });
  });
});
