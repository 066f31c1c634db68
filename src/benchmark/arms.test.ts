import { describe, expect, test } from 'vitest';
import type { StudyArm, StudyPlan } from '../schema';
import { armOf, withArm } from './arms';
import { sessionFlags } from './flags';
import { createSession } from './session';

const ARMS: readonly StudyArm[] = [
  { name: 'a', share: 2 },
  { name: 'b', share: 1, limit_minutes: 10, feedback: 'each' },
  { name: 'c', share: 1, limit_minutes: null, help: 'ai', suite_id: 'full' },
];
const PLAN: StudyPlan = {
  ...{ study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 7, feedback: 'end', limit_minutes: 20 },
  arms: [...ARMS],
};
const drawn = (participant: string, plan = PLAN) => armOf(plan, participant, undefined)?.name;
const countOf = (names: readonly (string | undefined)[]) =>
  ['a', 'b', 'c'].map((name) => names.filter((each) => each === name).length);

describe('an arm', () => {
  test('is none where the study has none', () => {
    const { arms: _, ...plan } = PLAN;
    expect(armOf(plan, 'P-001', undefined)).toBeUndefined();
  });

  test('is the one that the link names', () => {
    expect(armOf(PLAN, 'P-001', 'c')).toEqual({ name: 'c', by: 'link' });
  });

  test('is drawn in exact shares where participants have numbers, block by block, each in an order of its own', () => {
    const names = Array.from({ length: 400 }, (_, index) => drawn(`P-${String(index + 1).padStart(3, '0')}`));
    const blocks = Array.from({ length: 100 }, (_, block) => names.slice(4 * block, 4 * block + 4));
    for (const block of blocks) expect(countOf(block)).toEqual([2, 1, 1]);
    // Of the 12 orders of a block each comes up.
    expect(new Set(blocks.map((block) => block.join(''))).size).toBe(12);
  });

  test('is drawn in about these shares otherwise', () => {
    const names = Array.from({ length: 4000 }, (_, index) => drawn(`anne-${index}-x`));
    for (const [place, share] of [0.5, 0.25, 0.25].entries())
      expect(Math.abs((countOf(names)[place] ?? 0) - 4000 * share)).toBeLessThan(
        5 * Math.sqrt(4000 * share * (1 - share)),
      );
  });

  test('is drawn anew by another seed', () => {
    const codes = Array.from({ length: 60 }, (_, index) => `anne-${index}-x`);
    expect(codes.map((code) => drawn(code))).not.toEqual(codes.map((code) => drawn(code, { ...PLAN, seed: 8 })));
  });
});

describe('the plan with an arm', () => {
  test.each([
    ['a', { suite_id: 'core', feedback: 'end', limit_minutes: 20 }],
    ['b', { suite_id: 'core', feedback: 'each', limit_minutes: 10 }],
    ['c', { suite_id: 'full', feedback: 'end', help: 'ai' }],
  ])('%s has its settings, and those of the study else', (name, settings) => {
    const { suite_id, feedback, limit_minutes, help } = withArm(PLAN, name);
    expect({ suite_id, feedback, ...(limit_minutes && { limit_minutes }), ...(help && { help }) }).toEqual(settings);
  });

  test('says all settings of each arm, so that one session has them all, and stays as it is', () => {
    const plan = withArm(PLAN, 'c');
    expect(plan.arms).toEqual([
      { name: 'a', share: 2, suite_id: 'core', feedback: 'end', limit_minutes: 20, help: null },
      { name: 'b', share: 1, suite_id: 'core', feedback: 'each', limit_minutes: 10, help: null },
      { name: 'c', share: 1, suite_id: 'full', feedback: 'end', limit_minutes: null, help: 'ai' },
    ]);
    expect(withArm(plan, 'c')).toEqual(plan);
    expect(withArm(plan, 'a')).toEqual(withArm(PLAN, 'a'));
  });
});

describe('a session whose arm does not fit is flagged', () => {
  const name = drawn('P-001') ?? '';
  const other = ARMS.find((arm) => arm.name !== name)?.name ?? '';
  const session = createSession({
    ...{ plan: withArm(PLAN, name), participant: 'P-001', arm: { name, by: 'draw' }, background: {} },
    ...{ session_id: 'one', scenario_ids: ['A', 'B'], practice_id: 'P', consented_at: '' },
  });
  const { arm: _, ...armless } = session;
  const { arms: _arms, ...plan } = PLAN;

  test.each([
    ['nothing', session, []],
    ['the arm of a link', { ...session, plan: withArm(PLAN, other), arm: { name: other, by: 'link' as const } }, []],
    [
      'another arm than was drawn',
      { ...session, plan: withArm(PLAN, other), arm: { name: other, by: 'draw' as const } },
      ['the arm is not the one of its seed and participant'],
    ],
    [
      'the settings of another',
      { ...session, plan: { ...session.plan, limit_minutes: 99 } },
      ['the settings are not those of its arm'],
    ],
    ['no arm', armless, ['it has no arm, and the study has some']],
    [
      'an arm that there is not',
      { ...session, arm: { name: 'z', by: 'link' as const } },
      ['it has the arm z, and the study has no such arm'],
    ],
    ['an arm of nothing', { ...session, plan }, [`it has the arm ${name}, and the study has none`]],
  ])('%s', (_label, changed, flags) => {
    expect(sessionFlags(changed).map(({ text }) => text)).toEqual(flags);
  });
});
