import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EXCLUSIONS,
  FEEDBACKS,
  HELPS,
  RULESET_IDS,
  type Recruitment,
  type StudyArm,
  type StudyPlan,
} from '../../schema';
import { makeRoute, parseRoute } from '../route';
import { DEFAULT_PLAN, makeStudyLink, parseStudyLink, type StudyLink } from './link';

/** The query of a hash, as the address bar gives it to the route. */
function queryOf(hash: string): string {
  const route = parseRoute(hash);
  if (route.screen !== 'study') throw new Error(`${hash} is the screen ${route.screen}.`);
  return route.query;
}

describe('a link', () => {
  test('without settings is of the plan that is used when nothing is said', () => {
    expect(parseStudyLink('')).toEqual({ ok: true, value: { plan: DEFAULT_PLAN, participant: undefined } });
  });

  test('gives each setting', () => {
    const query =
      'study=pilot-2&suite=full&ruleset=openenv-0.1&seed=42&feedback=each&limit=7.5&info=Hello%0Athere+%26+welcome' +
      '&years=2&unseen=yes&code=C1&code_quit=C2&code_screened=C3&return=https%3A%2F%2Fa.example%2F%3Fp%3D%7Bparticipant%7D' +
      '&upload=https%3A%2F%2Fpipe.example.org%2Fapi%2Fdata&datapipe=AbC123&participant=P-07';
    expect(parseStudyLink(query)).toEqual({
      ok: true,
      value: {
        plan: {
          study_id: 'pilot-2',
          suite_id: 'full',
          ruleset: 'openenv-0.1',
          seed: 42,
          feedback: 'each',
          limit_minutes: 7.5,
          information: 'Hello\nthere & welcome',
          min_years: 2,
          unseen_only: true,
          ...{ completion_code: 'C1', quit_code: 'C2', screened_code: 'C3' },
          return_url: 'https://a.example/?p={participant}',
          upload_url: 'https://pipe.example.org/api/data',
          datapipe_id: 'AbC123',
        },
        participant: 'P-07',
      },
    });
  });

  test('writes out what every participant should share, and leaves out what is not set', () => {
    expect(makeStudyLink({ plan: DEFAULT_PLAN, participant: undefined })).toBe(
      '#/bench?check=256a&study=open&suite=core&ruleset=strict-1&seed=1&feedback=end',
    );
  });

  test('can be written by hand, arms and all', () => {
    const link = parseStudyLink(queryOf('#/bench?arms=a:1/b:2:limit=none:help=ai&exclude=repeat.ai&arm=b'));
    expect(link).toMatchObject({
      value: {
        plan: {
          arms: [{ name: 'a' }, { name: 'b', share: 2, limit_minutes: null, help: 'ai' }],
          exclude: ['repeat', 'ai'],
        },
        arm: 'b',
      },
    });
  });

  const codes = fc.stringMatching(/^[\w.-]{1,64}$/);
  const ARMS: StudyArm[] = [
    { name: 'a', share: 1, limit_minutes: null },
    { name: 'b.2', share: 3, help: 'ai' },
  ];
  const plans: fc.Arbitrary<StudyPlan> = fc
    .record(
      {
        study_id: codes,
        suite_id: codes,
        ruleset: fc.constantFrom(...RULESET_IDS),
        seed: fc.nat(),
        feedback: fc.constantFrom(...FEEDBACKS),
        limit_minutes: fc.double({ min: 1, max: 240, noNaN: true }),
        help: fc.constantFrom(...HELPS),
        exclude: fc.subarray([...EXCLUSIONS], { minLength: 1 }),
        exclude_under: fc.double({ min: 0, max: 10_000, noNaN: true }).map((minutes) => minutes + 0),
        exclude_over: fc.integer({ min: 0, max: 10_000 }),
        orders: fc.constant('balanced' as const),
        arms: fc.constant(ARMS),
        arm_shown: fc.boolean(),
        information: fc
          .string({ unit: 'binary', minLength: 1, maxLength: 300 })
          .filter((text) => text.length <= 4000 && text.isWellFormed()),
        min_years: fc.double({ min: 0, max: 60, noNaN: true, noDefaultInfinity: true }).map((years) => years + 0),
        unseen_only: fc.boolean(),
        upload_each: fc.boolean(),
        upload_as: fc.constant('simple' as const),
        ...{ completion_code: codes, quit_code: codes, screened_code: codes },
        return_url: fc
          .webUrl({ validSchemes: ['https'], withQueryParameters: true, withFragments: true })
          .filter((url) => url.length <= 400)
          .map((url) => `${url}/{participant}`),
        upload_url: fc
          .webUrl({ validSchemes: ['https'], withQueryParameters: true, withFragments: true })
          .filter((url) => url.length <= 500),
        datapipe_id: codes,
      },
      { requiredKeys: ['study_id', 'suite_id', 'ruleset', 'seed', 'feedback'], noNullPrototype: true },
    )
    .map(({ datapipe_id, ...plan }) => (plan.upload_url && datapipe_id ? { ...plan, datapipe_id } : plan));
  const parameters = fc.record(
    { x_team: fc.stringMatching(/^\P{Cc}{1,200}$/u), x_wave: fc.stringMatching(/^[\w.-]{1,64}$/) },
    { requiredKeys: [] },
  );
  const links: fc.Arbitrary<StudyLink> = fc
    .record(
      {
        plan: plans,
        participant: codes,
        recruitment: fc.option(
          fc.oneof(
            fc.tuple(codes, parameters).map(([id, others]): Recruitment => ({
              platform: 'prolific',
              participant_id: id,
              parameters: { PROLIFIC_PID: id, STUDY_ID: 'S1', ...others },
            })),
            parameters
              .filter((others) => Object.keys(others).length > 0)
              .map((others): Recruitment => ({ platform: 'other', parameters: { ...others } })),
          ),
          { nil: undefined },
        ),
      },
      { noNullPrototype: true },
    )
    .map(({ recruitment, ...link }) => ({ ...link, ...(recruitment && { recruitment }) }));

  test('of any plan is read back as it was made, through the address bar too', () => {
    fc.assert(
      fc.property(links, (link) => {
        const hash = makeStudyLink(link);
        expect(parseStudyLink(queryOf(hash))).toEqual({ ok: true, value: link });
        expect(makeRoute(parseRoute(hash))).toBe(hash);
        expect(new URL(`https://site.example/app/${hash}`).hash).toBe(hash);
      }),
    );
  });
});

