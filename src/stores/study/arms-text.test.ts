import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEEDBACKS, HELPS, type StudyArm } from '../../schema';
import { armsOf, armsText } from './arms-text';

const arm: fc.Arbitrary<StudyArm> = fc.record(
  {
    name: fc.stringMatching(/^[\w.-]{1,64}$/),
    share: fc.integer({ min: 1, max: 1000 }),
    suite_id: fc.stringMatching(/^[\w.-]{1,64}$/),
    feedback: fc.constantFrom(...FEEDBACKS),
    limit_minutes: fc.option(fc.double({ min: 1, max: 240, noNaN: true })),
    help: fc.option(fc.constantFrom(...HELPS)),
  },
  { requiredKeys: ['name', 'share'], noNullPrototype: true },
);

test('arms are read as they were written, from text that shows none of them', () => {
  fc.assert(
    fc.property(fc.array(arm, { minLength: 1, maxLength: 12 }), (arms) => {
      const text = armsText(arms);
      expect(text).toMatch(/^[\w-]+$/);
      expect(armsOf(text)).toEqual({ arms, unknown: [] });
    }),
  );
});

test('arms can be written by hand', () => {
  expect(armsOf('a:1:limit=10/b:2:limit=none:help=ai:feedback=each:suite=full').arms).toEqual([
    { name: 'a', share: 1, limit_minutes: 10 },
    { name: 'b', share: 2, limit_minutes: null, help: 'ai', feedback: 'each', suite_id: 'full' },
  ]);
});

test.each([
  ['nothing', '', []],
  ['what holds no arms', 'zzz', []],
  ['what is no base64', '!', []],
  ['a share that is missing', 'a', []],
])('%s is no arms', (_label, text, arms) => {
  expect(armsOf(text).arms).toEqual(arms);
});

test('settings that there are not are named', () => {
  expect(armsOf('a:1:seed=3/b:1:constructor=1:limit=2').unknown).toEqual(['seed=3', 'constructor=1']);
});
