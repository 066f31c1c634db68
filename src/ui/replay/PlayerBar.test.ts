import '../../styles/app.css';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page as tab, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Trajectory } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { openRun } from './fixture';
import PlayerBar from './PlayerBar.svelte';

const scenario = scenarioOf('remediation_planning', {
  known_services: ['api', 'db'],
  wrong_actions: { 'restart_service:api': 'api was well.' },
  tool_responses: { query_logs: { db: 'pool exhausted' } },
  key_evidence: [{ tool: 'query_logs', service: 'db' }],
});

/** A question, a wrong repair and the submission, after 1, 1.2 and 60 seconds. */
const TRAJECTORY: Trajectory = {
  ...{ scenario_id: scenario.scenario_id, scenario_version: 1, ruleset: 'openenv-0.1' },
  actions: [
    { action_type: 'query_logs', parameters: { service: 'db' }, at_ms: 1000 },
    { action_type: 'restart_service', parameters: { service: 'api' }, at_ms: 1200 },
    { action_type: 'submit_resolution', parameters: { summary: 'Restarted.' }, at_ms: 60_000 },
  ],
};

async function barAt(step: number, { timed = true, keys = true } = {}) {
  const { opened } = await openRun(scenario, TRAJECTORY, timed);
  const sought: number[] = [];
  let helped = 0;
  const props = { opened, step, total: 3, keys };
  const page = await render(PlayerBar, {
    ...props,
    onseek: (to: number) => {
      sought.push(to);
      void page.rerender({ step: to });
    },
    onhelp: () => helped++,
  });
  return { page, sought, helps: () => helped, press: (name: string) => page.getByRole('button', { name }).click() };
}

afterEach(() => void vi.restoreAllMocks());

/** For how long the bar waits before it takes the next step. */
function waits(): () => (number | undefined)[] {
  const timeout = vi.spyOn(window, 'setTimeout');
  return () => timeout.mock.calls.map(([, ms]) => ms);
}

describe('playing', () => {
  test.each([
    ['0.5×', 3000],
    ['1×', 1500],
    ['2×', 750],
    ['4×', 375],
  ])('at %s takes a step each %i ms', async (pace, ms) => {
    const { page, press } = await barAt(0);
    await page.getByLabelText('Speed').selectOptions(pace);
    const waited = waits();
    await press('Play');
    await expect.poll(waited).toContain(ms);
  });

  test.each([
    { from: 0, ms: 1000, why: 'keeps the time between two steps' },
    { from: 1, ms: 400, why: 'does not hurry' },
    { from: 2, ms: 5000, why: 'does not wait for long' },
  ])('as recorded $why', async ({ from, ms }) => {
    const { page, press } = await barAt(from);
    await page.getByLabelText('Speed').selectOptions('as recorded');
    const waited = waits();
    await press('Play');
    await expect.poll(waited).toContain(ms);
  });

  test('goes on to the end and stops there', async () => {
    const { page, sought, press } = await barAt(0);
    await page.getByLabelText('Speed').selectOptions('4×');
    await press('Play');
    await expect.element(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Play' })).toBeVisible();
    expect(sought).toEqual([1, 2, 3]);
  });

  test.each(['Pause', 'One step on'])('stops at %s', async (name) => {
    const { page, press } = await barAt(0);
    await press('Play');
    await press(name);
    await expect.element(page.getByRole('button', { name: 'Play' })).toBeVisible();
  });

  test('starts over from the end', async () => {
    const { page, sought, press } = await barAt(3);
    await press('Play');
    expect(sought).toEqual([0]);
    await expect.element(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  });
});

test('a run without times has no recorded pace', async () => {
  const { page } = await barAt(0, { timed: false });
  expect(
    page
      .getByRole('option')
      .elements()
      .map(({ textContent }) => textContent),
  ).toEqual(['0.5×', '1×', '2×', '4×']);
});

describe('keys', () => {
  test.each([
    { keys: '{ArrowLeft}', from: 2, to: [1] },
    { keys: '{ArrowRight}', from: 1, to: [2] },
    { keys: '{Home}', from: 2, to: [0] },
    { keys: '{End}', from: 0, to: [3] },
  ])('$keys leads from $from to $to', async ({ keys, from, to }) => {
    const { sought } = await barAt(from);
    await userEvent.keyboard(keys);
    expect(sought).toEqual(to);
  });

  test('space plays, < and > change the pace within its bounds, ? helps', async () => {
    const { page, helps } = await barAt(0, { timed: false });
    const speed = page.getByLabelText('Speed');
    await userEvent.keyboard(' ');
    await expect.element(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await userEvent.keyboard('>>>>');
    await expect.element(speed).toHaveValue('4×');
    await userEvent.keyboard('<<<<<');
    await expect.element(speed).toHaveValue('0.5×');
    await userEvent.keyboard('?');
    expect(helps()).toBe(1);
  });

  test('are left to what is open above', async () => {
    const { sought, helps } = await barAt(1, { keys: false });
    await userEvent.keyboard('{ArrowRight}{Home} ?');
    expect([sought, helps()]).toEqual([[], 0]);
  });

  test('are left to the field that has the focus', async () => {
    const { page, sought } = await barAt(1);
    (page.getByLabelText('Speed').element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}');
    expect(sought).toEqual([]);
  });
});

test('the buttons end at both ends', async () => {
  const { page } = await barAt(0);
  await expect.element(page.getByRole('button', { name: 'One step back' })).toBeDisabled();
  await userEvent.keyboard('{End}');
  await expect.element(page.getByRole('button', { name: 'One step on' })).toBeDisabled();
  await expect.element(page.getByRole('slider')).toHaveAttribute('aria-valuetext', 'step 3 of 3');
});

describe('the signs of the steps', () => {
  const signsIn = (page: { container: HTMLElement }) =>
    [...page.container.querySelectorAll('li svg')].map(({ classList }) => classList[0]);

  test('give nothing away before the grade is revealed', async () => {
    const { page } = await barAt(2);
    expect(signsIn(page)).toEqual(['question', 'harmful', 'answer']);
    await page.rerender({ revealed: true });
    expect(signsIn(page)).toEqual(['proof', 'harmful', 'answer']);
  });

  test('lead to their steps, and stand above where the scrubber has them', async () => {
    const { page, sought } = await barAt(0);
    const signs = [...page.container.querySelectorAll<HTMLElement>('li [data-step]')];
    signs[1]?.click();
    expect(sought).toEqual([2]);
    const slider = page.getByRole('slider').element().getBoundingClientRect();
    const thumb = (step: number) => slider.left + 12 + ((slider.width - 24) * step) / 3;
    for (const [index, sign] of signs.entries()) {
      const { left, width } = sign.getBoundingClientRect();
      expect(Math.abs(left + width / 2 - thumb(index + 1))).toBeLessThan(1);
    }
  });
});

test('a thumb finds the scrubber and the buttons', async () => {
  const { page } = await barAt(1);
  for (const control of [page.getByRole('slider'), ...page.getByRole('button').all()])
    expect(control.element().getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
});

test.each([320, 390])('nothing is wider than a window of %i px', async (width) => {
  await tab.viewport(width, 700);
  const { page } = await barAt(1);
  expect(page.container.querySelector('.player')!.scrollWidth).toBeLessThanOrEqual(width);
});
