import { expect, test } from 'vitest';
import type { BenchmarkOutside } from '../../io/benchmark';
import { createConnection } from './connection';

const benchmark = {} as BenchmarkOutside;

test('what a study needs is loaded once, however often it is asked for', async () => {
  const loads: string[] = [];
  const connect = createConnection(
    () => {
      loads.push('load');
      return Promise.resolve(benchmark);
    },
    () => loads.push('connected'),
  );
  const results = [...(await Promise.all([connect(), connect()])), await connect()];
  expect(results).toEqual(results.map(() => ({ ok: true, value: benchmark })));
  expect(loads).toEqual(['load', 'connected']);
});

test('what does not arrive is asked for again the next time', async () => {
  let online = false;
  const connected: BenchmarkOutside[] = [];
  const connect = createConnection(
    () => (online ? Promise.resolve(benchmark) : Promise.reject(new Error('offline'))),
    (arrived) => connected.push(arrived),
  );
  for (const result of await Promise.all([connect(), connect()]))
    expect(result).toMatchObject({ ok: false, error: { message: 'The study could not be loaded.' } });
  online = true;
  expect(await connect()).toEqual({ ok: true, value: benchmark });
  expect(connected).toEqual([benchmark]);
});
