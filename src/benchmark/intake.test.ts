import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, RecordedRun, StudySession } from '../schema';
import { takeIn, type IntakeFile } from './intake';
import { createSession } from './session';

const AGENT: Actor = { kind: 'agent', name: 'the file’s' };

const session = (session_id: string, participant: string, fields: Partial<StudySession> = {}): StudySession => ({
  ...createSession({
    plan: { study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 1, feedback: 'end' },
    participant,
    background: {},
    session_id,
    scenario_ids: ['AC-001', 'AC-002'],
    practice_id: 'PRACTICE-1',
    consented_at: '2026-11-20T09:00:00.000Z',
  }),
  ...fields,
});
const run = (scenario_id: string, fields: Partial<RecordedRun> = {}): RecordedRun => ({
  trajectory: { scenario_id, scenario_version: 1, ruleset: 'strict-1', actions: [] },
  ...{ rewards: [], cumulative: undefined, grade: undefined },
  ...{ actor_name: undefined, actor_kind: undefined, run: undefined, episode_id: undefined },
  ...fields,
});
const file = (name: string, sessions: StudySession[], runs: RecordedRun[] = []): IntakeFile => ({
  name,
  sessions,
  runs,
});
const takenIn = (...files: IntakeFile[]) => takeIn(files, () => AGENT);

describe('sessions', () => {
  test('of several files are taken in as they come', () => {
    const [one, two] = [session('one', 'P01'), session('two', 'P02')];
    expect(takenIn(file('a.json', [two]), file('b.json', [one]))).toEqual({
      ...{ sessions: [two, one], runs: [], repeated: [], returning: [] },
    });
  });

  test('that are the same in two files count once', () => {
    const [one, copy] = [session('one', 'P01'), structuredClone(session('one', 'P01'))];
    expect(takenIn(file('a.json', [one]), file('b.json', [copy]))).toMatchObject({
      sessions: [one],
      repeated: [{ session_id: 'one', participant: 'P01', files: ['a.json', 'b.json'], differs: false }],
      returning: [],
    });
  });

  test('that differ count as they were saved last, in whatever order the files come', () => {
    const early = session('one', 'P01', { saved_at: '2026-11-20T09:10:00.000Z', comment: 'Half.' });
    const late = session('one', 'P01', { saved_at: '2026-11-20T09:20:00.000Z', comment: 'All.' });
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const { sessions, repeated } = takenIn(...order.map((each, index) => file(`${index}.json`, [each])));
      expect(sessions).toEqual([late]);
      expect(repeated).toMatchObject([{ files: ['0.json', '1.json'], differs: true }]);
    }
  });

  test('of the same file can be there twice, too', () => {
    expect(takenIn(file('a.json', [session('one', 'P01'), session('one', 'P01')])).repeated).toMatchObject([
      { files: ['a.json', 'a.json'], differs: false },
    ]);
  });

  test('of a participant who took part more than once all count, and are listed', () => {
    const { sessions, returning, repeated } = takenIn(
      file('a.json', [session('one', 'P01'), session('two', 'P02'), session('three', 'P01'), session('one', 'P01')]),
    );
    expect(sessions.map(({ session_id }) => session_id)).toEqual(['one', 'two', 'three']);
    expect([returning, repeated.length]).toEqual([['P01'], 1]);
  });

  test('of a code that came back in several studies name it once', () => {
    const of = (study_id: string) => (id: string) => {
      const one = session(id, 'P01');
      return { ...one, plan: { ...one.plan, study_id } };
    };
    const sessions = [...['one', 'two'].map(of('first')), ...['three', 'four'].map(of('second'))];
    expect(takenIn(file('a.json', sessions)).returning).toEqual(['P01']);
  });
});

