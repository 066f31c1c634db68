import { describe, expect, test } from 'vitest';
import { expertLine } from '../../policies';
import type { RulesetId } from '../../schema';
import { PUBLISHED, published } from '../../schema/published/fixture';
import { replayOf } from '../fixture';
import { layOutPicture, PICTURE_SIZE, type Drawn, type WidthIn } from './picture-layout';
import { picturedRun, pictureText, type PictureOptions } from './run-picture';

const SHOWN: PictureOptions = { sender: '', clock: '03:12', isChallenge: false, isRevealed: true };
const expertRun = (scenario_id: string, ruleset: RulesetId = 'strict-1') =>
  replayOf(
    published(scenario_id),
    expertLine(published(scenario_id), ruleset).map(({ action_type, parameters }) => [action_type, parameters]),
    ruleset,
  );

describe('a picture says', () => {
  const replay = replayOf(
    published('RP-001'),
    [
      ['check_metrics', { service: 'postgres-db' }],
      ['rollback_deploy', { service: 'auth-service' }],
      ['restart_service', { service: 'postgres-db' }],
      ['submit_resolution', { summary: 'I think the database was restarted.' }],
    ],
    'openenv-0.1',
  );

  test('whose run it was, its grade, steps and time, and what the steps were worth', () => {
    expect(picturedRun(replay, { ...SHOWN, sender: 'Zoë' })).toMatchObject({
      scenario_id: 'RP-001',
      kind: 'Remediation planning · OpenEnv 0.1',
      who: 'A run of Zoë',
      took: '4 of 15 steps · 03:12',
      signs: ['proof', 'harmful', 'useful', 'answer'],
      worth: '1 proof, 1 useful, 1 harmful, the answer',
    });
  });

  test.each<[string, Partial<PictureOptions>, string]>([
    ['of a challenge', { isChallenge: true }, 'Can you do better?'],
    ['of a challenge by somebody', { isChallenge: true, sender: 'Zoë' }, 'Zoë dares you to do better'],
    ['before the grade is revealed', { isRevealed: false }, ''],
  ])('nothing of how it went: %s', (_label, options, who) => {
    const run = picturedRun(replay, { ...SHOWN, ...options });
    expect(run).toMatchObject({ who, grade: undefined, worth: '', took: '4 of 15 steps · 03:12' });
    expect(new Set(run.signs)).toEqual(new Set(['question']));
    expect(pictureText(run)).toContain('grade hidden');
  });
});

test.each(PUBLISHED.map(({ scenario_id }) => scenario_id))('the picture of %s gives nothing of it away', (id) => {
  const scenario = published(id);
  const run = picturedRun(expertRun(id), SHOWN);
  const texts = layOutPicture(run, 'incidents.example', widthIn).flatMap((drawn) =>
    drawn.kind === 'text' ? [drawn.text.replace(/[\u2068\u2069]/g, '')] : [],
  );
  // The title stands on the card of the incident as well.
  const said = [...texts, pictureText(run)].join('\n').toLowerCase().replaceAll(scenario.title.toLowerCase(), '');
  const unseen = scenario.title.split(' ').reduce((text, word) => text.replaceAll(word.toLowerCase(), ''), said);
  const secrets = [
    ...scenario.known_services,
    scenario.correct_root_cause?.service,
    scenario.correct_root_cause?.failure_mode,
  ];
  expect(secrets.filter((secret) => secret && unseen.includes(secret.toLowerCase()))).toEqual([]);
});

/** Letters as wide as those of a wide font, at most. */
const widthIn: WidthIn = (text, face) => [...text].length * (face === 'figures' ? 0.6 : 0.62);

const WIDE = 'W'.repeat(60);
const FIELDS = picturedRun(expertRun('RCA-002'), { ...SHOWN, sender: 'Zoë' });
const LONG_RUN = Array.from({ length: 15 }, () => 'useful' as const);

test.each<[string, Partial<typeof FIELDS>, string]>([
  ['a short title', { title: 'Slow' }, 'a.example'],
  ['a title without spaces', { title: WIDE }, 'a.example'],
  ['a title of twenty thousand letters', { title: 'word '.repeat(4000) }, 'a.example'],
  [
    'a title and a name from right to left',
    { title: 'מערכת התשלומים איטית', who: 'A run of \u2068שלום\u2069' },
    'a.example',
  ],
  ['markup', { title: '<b onload="x">Down</b> & out', who: 'A run of <script>' }, 'a.example'],
  ['nothing', { title: '', who: '' }, ''],
  ['a long name', { who: `${WIDE.slice(0, 40)} dares you to do better` }, 'a.example'],
  ['a long id', { scenario_id: `RCA-${WIDE}` }, 'a.example'],
  ['a long address', {}, `${WIDE}.${WIDE}.example/a/path`],
  ['every step taken', { signs: LONG_RUN, max: 15, grade: 0 }, 'a.example'],
  ['one step of three', { signs: ['answer'], max: 3, grade: undefined }, 'a.example'],
  ['no step', { signs: [], max: 3, worth: '' }, 'a.example'],
])('the picture of %s has room for all of it', (_label, fields, site) => {
  const drawn = layOutPicture({ ...FIELDS, ...fields }, site, widthIn);
  for (const each of drawn) {
    const { left, right, top, bottom } = edgesOf(each);
    expect(left, JSON.stringify(each)).toBeGreaterThanOrEqual(0);
    expect(top, JSON.stringify(each)).toBeGreaterThanOrEqual(0);
    expect(right, JSON.stringify(each)).toBeLessThanOrEqual(PICTURE_SIZE.width);
    expect(bottom, JSON.stringify(each)).toBeLessThanOrEqual(PICTURE_SIZE.height);
  }
  const texts = drawn.filter((each) => each.kind === 'text').map((each) => ({ ...edgesOf(each), text: each.text }));
  const meeting = texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter(
        (other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
      )
      .map((other) => [one.text, other.text]),
  );
  expect(meeting).toEqual([]);
});

function edgesOf(drawn: Drawn) {
  if (drawn.kind !== 'text') {
    const [width, height] = drawn.kind === 'box' ? [drawn.width, drawn.height] : [drawn.size, drawn.size];
    return { left: drawn.x, right: drawn.x + width, top: drawn.y, bottom: drawn.y + height };
  }
  const width = widthIn(drawn.text.replace(/[\u2068\u2069]/g, ''), drawn.face) * drawn.size;
  const left = drawn.align === 'right' ? drawn.x - width : drawn.x;
  return { left, right: left + width, top: drawn.y - 0.78 * drawn.size, bottom: drawn.y + 0.22 * drawn.size };
}
