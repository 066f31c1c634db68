import { expect, test } from 'vitest';
import type { EpisodeRow } from '../../schema';
import type { RemoteWorkbench } from '../../io/computing';
import { err, ok } from '../../schema';
import { rowsOf } from './rows';

const ALL = Array.from({ length: 7 }, (_, position) => ({ position }) as EpisodeRow);
const answering = (rows: (from: number) => unknown) =>
  ({ rows: (_key: number, _table: string, from: number) => Promise.resolve(rows(from)) }) as RemoteWorkbench;
const lost = err({ message: 'It was ended.', details: [] });

test.each([
  ['rows that arrive in parts are put together', (from: number) => ok(ALL.slice(from, from + 3)), ok(ALL)],
  ['where there are none there are none', () => ok([]), ok([])],
  ['what is gone is undefined', () => ok(undefined), ok(undefined)],
  ['what is gone half-way is undefined', (from: number) => ok(from === 0 ? ALL : undefined), ok(undefined)],
  ['what ends half-way fails', (from: number) => (from === 0 ? ok(ALL) : lost), lost],
])('%s', async (_label, rows, expected) => {
  expect(await rowsOf(answering(rows), 1, 'episodes')).toEqual(expected);
});