describe('runs', () => {
  const of = (...files: IntakeFile[]) =>
    takenIn(...files).runs.map(({ actor, run: number, recorded }) => [
      actor.name,
      recorded.trajectory.scenario_id,
      number,
    ]);

  test('belong to the actor that their recorder names, else to that of the file', () => {
    const files = [
      file('a.jsonl', [], [run('AC-001'), run('AC-001', { actor_name: 'model-b' })]),
      file(
        'b.jsonl',
        [],
        [run('AC-001', { actor_kind: 'policy' }), run('AC-001', { actor_kind: 'human', actor_name: 'Jo' })],
      ),
    ];
    const { runs } = takeIn(files, (name) => ({ kind: 'agent', name }));
    expect(runs.map(({ actor }) => actor)).toEqual([
      { kind: 'agent', name: 'a.jsonl' },
      { kind: 'agent', name: 'model-b' },
      { kind: 'policy', name: 'b.jsonl' },
      { kind: 'human', name: 'Jo' },
    ]);
  });

  test('are numbered by incident, so that the first of each make up the first pass', () => {
    expect(
      of(
        file(
          'a.jsonl',
          [],
          ['AC-001', 'AC-002', 'AC-001', 'AC-001', 'AC-002'].map((id) => run(id)),
        ),
      ),
    ).toEqual([
      ['the file’s', 'AC-001', '1'],
      ['the file’s', 'AC-002', '1'],
      ['the file’s', 'AC-001', '2'],
      ['the file’s', 'AC-001', '3'],
      ['the file’s', 'AC-002', '2'],
    ]);
  });

  test('are numbered over the files, but by actor and by rules', () => {
    const lenient = run('AC-001', {
      trajectory: { ...run('AC-001').trajectory, ruleset: 'openenv-0.1' },
    });
    expect(
      of(file('a', [], [run('AC-001'), lenient, run('AC-001', { actor_name: 'b' })]), file('b', [], [run('AC-001')])),
    ).toEqual([
      ['the file’s', 'AC-001', '1'],
      ['the file’s', 'AC-001', '1'],
      ['b', 'AC-001', '1'],
      ['the file’s', 'AC-001', '2'],
    ]);
  });

  test('get no number that another has already', () => {
    expect(of(file('a', [], [run('AC-001'), run('AC-001', { run: '1' })])).map(([, , number]) => number)).toEqual([
      '2',
      '1',
    ]);
  });

  test('keep the number that their recorder gave them', () => {
    expect(of(file('a', [], [run('AC-001', { run: 'seed-7' }), run('AC-001')]))).toEqual([
      ['the file’s', 'AC-001', 'seed-7'],
      ['the file’s', 'AC-001', '1'],
    ]);
  });

  test.each<[string, Partial<RecordedRun>, Partial<RecordedRun>, number]>([
    ['of the same id that are the same', { episode_id: 'x' }, { episode_id: 'x' }, 1],
    ['of the same number that are the same', { run: '1' }, { run: '1' }, 1],
    ['of the same id that differ', { episode_id: 'x', grade: 1 }, { episode_id: 'x', grade: 0 }, 2],
    ['of other ids', { episode_id: 'x' }, { episode_id: 'y' }, 2],
    ['that are the same and have no id', {}, {}, 2],
    ['of the same id by other actors', { episode_id: 'x' }, { episode_id: 'x', actor_name: 'b' }, 2],
  ])('%s: %s and %s', (_label, first, second, count) => {
    expect(takenIn(file('a', [], [run('AC-001', first)]), file('b', [], [run('AC-001', second)])).runs).toHaveLength(
      count,
    );
  });
});

test('nothing is lost but copies, whatever is put together', () => {
  const sessions = fc
    .record({ id: fc.constantFrom('a', 'b', 'c'), participant: fc.constantFrom('P1', 'P2'), minute: fc.nat(9) })
    .map(({ id, participant, minute }) => session(id, participant, { saved_at: `2026-11-20T09:0${minute}:00.000Z` }));
  const files = fc.array(fc.array(sessions, { maxLength: 3 }), { maxLength: 4 });
  fc.assert(
    fc.property(files, (contents) => {
      const given = contents.flat();
      const taken = takenIn(...contents.map((each, index) => file(String(index), each)));
      const ids = taken.sessions.map(({ session_id }) => session_id);
      expect(ids.toSorted()).toEqual([...new Set(given.map(({ session_id }) => session_id))].toSorted());
      for (const kept of taken.sessions) {
        const others = given.filter(({ session_id }) => session_id === kept.session_id);
        expect(others.every(({ saved_at }) => saved_at <= kept.saved_at)).toBe(true);
      }
      expect(taken.repeated.flatMap((each) => each.files)).toHaveLength(
        given.filter(({ session_id }) => given.filter((other) => other.session_id === session_id).length > 1).length,
      );
    }),
  );
});
