import { expect, test } from 'vitest';
import { remembering } from './remembering';

/** Measures lengths, and counts how often. */
function measuring() {
  let times = 0;
  const length = remembering((name) => {
    times++;
    return name.length;
  });
  return { length, times: () => times };
}

test('what was made of a name is made once', () => {
  const { length, times } = measuring();
  expect([length('api'), length(''), length('api'), length('')]).toEqual([3, 0, 3, 0]);
  expect(times()).toBe(2);
});

test('what is longer than a name is not kept', () => {
  const { length, times } = measuring();
  for (const size of [100, 100, 101, 101]) expect(length('x'.repeat(size))).toBe(size);
  expect(times()).toBe(3);
});

test('names without end are forgotten again', () => {
  const { length, times } = measuring();
  for (let name = 0; name < 2001; name++) length(`${name}`);
  expect([length('2000'), times()]).toEqual([4, 2001]);
  expect([length('0'), times()]).toEqual([1, 2002]);
});
