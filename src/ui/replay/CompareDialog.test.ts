import { afterEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { EpisodeRecord, RulesetId } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { createBrowser, openTab, recordWith } from '../../stores/fixture';
import { withStores } from '../fixture';
import CompareDialog from './CompareDialog.svelte';

const scenario = scenarioOf('alert_classification', { scenario_id: 'AC-001' });

async function dialogWith(finished: readonly EpisodeRecord[], ruleset: RulesetId = 'openenv-0.1') {
  const browser = createBrowser([scenario]);
  for (const record of finished) browser.finished.set(record.episode_id, record);
  let closed = false;
  const props = { scenario, ruleset, payload: 'AAAA', onclose: () => (closed = true) };
  const page = await render(withStores(CompareDialog, openTab(browser)), props);
  await expect.element(page.getByRole('button', { name: 'the expert line' })).toBeVisible();
  const runs = () =>
    page
      .getByRole('button', { name: /^your run of / })
      .elements()
      .map(({ textContent }) => textContent.trim());
  return { page, runs, isClosed: () => closed };
}

afterEach(() => history.replaceState(undefined, '', location.pathname + location.search));

describe('runs of one’s own', () => {
  const { trajectory } = recordWith();
  const mine = recordWith({ episode_id: 'mine', grade: 0.5 });
  const strict = recordWith({ episode_id: 'strict', grade: 0.25, trajectory: { ...trajectory, ruleset: 'strict-1' } });
  const other = recordWith({ episode_id: 'other', grade: 0.75, scenario_id: 'AC-002' });

  test.each([
    { ruleset: 'openenv-0.1', grade: '0.50' },
    { ruleset: 'strict-1', grade: '0.25' },
  ] as const)(
    'by the same rules ($ruleset) and of the same incident are offered, no others',
    async ({ ruleset, grade }) => {
      const { runs } = await dialogWith([mine, strict, other], ruleset);
      await expect.poll(() => runs().length).toBe(1);
      expect(runs()[0]).toMatch(new RegExp(`grade ${grade}$`));
    },
  );

  test('open the comparison', async () => {
    const { page, runs } = await dialogWith([mine]);
    await expect.poll(() => runs().length).toBe(1);
    await page.getByRole('button', { name: /^your run of / }).click();
    await expect.poll(() => location.hash).toMatch(/^#\/compare\/AAAA\/[\w-]+$/);
  });

  test('of which there are many are the eight newest', async () => {
    const many = Array.from({ length: 10 }, (_, index) =>
      recordWith({ episode_id: `run ${index}`, started_at: `2026-11-0${index}T08:00:00.000Z`, grade: index / 10 }),
    );
    const { runs } = await dialogWith(many);
    await expect.poll(() => runs().length).toBe(8);
    expect(runs()[0]).toMatch(/grade 0\.90$/);
  });
});

test('the expert line opens the comparison', async () => {
  const { page } = await dialogWith([]);
  await page.getByRole('button', { name: 'the expert line' }).click();
  expect(location.hash).toBe('#/compare/AAAA/expert');
});

describe('a pasted link', () => {
  test.each(['https://incidents.example/#/r/BBBB', '  #/r/BBBB ', 'https://incidents.example/s/AC-001/#/r/BBBB/7'])(
    '%s opens the comparison',
    async (link) => {
      const { page } = await dialogWith([]);
      await page.getByRole('textbox').fill(link);
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      expect(location.hash).toBe('#/compare/AAAA/BBBB');
    },
  );

  test('of a challenge names whose run it is', async () => {
    const { page } = await dialogWith([]);
    await page.getByRole('textbox').fill('https://incidents.example/#/c/BBBB/Zo%C3%AB');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    expect(location.hash).toBe('#/compare/AAAA/BBBB/Zo%C3%AB');
  });

  test.each(['hello', 'https://incidents.example/', '#/bench', '#/r/'])('%s is none, and says why', async (link) => {
    const { page } = await dialogWith([]);
    await page.getByRole('textbox').fill(link);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('That is not a link to a replay');
    expect(location.hash).toBe('');
  });
});

test('cancelling closes it', async () => {
  const { page, isClosed } = await dialogWith([]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(isClosed()).toBe(true);
});
