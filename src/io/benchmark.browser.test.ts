import { afterEach, describe, expect, test, vi } from 'vitest';
import { err } from '../schema';
import { createBenchmarkOutside } from './benchmark';

afterEach(() => vi.restoreAllMocks());

const answering = (answer: () => Response) =>
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(answer()));

describe('the benchmark', () => {
  const { suites, baselines } = createBenchmarkOutside('/scenarios/', 'A');

  test('has the suites of the site', async () => {
    const listed = await suites();
    expect(listed.ok && listed.value.suites.map(({ suite_id }) => suite_id)).toEqual(['core', 'full']);
  });

  test('has what its policies earn', async () => {
    const shipped = await baselines();
    expect(shipped.ok && shipped.value.results.length).toBeGreaterThan(0);
  });

  test.each([
    ['suites.json', suites],
    ['baselines.json', baselines],
  ] as const)('says so where %s is missing', async (file, read) => {
    answering(() => new Response('', { status: 404 }));
    expect(await read()).toEqual(err({ message: `scenarios/${file} is not on the server (404).`, details: [] }));
  });

  test.each([
    ['suites.json', suites, ['practice', 'suites']],
    ['baselines.json', baselines, ['results']],
  ] as const)('says what is wrong in %s', async (file, read, places) => {
    answering(() => Response.json({ format: 1 }));
    const result = await read();
    if (result.ok) throw new Error('It was taken.');
    expect(result.error.message).toBe(`scenarios/${file} is not valid.`);
    expect(result.error.details.map((detail) => detail.split(':')[0])).toEqual(places);
  });

  test('keeps sessions of this tab', async () => {
    expect(await createBenchmarkOutside('/scenarios/', 'A').sessions.list()).toEqual({ records: [], damaged: [] });
  });
});
