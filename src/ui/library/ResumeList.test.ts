import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { DamagedEntry, EpisodeRecord } from '../../schema';
import { createBrowser, openTab, recordWith } from '../../stores/fixture';
import { withStores } from '../fixture';
import ResumeList from './ResumeList.svelte';

const running = (fields: Parameters<typeof recordWith>[0] = {}): EpisodeRecord => {
  const { grade: _, ...record } = recordWith(fields);
  return record;
};
const damaged = (text: string): DamagedEntry => ({ key: 'one', reason: 'It is not valid JSON.', text });

/** The list in a browser where these are kept. */
async function listOf({ records = [] as EpisodeRecord[], broken = [] as DamagedEntry[] }) {
  const browser = createBrowser();
  for (const record of records) browser.running.entries.set(record.episode_id, { owner: 'an earlier tab', record });
  for (const record of broken) browser.damaged.set(record.key, record);
  const screen = await render(withStores(ResumeList, openTab(browser)), {
    running: records,
    damaged: broken,
    ruleset: 'openenv-0.1',
  });
  return { screen, browser };
}

test('with nothing open there is no list', async () => {
  const { screen } = await listOf({});
  expect(screen.container.textContent.trim()).toBe('');
});

describe('a running episode', () => {
  test('is listed with its step and time, and can be resumed', async () => {
    const { screen } = await listOf({ records: [running({ episode_id: '0f3a', elapsed_ms: 192_000 })] });
    const item = screen.getByRole('listitem');
    await expect.element(item).toHaveTextContent('AC-001 Sign-in slow or failing step 1 of 3 · 03:12');
    await expect
      .element(item.getByRole('link', { name: 'Resume AC-001' }))
      .toHaveAttribute('href', '#/play/AC-001/0f3a');
  });

  test('is discarded by a button that names it', async () => {
    const records = [
      running(),
      running({ episode_id: 'other', scenario_id: 'RCA-001', task_id: 'root_cause_analysis' }),
    ];
    const { screen, browser } = await listOf({ records });
    await screen.getByRole('button', { name: 'Discard the running episode of RCA-001' }).click();
    expect([...browser.running.entries.keys()]).toEqual(['kept']);
  });
});

describe('a damaged episode', () => {
  test('is listed with the reason, and goes when it is discarded', async () => {
    const { screen, browser } = await listOf({ broken: [damaged('{')] });
    await expect.element(screen.getByRole('listitem')).toHaveTextContent(/cannot be read: It is not valid JSON\./);
    await screen.getByRole('button', { name: 'Discard' }).click();
    expect(browser.damaged.size).toBe(0);
  });

  test.each([
    ['as it is', '{"owner":"é🔥#"', '{"owner":"é🔥#"'],
    ['up to half a character at its end', '{"title":"\ud83d', '{"title":"\ufffd'],
  ])('can be saved %s', async (_label, text, saved) => {
    const blobs: Blob[] = [];
    const spy = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return 'data:,';
    });
    const { screen } = await listOf({ broken: [damaged(text)] });
    await screen.getByRole('button', { name: 'Save its data' }).click();
    spy.mockRestore();
    expect(await blobs[0]?.text()).toBe(saved);
  });
});
