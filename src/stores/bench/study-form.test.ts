import { describe, expect, test } from 'vitest';
import { createBrowser, openTab } from '../fixture';
import { isUploading, parseRoute } from '../route';
import { studyFormOf, studyLinksOf, type StudyForm } from './study-form';
import { DEFAULT_PLAN, parseStudyLink } from '../study/link';

/** A new study, with fields typed otherwise. */
const typed = (fields: Partial<StudyForm> = {}): StudyForm => {
  const store = studyFormOf(openTab(createBrowser()));
  store.set(fields);
  return store.getState();
};

/** What a participant's browser reads in a link. */
function read(link = '') {
  const parsed = parseStudyLink(link.replace(/^#\/bench\?/, ''));
  if (!parsed.ok) throw new Error(parsed.error.details.join(' '));
  return parsed.value;
}

test('a new study can be sent as it is', () => {
  const { links, trial, mistakes } = studyLinksOf(typed());
  expect([links.length, mistakes]).toEqual([1, {}]);
  expect(read(links[0])).toEqual({ plan: { ...DEFAULT_PLAN, study_id: 'my-study' }, participant: undefined });
  expect(trial).toBe(links[0]);
});

test('a link says all that was typed, without blanks around it', () => {
  const { links } = studyLinksOf(
    typed({
      ...{ study_id: ' pilot-1 ', suite_id: 'full', ruleset: 'openenv-0.1', seed: '7', feedback: 'each' },
      ...{
        limit_minutes: ' 12.5 ',
        information: 'Who we are.\n\nWhat for & why?',
        upload_url: 'https://example.org/a?b=c&d',
      },
      datapipe_id: 'aBc',
      ...{
        min_years: ' 2',
        unseen_only: 'yes',
        upload_as: 'simple',
        upload_each: 'yes',
        completion_code: ' C1 ',
        quit_code: 'C2',
        screened_code: 'C3',
      },
      return_url: 'https://example.org/?cc={code}',
    }),
  );
  expect(read(links[0]).plan).toEqual({
    ...{
      study_id: 'pilot-1',
      suite_id: 'full',
      ruleset: 'openenv-0.1',
      seed: 7,
      feedback: 'each',
      limit_minutes: 12.5,
    },
    ...{ information: 'Who we are.\n\nWhat for & why?', upload_url: 'https://example.org/a?b=c&d', datapipe_id: 'aBc' },
    ...{
      min_years: 2,
      unseen_only: true,
      upload_as: 'simple',
      upload_each: true,
      completion_code: 'C1',
      quit_code: 'C2',
      screened_code: 'C3',
    },
    return_url: 'https://example.org/?cc={code}',
  });
});

test('where the data goes can be tried', () => {
  expect(studyLinksOf(typed()).collector).toBeUndefined();
  const { collector = '' } = studyLinksOf(typed({ upload_url: 'https://example.org/a', datapipe_id: 'aBc' }));
  expect(isUploading(parseRoute(collector))).toBe(true);
  expect(collector).toMatch(/^#\/bench\/collector\?.*&upload=https.*&datapipe=aBc$/);
});

describe('codes', () => {
  const codesOf = (fields: Partial<StudyForm>) => {
    const { links, trial } = studyLinksOf(typed({ codes: 'given', ...fields }));
    return { codes: links.map((link) => read(link).participant), trial: trial && read(trial).participant };
  };

  test('are numbered from 1, each with a link of its own', () => {
    expect(codesOf({ prefix: 'P-', amount: '3' }).codes).toEqual(['P-001', 'P-002', 'P-003']);
  });

  test('have as many digits as they need', () => {
    expect(codesOf({ amount: '1000' }).codes.at(-1)).toBe('P-1000');
  });

  test('leave room for a trial that is nobody’s', () => {
    expect(codesOf({ amount: '3' }).trial).toBe('trial');
  });
});

describe('what is wrong is shown at its field, and there is no link', () => {
  test.each<[fields: Partial<StudyForm>, wrong: keyof StudyForm, expected: RegExp]>([
    [{ study_id: '' }, 'study_id', /1 to 64 letters/],
    [{ study_id: 'my study' }, 'study_id', /1 to 64 letters/],
    [{ seed: '' }, 'seed', /whole number from 0/],
    [{ seed: '1.5' }, 'seed', /whole number from 0/],
    [{ seed: 'one' }, 'seed', /whole number from 0/],
    [{ limit_minutes: '0' }, 'limit_minutes', /from 1 to 240/],
    [{ limit_minutes: 'ten' }, 'limit_minutes', /from 1 to 240/],
    [{ information: 'x'.repeat(4001) }, 'information', /at most 4000 characters/],
    [{ upload_url: 'http://example.org' }, 'upload_url', /https:/],
    [{ upload_url: 'example.org' }, 'upload_url', /https:/],
    [{ upload_url: 'https://example.org', datapipe_id: 'a b' }, 'datapipe_id', /1 to 64 letters/],
    [{ min_years: 'some' }, 'min_years', /0 to 60/],
    [{ completion_code: 'a b' }, 'completion_code', /1 to 64 letters/],
    [
      { return_url: 'https://example.org/?cc={code}' },
      'completion_code',
      /the code that the address to return to asks for/,
    ],
    [{ return_url: 'https://example.org/{id}' }, 'return_url', /\{participant\}/],
    [{ datapipe_id: 'abc' }, 'upload_url', /DataPipe/],
    [{ codes: 'given', amount: '0' }, 'amount', /1 to 1000/],
    [{ codes: 'given', amount: '1001' }, 'amount', /1 to 1000/],
    [{ codes: 'given', prefix: 'a b' }, 'prefix', /1 to 64 letters/],
    [{ codes: 'given', prefix: 'x'.repeat(62) }, 'prefix', /1 to 64 letters/],
  ])('%j', (fields, wrong, expected) => {
    const { links, trial, mistakes } = studyLinksOf(typed(fields));
    expect([links, trial]).toEqual([[], undefined]);
    expect(Object.keys(mistakes)).toEqual([wrong]);
    expect(mistakes[wrong]).toMatch(expected);
  });
});

test('what is typed of codes does not matter where participants choose them', () => {
  expect(studyLinksOf(typed({ codes: 'chosen', prefix: '', amount: 'many' })).mistakes).toEqual({});
});

describe('arms', () => {
  const store = () => studyFormOf(openTab(createBrowser()));

  test('come in two at first, are called by letters, and the last two go together', () => {
    const form = store();
    form.addArm();
    expect(form.getState().arms.map(({ name }) => name)).toEqual(['a', 'b']);
    form.addArm();
    form.removeArm(1);
    form.addArm();
    expect(form.getState().arms.map(({ name }) => name)).toEqual(['a', 'c', 'b']);
    form.removeArm(0);
    form.removeArm(0);
    expect(form.getState().arms).toEqual([]);
  });

  test('are in the link with what they do otherwise', () => {
    const form = store();
    form.addArm();
    form.setArm(1, { share: '3', limit_minutes: ' 10 ', help: 'ai', feedback: 'each', suite_id: 'full' });
    form.setArm(0, { limit_minutes: 'none' });
    form.set({ arm_shown: 'yes', help: 'none' });
    const { links, trial } = studyLinksOf(form.getState());
    expect(links).toEqual([trial]);
    expect(read(links[0]).plan).toMatchObject({
      help: 'none',
      arm_shown: true,
      arms: [
        { name: 'a', share: 1, limit_minutes: null },
        { name: 'b', share: 3, limit_minutes: 10, help: 'ai', feedback: 'each', suite_id: 'full' },
      ],
    });
  });

  test('have links of their own where these choose, and codes that go on from one to the next', () => {
    const form = store();
    form.addArm();
    form.setArm(0, { share: 'half' });
    form.set({ arm_by: 'link' });
    const chosen = studyLinksOf(form.getState());
    expect(chosen.links.map((link) => read(link).arm)).toEqual(['a', 'b']);
    expect(read(chosen.trial).arm).toBe('a');
    form.set({ codes: 'given', amount: '2' });
    expect(studyLinksOf(form.getState()).links.map((link) => [read(link).participant, read(link).arm])).toEqual([
      ['P-001', 'a'],
      ['P-002', 'a'],
      ['P-003', 'b'],
      ['P-004', 'b'],
    ]);
  });

  test('that are wrong say so at their place', () => {
    const form = store();
    form.addArm();
    form.setArm(1, { name: 'a' });
    expect(studyLinksOf(form.getState()).mistakes).toEqual({ arms: 'expected a name for each arm' });
    form.setArm(0, { share: 'half', limit_minutes: '0' });
    expect(studyLinksOf(form.getState()).mistakes).toEqual({
      'arms[0].share': 'expected a whole number from 1 to 1000',
      'arms[0].limit_minutes': 'expected a number from 1 to 240',
    });
  });
});
