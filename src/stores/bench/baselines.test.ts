import { describe, expect, test } from 'vitest';
import { BASELINE_NAMES } from '../../policies';
import { published } from '../../schema/published/fixture';
import { baselinesOf, type RunOrder } from './baselines';
import { createBrowser, openTab } from '../fixture';

const suite = { suite_id: 'two', title: 'Two', minutes: 5, scenarios: ['AC-001', 'RCA-001'] };
const order: RunOrder = { suite, ruleset: 'openenv-0.1', runs: 3 };
const open = (ids = suite.scenarios) => {
  const browser = createBrowser(ids.map(published));
  const tab = openTab(browser);
  return { browser, baselines: baselinesOf(tab) };
};

test('shows what ships with the site', async () => {
  const { browser, baselines } = open();
  const results = [{ policy: 'expert', ruleset: 'strict-1' as const, scores: {} }];
  browser.baselines = { format: 1, results };
  await baselines.load();
  expect(baselines.getState()).toMatchObject({ shipped: results, suites: browser.suites.suites, problem: undefined });
});

describe('a run', () => {
  test('is of all policies over the suite, under its rules', async () => {
    const { baselines } = open();
    await baselines.start(order);
    const { run } = baselines.getState();
    if (run.phase !== 'done') throw new Error(run.phase);
    expect(run.results.map(({ policy }) => policy)).toEqual(BASELINE_NAMES);
    expect(run.progress).toMatchObject({ episodes: 2 * (3 + 4), of: 2 * (3 + 4) });
    for (const { ruleset, scores } of run.results) {
      expect(ruleset).toBe('openenv-0.1');
      expect(Object.keys(scores)).toEqual(suite.scenarios);
    }
  });

  test('that was stopped says nothing more', async () => {
    const { baselines } = open();
    const started = baselines.start(order);
    baselines.stop();
    await started;
    expect(baselines.getState().run).toEqual({ phase: 'idle' });
  });

  test('takes the place of one that goes on', async () => {
    const { baselines } = open();
    await Promise.all([baselines.start(order), baselines.start({ ...order, runs: 5 })]);
    expect(baselines.getState().run).toMatchObject({ phase: 'done', order: { runs: 5 } });
  });

  test('fails with the incident that does not arrive', async () => {
    const { baselines } = open(['AC-001']);
    await baselines.start(order);
    const { run } = baselines.getState();
    expect(run.phase === 'failed' && run.problem.message).toMatch(/RCA-001/);
  });
});
