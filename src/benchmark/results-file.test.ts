import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { syntheticSessions } from './fixture';
import { readTextFile } from '../io/files';
import { published, SUITES } from '../schema/published/fixture';
import { readResultsFile } from './results-file';

const [session] = syntheticSessions(
  { practice: published(SUITES.practice), scenarios: [published('AC-001')] },
  { participants: 1, skill: 1, learning: 0, overconfidence: 0, quits: 0, seed: 1 },
);
const state = {
  scenario_id: 'AC-001',
  actor_name: 'model-a',
  run: 3,
  action_history: [{ action_type: 'submit_severity', parameters: { severity: 'P1' } }],
};
const replay = {
  ...{ format: 'incident-console-replay', version: 1, scenario_id: 'AC-001', scenario_version: 1 },
  ruleset: 'strict-1',
  actions: [{ action_type: 'submit_severity', parameters: { severity: 'P1' }, at_ms: 5 }],
};

const read = (text: string, name = 'results.json') => readResultsFile({ file: new File([text], name) }, readTextFile);
const vector = (name: string) => readFileSync(`src/schema/recordings/vectors/${name}`, 'utf8');
const jsonLines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');

describe('takes', () => {
  test.each<[string, string, sessions: number, runs: number]>([
    ['the session of a participant', JSON.stringify(session, null, 2), 1, 0],
    ['a list of them', JSON.stringify([session, session]), 2, 0],
    ['the state of an episode', JSON.stringify(state), 0, 1],
    ['a replay', JSON.stringify(replay), 0, 1],
    ['a run on each line', jsonLines(state, replay, state), 0, 3],
    ['lines with blank ones between and after', `${jsonLines(state)}\r\n\n${jsonLines(replay)}\n\n`, 0, 2],
    ['what OpenEnv’s collector writes', vector('results.jsonl'), 0, 2],
    ['a log of inspect_ai', vector('inspect-log.json'), 0, 2],
    ['sessions and runs together', jsonLines(session, state), 1, 1],
    [
      'whole files one behind the other',
      [session, state, session].map((each) => JSON.stringify(each, null, 2)).join('\n'),
      2,
      1,
    ],
    [
      'what DataPipe is sent',
      JSON.stringify({ experimentID: 'e', filename: 'P.json', data: JSON.stringify(session) }),
      1,
      0,
    ],
  ])('%s', async (_label, text, sessions, runs) => {
    const file = await read(text);
    expect(file).toMatchObject({ ok: true, value: { content: { name: 'results.json' }, wrong: undefined } });
    expect(file.ok && [file.value.content.sessions.length, file.value.content.runs.length]).toEqual([sessions, runs]);
  });

  test('who made a run, and which it was', async () => {
    expect(await read(jsonLines(state))).toMatchObject({
      value: { content: { runs: [{ actor_name: 'model-a', run: '3' }] } },
    });
  });
});

describe('says what is wrong with', () => {
  const wrong = (fields: object) => JSON.stringify({ ...session, ...fields });
  test.each<[string, string, string, RegExp]>([
    ['a file that is no JSON', '{"a": ', 'results.json is not valid JSON.', /JSON/],
    ['another file', '{}', 'results.json is neither the file of a study nor a recorded run.', /^expected the session/],
    [
      'the list of files of OSF',
      JSON.stringify({ data: [{ type: 'files', attributes: {} }] }),
      'results.json is neither the file of a study nor a recorded run.',
      /OSF.*Download as zip/,
    ],
    ['several that are none', '[1, 2]', '2 of the 2 records in results.json are not valid.', /^item 1: expected/],
    ['an empty list', '[]', 'results.json holds no records.', /^$/],
    [
      'a session of a version to come',
      wrong({ version: 2 }),
      'results.json is neither the file of a study nor a recorded run.',
      /^version: .*1/,
    ],
    [
      'a session with a wrong field deep inside',
      wrong({ episodes: [{ ...session?.episodes[0], actions: [{ action_type: 'query_logs', at_ms: -1 }] }] }),
      'results.json is neither the file of a study nor a recorded run.',
      /^episodes\[0\]\.actions\[0\]\.at_ms: .*0/,
    ],
  ])('%s', async (_label, text, message, detail) => {
    const file = await read(text);
    if (file.ok) throw new Error('It was read.');
    expect(file.error.message).toBe(message);
    expect(file.error.details[0] ?? '').toMatch(detail);
  });

  test.each<[string, string, string, RegExp, number]>([
    [
      'a line that is no JSON',
      `${jsonLines(state, state)}\n{"a"`,
      'results.json is not valid JSON at line 3.',
      /JSON/,
      2,
    ],
    ['a line that is no run', jsonLines(state, {}), 'results.json is not valid at line 2.', /^expected the session/, 1],
    [
      'an item that is no run',
      JSON.stringify([state, 5]),
      'results.json is not valid at item 2.',
      /^expected the session/,
      1,
    ],
    [
      'several',
      jsonLines(state, 5, { ...state, action_history: 1 }),
      '2 of the 3 records in results.json are not valid.',
      /^line 2: expected/,
      1,
    ],
  ])('%s, and takes the rest', async (_label, text, message, detail, runs) => {
    const file = await read(text);
    if (!file.ok) throw new Error(file.error.message);
    expect([file.value.wrong?.message, file.value.content.runs.length]).toEqual([message, runs]);
    expect(file.value.wrong?.details[0]).toMatch(detail);
  });

  test('more records than are read', async () => {
    const file = await read(`[${'1,'.repeat(20_000)}1]`);
    expect(file).toMatchObject({
      ok: false,
      error: { message: 'results.json holds more than 20000 records.' },
    });
  });
});
