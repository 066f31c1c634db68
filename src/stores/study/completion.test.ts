import { describe, expect, test } from 'vitest';
import type { StudyPlan } from '../../schema';
import { completionOf, idOf, type Completion, type Outcome } from './completion';
import { DEFAULT_PLAN } from './link';

const PROLIFIC = 'https://app.prolific.com/submissions/complete?cc={code}';
const SONA =
  'https://school.sona-systems.com/webstudy_credit.aspx?experiment_id=1&credit_token=2&survey_code={participant}';

const done = (outcome: Outcome, fields: Partial<StudyPlan>, id = 'P-07') =>
  completionOf({ ...DEFAULT_PLAN, ...fields }, outcome, id);

describe('what is handed in, and where', () => {
  test.each<[string, Outcome, Partial<StudyPlan>, Completion | undefined]>([
    ['nothing', 'completed', {}, undefined],
    ['a code', 'completed', { completion_code: 'C1' }, { code: 'C1' }],
    [
      'an address that knows the participant',
      'completed',
      { return_url: SONA },
      { address: SONA.replace(/\{.*/, 'P-07') },
    ],
    [
      'a code that goes along',
      'completed',
      { completion_code: 'C1', return_url: PROLIFIC },
      { code: 'C1', address: 'https://app.prolific.com/submissions/complete?cc=C1' },
    ],
    [
      'both, each for itself',
      'completed',
      { completion_code: 'C1', return_url: 'https://a.example/' },
      { code: 'C1', address: 'https://a.example/' },
    ],
    ['no address to who quit, as it may mean that all was done', 'quit', { return_url: SONA }, undefined],
    ['nor a code of others', 'quit', { completion_code: 'C1', screened_code: 'C3', return_url: PROLIFIC }, undefined],
    [
      'their own code to who quit',
      'quit',
      { completion_code: 'C1', quit_code: 'C2', return_url: PROLIFIC },
      { code: 'C2', address: 'https://app.prolific.com/submissions/complete?cc=C2' },
    ],
    ['their own code to who is screened out', 'screened', { screened_code: 'C3', return_url: SONA }, { code: 'C3' }],
  ])('%s', (_label, outcome, fields, expected) => {
    expect(done(outcome, fields)).toEqual(expected);
  });

  test('an id is put in as one value, whatever it is', () => {
    const address = done('completed', { return_url: SONA }, '$& &credit=9#/../{code}')?.address ?? '';
    expect(new URL(address).searchParams.get('survey_code')).toBe('$& &credit=9#/../{code}');
    expect(new URL(address).searchParams.has('credit')).toBe(false);
    expect(done('completed', { return_url: 'https://a.example/%7BPARTICIPANT%7D/x' }, '../b')?.address).toBe(
      'https://a.example/..%2Fb/x',
    );
  });
});

test('a participant returns by what the platform calls them', () => {
  const recruitment = { platform: 'sona', participant_id: '1 2', parameters: {} } as const;
  expect([idOf({ participant: 'P-07' }), idOf({ participant: 'P-07', recruitment })]).toEqual(['P-07', '1 2']);
});
