import { describe, expect, test } from 'vitest';
import type { Problem } from '../../schema';
import { createBrowser, openTab, recordWith, type TestBrowser } from '../fixture';
import { createKeeper } from './keeper';

const full: Problem = { message: 'This browser’s storage is full.', details: ['Play on.'] };
const record = recordWith();

/** A tab with a keeper of running episodes, and what the keeper says. */
function kept(browser: TestBrowser) {
  const { outside, notices } = openTab(browser);
  const lost: string[] = [];
  return { keeper: createKeeper(outside.running, notices, (id) => lost.push(id)), notices, lost };
}

describe('a keeper', () => {
  test('writes, and claims what was written last', async () => {
    const { keeper } = kept(createBrowser());
    expect(await keeper.claim('kept')).toBeUndefined();
    expect(await keeper.save({ ...record, pins: [1] })).toBe(true);
    expect((await keeper.claim('kept'))?.pins).toEqual([1]);
  });

  test('hears that another tab has claimed its entry, and writes it no more', async () => {
    const browser = createBrowser();
    const [first, second] = [kept(browser), kept(browser)];
    await first.keeper.save(record);
    await second.keeper.claim('kept');
    expect([first.lost, second.lost]).toEqual([['kept'], []]);
    expect([await first.keeper.save({ ...record, pins: [9] }), await second.keeper.save(record)]).toEqual([
      false,
      true,
    ]);
    expect((await second.keeper.claim('kept'))?.pins).toEqual([]);
    expect(first.notices.getState()).toEqual([]);
  });

  test('says once why nothing can be saved, goes on, and says it again after a save that worked', async () => {
    const browser = createBrowser();
    const { keeper, notices } = kept(browser);
    const said: number[] = [];
    for (const problem of [full, full, undefined, full, full, { ...full, message: 'Storage is blocked.' }]) {
      browser.running.problem = problem;
      expect(await keeper.save(record)).toBe(true);
      const newest = notices.getState().at(-1)?.id;
      if (newest !== undefined) said.push(newest);
    }
    expect(new Set(said).size).toBe(3);
    expect(notices.getState().at(-1)).toMatchObject({
      tone: 'problem',
      text: 'Storage is blocked.',
      details: ['Play on.'],
    });
  });
});
