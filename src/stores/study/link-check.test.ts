import { expect, test } from 'vitest';
import type { StudyPlan } from '../../schema';
import { DEFAULT_PLAN, makeStudyLink, parseStudyLink } from './link';

const PLANS: readonly [string, StudyPlan][] = [
  ['of the defaults', DEFAULT_PLAN],
  ['with a long seed', { ...DEFAULT_PLAN, study_id: 'pilot', seed: 123_456 }],
  [
    'with all kinds of settings',
    {
      ...{ ...DEFAULT_PLAN, suite_id: 'full', limit_minutes: 15, information: 'Hello\nthere & welcome' },
      ...{ upload_url: 'https://pipe.example.org/api/data', datapipe_id: 'AbC123' },
    },
  ],
];
const queryOf = (plan: StudyPlan, participant?: string) => makeStudyLink({ plan, participant }).replace(/^.*\?/, '');

test.each(PLANS)('a link %s that was cut anywhere is refused, or is of the same study', (_, plan) => {
  const query = queryOf(plan);
  const passed = [...query].flatMap((_, length) => {
    const link = parseStudyLink(query.slice(0, length));
    return length > 'check=0000'.length && link.ok ? [link.value.plan] : [];
  });
  expect(passed).toEqual(passed.map(() => plan));
  // What is cut off and says no more than the default says is no loss.
  expect(passed.length).toBeLessThan(query.length / 4);
});

test('what was changed is said to be, and how to change it on purpose', () => {
  const changed = queryOf({ ...DEFAULT_PLAN, seed: 7 }).replace('seed=7', 'seed=8');
  expect(parseStudyLink(changed)).toMatchObject({
    ok: false,
    error: { details: [expect.stringMatching(/^check: .*cut off.*takes “check” out\.$/)] },
  });
  expect(parseStudyLink(changed.replace(/^check=\w+&/, ''))).toMatchObject({ ok: true, value: { plan: { seed: 8 } } });
});

test('the code is each participant’s own: another one is no damage', () => {
  const link = parseStudyLink(queryOf(DEFAULT_PLAN, 'P-1').replace('P-1', 'P-2'));
  expect(link).toMatchObject({ ok: true, value: { participant: 'P-2' } });
});