describe('what is wrong in a link is reported by setting', () => {
  test.each<[string, string, RegExp]>([
    ['a setting that there is not', 'sed=1', /^sed: there is no such setting\. There are study, .*participant, arm\.$/],
    ['one that an object has anyway', 'constructor=1', /^constructor: there is no such setting/],
    ['a name with a space', 'study=a+b', /^study: expected 1 to 64 letters/],
    ['an empty name', 'suite=', /^suite: expected 1 to 64 letters/],
    ['other rules', 'ruleset=strict-9', /^ruleset: .*strict-1/],
    ['a seed that is none', 'seed=one', /^seed: expected a whole number from 0/],
    ['an empty seed', 'seed=', /^seed: expected a whole number from 0/],
    ['a seed below 0', 'seed=-1', /^seed: expected a whole number from 0/],
    ['a broken seed', 'seed=1.5', /^seed: expected a whole number from 0/],
    ['a seed too large', 'seed=2147483648', /^seed: expected a whole number from 0/],
    ['arms that are none', 'arms=zzz', /^arms: expected at least two arms/],
    ['one arm', 'arms=a:1', /^arms: expected at least two arms/],
    ['two arms of one name', 'arms=a:1/a:2', /^arms: expected a name for each arm/],
    [
      'an arm without a share',
      'arms=a/b:1',
      /^arms: expected at least two arms|^arms\[0\]\.share: expected a whole number/,
    ],
    ['an arm without time', 'arms=a:1:limit=0/b:1', /^arms\[0\]\.limit_minutes: expected a number from 1 to 240/],
    ['a setting that arms do not have', 'arms=a:1:seed=2/b:1', /^arms: seed=2: there is no such setting/],
    ['an arm that there is not', 'arms=a:1/b:1&arm=c', /^arm: expected one of a, b$/],
    ['an arm of nothing', 'arm=c', /^arms: expected, too$/],
    ['a rule that there is not', 'exclude=ai.slow', /^exclude\[1\]: expected one of repeat, ai, flagged$/],
    ['no rule', 'exclude=', /^exclude\[0\]: expected one of/],
    ['a time that is none', 'exclude_under=fast', /^exclude_under: expected a number from 0/],
    ['orders that there are not', 'order=random', /^order: expected balanced$/],
    ['help that there is not', 'help=friends', /^help: /],
    ['feedback at another time', 'feedback=never', /^feedback: /],
    ['no time at all', 'limit=0', /^limit: expected a number from 1 to 240/],
    ['too much time', 'limit=Infinity', /^limit: expected a number from 1 to 240/],
    ['empty information', 'info=', /^info: /],
    ['too much information', `info=${'x'.repeat(4001)}`, /^info: expected at most 4000 characters/],
    ['an upload that is not secure', 'upload=http://example.org/', /^upload: expected an address such as https:/],
    ['an upload to this machine', 'upload=https://localhost/x', /^upload: expected an address such as https:/],
    ['an upload by script', 'upload=javascript:alert(1)', /^upload: /],
    [
      'an upload with a user name',
      'upload=https://me:secret@example.org/',
      /^upload: expected an address such as https:/,
    ],
    ['one that hides where it goes', 'upload=https:%5C%5Cexample.org@evil.example/', /^upload: expected an address/],
    ['years that are none', 'years=61', /^years: expected a number from 0 to 60$/],
    ['neither yes nor no', 'unseen=maybe', /^unseen: expected yes or no$/],
    ['a code with a blank', 'code=C+1', /^code: expected 1 to 64 letters/],
    ['a return that is not secure', 'return=http://a.example/', /^return: expected an address such as https:/],
    ['a return by script', 'return=javascript:alert(1)', /^return: expected an address/],
    [
      'a return to wherever the id says',
      'return=https://%257Bparticipant%257D.example/',
      /^return: expected an address/,
    ],
    [
      'a return with what there is not',
      'return=https://a.example/%257Bname%257D',
      /^return: expected an address such as .*\{code\}/,
    ],
    [
      'a return that asks for no code',
      'return=https://a.example/%257Bcode%257D',
      /^code: expected the completion code/,
    ],
    ['a DataPipe that is nowhere', 'datapipe=abc', /^upload: expected the address of DataPipe, too$/],
    ['a setting that is given twice', 'seed=1&seed=2', /^seed: expected only once$/],
    ['two participants', 'participant=P1&participant=P2', /^participant: expected only once$/],
    ['a parameter of nobody', 'x-team=1', /^x-team: there is no such setting/],
    ['a prototype under the prefix', 'x___proto__=%00', /^x___proto__: expected 1 to 200 characters/],
    ['a participant who is no code', 'participant=Jane+Doe', /^participant: expected 1 to 64 letters/],
  ])('%s', (_label, query, expected) => {
    const link = parseStudyLink(query);
    if (link.ok) throw new Error('It was taken.');
    expect(link.error.message).toBe('This link to a study has settings that cannot be used.');
    expect(link.error.details).toEqual([expect.stringMatching(expected)]);
  });

  test('and all of it at once', () => {
    const link = parseStudyLink('seed=x&limit=0&participant=%20&pace=2&feedback=');
    expect(link.ok ? [] : link.error.details.map((detail) => detail.split(':')[0])).toEqual([
      'pace',
      'seed',
      'feedback',
      'limit',
      'participant',
    ]);
  });
});

test('no text whatever makes it throw', () => {
  const names = fc.constantFrom('study', 'seed', 'limit', 'info', 'upload', 'participant', '__proto__', '');
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.tuple(names, fc.string({ unit: 'binary' })), { maxLength: 5 })
      .map((settings) => settings.map(([name, value]) => `${name}=${value}`).join('&')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const link = parseStudyLink(text);
      expect(link.ok || link.error.details.length > 0).toBe(true);
    }),
  );
});
