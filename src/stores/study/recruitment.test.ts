import { describe, expect, test } from 'vitest';
import { parseStudySession, type Recruitment } from '../../schema';
import { parseStudyLink } from './link';

/** What a link says of its participant: `search` stands before the hash. */
function read(query: string, search = '') {
  const link = parseStudyLink(query, search);
  return link.ok ? { participant: link.value.participant, recruitment: link.value.recruitment } : link.error.details;
}

describe('what a platform puts into a link is kept, and its id is the participant’s code', () => {
  test.each<[string, Recruitment]>([
    [
      'PROLIFIC_PID=5f8c2a1b3d4e&STUDY_ID=s1&SESSION_ID=e1',
      {
        platform: 'prolific',
        participant_id: '5f8c2a1b3d4e',
        parameters: { PROLIFIC_PID: '5f8c2a1b3d4e', STUDY_ID: 's1', SESSION_ID: 'e1' },
      },
    ],
    ['survey_code=1234', { platform: 'sona', participant_id: '1234', parameters: { survey_code: '1234' } }],
    ['id=1234', { platform: 'sona', participant_id: '1234', parameters: { id: '1234' } }],
    [
      'assignmentId=A&hitId=H&workerId=W',
      { platform: 'mturk', participant_id: 'W', parameters: { assignmentId: 'A', hitId: 'H', workerId: 'W' } },
    ],
    [
      'participantId=C&assignmentId=A&projectId=J',
      {
        platform: 'cloudresearch',
        participant_id: 'C',
        parameters: { participantId: 'C', assignmentId: 'A', projectId: 'J' },
      },
    ],
  ])('%s', (parameters, recruitment) => {
    const expected = { participant: recruitment.participant_id, recruitment };
    expect(read(`study=pilot&${parameters}`)).toEqual(expected);
    expect(read('study=pilot', `?${parameters}`)).toEqual(expected);
    // Half of it in each place, and twice the same.
    const [first = '', ...others] = parameters.split('&');
    expect(read([`study=pilot`, ...others, first].join('&'), `?${first}`)).toEqual(expected);
  });

  test('beside a code that the researcher gave', () => {
    expect(read('participant=P-07', '?PROLIFIC_PID=abc')).toMatchObject({
      participant: 'P-07',
      recruitment: { participant_id: 'abc' },
    });
  });

  test('and beside a made-up code where it cannot be one', () => {
    expect(read('', '?workerId=Jane%20<b>Doe</b>')).toMatchObject({
      participant: undefined,
      recruitment: { participant_id: 'Jane <b>Doe</b>' },
    });
  });

  test('with parameters of the researcher’s own, which begin with x_', () => {
    expect(read('x_wave=2', '?x_team=a%20%26%20b')).toEqual({
      participant: undefined,
      recruitment: { platform: 'other', parameters: { x_wave: '2', x_team: 'a & b' } },
    });
  });

  test('while what else stands before the hash is of others', () => {
    expect(read('study=pilot', '?utm_source=mail&__proto__=1&x_=2&embed=1&study=other')).toEqual({
      participant: undefined,
      recruitment: undefined,
    });
  });
});

test('a survey hands over the code of a participant before the hash', () => {
  expect(read('study=pilot', '?participant=R_2dDw')).toEqual({ participant: 'R_2dDw', recruitment: undefined });
});

describe('what is wrong is named', () => {
  test.each<[string, string, RegExp]>([
    [
      'a link in which the platform filled in nothing',
      '?PROLIFIC_PID={{%PROLIFIC_PID%}}',
      /^PROLIFIC_PID: expected what/,
    ],
    [
      'nor did SONA',
      '?survey_code=%SURVEY_CODE%',
      /^survey_code: expected what the platform puts in place of %SURVEY_/,
    ],
    ['a preview', '?workerId=W&assignmentId=ASSIGNMENT_ID_NOT_AVAILABLE', /^assignmentId: .* accepted$/],
    ['nothing', '?PROLIFIC_PID=', /^PROLIFIC_PID: expected 1 to 200 characters/],
    ['too much', `?SESSION_ID=${'x'.repeat(201)}`, /^SESSION_ID: expected 1 to 200 characters/],
    ['a line break', '?x_a=1%0a2', /^x_a: expected 1 to 200 characters, without line breaks/],
    ['two people', '?PROLIFIC_PID=a&PROLIFIC_PID=b', /^PROLIFIC_PID: expected only once$/],
    ['two codes', '?participant=a&participant=b', /^participant: expected only once$/],
    ['a code that is none', '?participant=Jane+Doe', /^participant: expected 1 to 64 letters/],
    [
      'more than anybody sends',
      `?${Array.from({ length: 21 }, (_, index) => `x_${index}=1`).join('&')}`,
      /^parameters: Too big: expected at most 20 items/,
    ],
  ])('%s', (_label, search, expected) => {
    expect(read('study=pilot', search)).toEqual([expect.stringMatching(expected)]);
  });

  test('in both places', () => {
    expect(read('PROLIFIC_PID=a', '?PROLIFIC_PID=b')).toEqual(['PROLIFIC_PID: expected only once']);
    expect(read('participant=a', '?participant=b')).toEqual(['participant: expected only once']);
  });
});

test('a file holds it as text, whatever its names are', () => {
  const parameters: unknown = JSON.parse('{"__proto__": "x", "constructor": "y"}');
  const session = parseStudySession({ ...SESSION, recruitment: { platform: 'other', parameters } });
  const read = session.ok ? session.value.recruitment?.parameters : undefined;
  expect(Object.entries(read ?? {})).toEqual([
    ['constructor', 'y'],
    ['__proto__', 'x'],
  ]);
  for (const wrong of [
    { platform: 'other' },
    { platform: 'else', parameters: {} },
    { platform: 'other', parameters: { a: 'x'.repeat(201) } },
  ])
    expect(parseStudySession({ ...SESSION, recruitment: wrong }).ok).toBe(false);
});

const SESSION = {
  ...{ format: 'incident-console-study', version: 1, session_id: 's1', participant: 'P-07', background: {} },
  plan: { study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 1, feedback: 'end' },
  ...{ consented_at: '2026-11-20T09:00:00.000Z', saved_at: '2026-11-20T09:30:00.000Z' },
  ...{ practice_id: 'AC-000', order: ['AC-001'], episodes: [] },
};
