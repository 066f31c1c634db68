import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { DamagedEntry, EpisodeRecord } from '../../schema';
import { recordWith } from '../../stores/fixture';
import { formatDate } from '../shared/format';
import EpisodeTable from './EpisodeTable.svelte';

/** The table, and what was deleted in it. */
async function tableOf(
  records: EpisodeRecord[],
  { problem = undefined as { message: string; details: string[] } | undefined, damaged = [] as DamagedEntry[] } = {},
) {
  const deleted: EpisodeRecord[] = [];
  const discarded: DamagedEntry[] = [];
  const screen = await render(EpisodeTable, {
    records,
    problem,
    damaged,
    ruleset: 'openenv-0.1',
    ondelete: (record: EpisodeRecord) => deleted.push(record),
    ondiscard: (entry: DamagedEntry) => discarded.push(entry),
  });
  /** Rows of the body, cell by cell. */
  const rows = () =>
    [...screen.container.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map(({ textContent }) => textContent.trim().replace(/\s+/g, ' ')),
    );
  return { screen, rows, deleted, discarded };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => recordWith({ episode_id: `e${index}` }));

describe('without episodes', () => {
  test('the table says what will be there', async () => {
    const { screen, rows } = await tableOf([]);
    await expect.element(screen.getByText('Episodes that you finish are listed here')).toBeVisible();
    expect(rows()).toEqual([]);
  });

  test('because they cannot be listed it says why instead', async () => {
    const { screen } = await tableOf([], {
      problem: { message: 'The database is not available.', details: ['denied'] },
    });
    await expect.element(screen.getByRole('alert')).toHaveTextContent(/The database is not available\..*denied/);
    expect(screen.getByText('Episodes that you finish are listed here').elements()).toEqual([]);
  });
});

describe('an episode', () => {
  const started_at = '2026-11-01T08:00:00.000Z';

  test('is listed with grade, steps, time and start', async () => {
    const { rows } = await tableOf([recordWith({ grade: 0.6125, elapsed_ms: 192_000 })]);
    expect(rows()).toEqual([
      ['AC-001 Sign-in slow or failing', '0.61', '1', '03:12', formatDate(started_at), 'Delete'],
    ]);
  });

  test('without a grade has none of it', async () => {
    const { grade: _, ...ungraded } = recordWith();
    const { rows } = await tableOf([ungraded]);
    expect(rows()[0]?.[1]).toBe('0.00');
  });

  test('leads to its debrief', async () => {
    const { screen } = await tableOf([recordWith({ episode_id: '0f3a' })]);
    const link = screen.getByRole('link', { name: 'AC-001 Sign-in slow or failing' });
    await expect.element(link).toHaveAttribute('href', '#/episode/0f3a');
  });

  test('can be deleted by a button that names it', async () => {
    const records = [recordWith(), recordWith({ episode_id: 'other', scenario_id: 'RCA-001' })];
    const { screen, deleted } = await tableOf(records);
    const name = `Delete the episode of RCA-001 started ${formatDate(started_at)}`;
    await screen.getByRole('button', { name }).click();
    expect(deleted).toEqual([records[1]]);
  });
});

describe('many episodes', () => {
  test.each([
    [10, 10],
    [11, 10],
    [40, 10],
  ])('of %i the first %i are shown', async (count, shown) => {
    const { rows } = await tableOf(many(count));
    expect(rows()).toHaveLength(shown);
  });

  test('are all shown on demand', async () => {
    const { screen, rows } = await tableOf(many(11));
    await screen.getByRole('button', { name: 'Show all 11' }).click();
    expect(rows()).toHaveLength(11);
    expect(screen.getByRole('button', { name: /^Show all/ }).elements()).toEqual([]);
  });

  test('are not offered when all are shown', async () => {
    const { screen } = await tableOf(many(10));
    expect(screen.getByRole('button', { name: /^Show all/ }).elements()).toEqual([]);
  });
});

test('one that cannot be read is listed with the reason, and can be discarded', async () => {
  const entry = { key: 'one', reason: 'at format: expected 1.', text: '{"format":2}' };
  const { screen, discarded } = await tableOf([recordWith()], { damaged: [entry] });
  await expect.element(screen.getByRole('listitem')).toHaveTextContent('cannot be read: at format: expected 1.');
  await expect.element(screen.getByRole('button', { name: 'Save its data' })).toBeVisible();
  await screen.getByRole('button', { name: 'Discard' }).click();
  expect(discarded).toEqual([entry]);
});
