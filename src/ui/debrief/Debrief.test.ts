import { createRawSnippet } from 'svelte';
import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ActionParameters, Trajectory } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { debriefOf } from '../../stores/debrief/debrief';
import { createBrowser, openTab, replayOf } from '../../stores/fixture';
import { withStores } from '../fixture';
import Debrief from './Debrief.svelte';

const scenario = scenarioOf('remediation_planning', {
  title: 'Orders fail',
  known_services: ['api', 'db'],
  key_evidence: [{ tool: 'query_logs', service: 'db' }],
  wrong_actions: { 'restart_service:api': 'It was well, and cold afterwards.' },
  debrief: {
    explanation: 'The pool of db was exhausted.',
    resolution: 'Restarted db.',
    modelled_on: [{ title: 'A published account', url: 'https://example.org/account' }],
  },
});

const RIGHT: ActionPair[] = [
  ['query_logs', { service: 'db' }],
  ['restart_service', { service: 'db' }],
  ['submit_resolution', { summary: 'Restarted db.' }],
];
const WRONG: ActionPair[] = [
  ['restart_service', { service: 'api' }],
  ['submit_resolution', { summary: 'Restarted api.' }],
];

async function debriefFor(actions: readonly ActionPair[], { pins = [] as number[], timed = true, fork = false } = {}) {
  const trajectory: Trajectory = {
    ...{ scenario_id: scenario.scenario_id, scenario_version: 1, ruleset: 'openenv-0.1' },
    actions: actions.map(([action_type, parameters = {}], index) => ({
      action_type,
      parameters: parameters as ActionParameters,
      at_ms: 1000 * (index + 1),
    })),
    ...(fork && { forked_from: { step: 1, parent: '0123abcd' } }),
  };
  const debrief = debriefOf(trajectory, replayOf(scenario, actions), pins);
  const button = createRawSnippet(() => ({ render: () => '<button>Share</button>' }));
  const page = await render(withStores(Debrief, openTab(createBrowser([scenario]))), {
    ...{ debrief, timed, crumb: ' in 0:03', actions: button },
  });
  const rows = (name: RegExp) =>
    [...page.getByRole('region', { name }).element().querySelectorAll('ol > li')].map((row) =>
      (row.textContent ?? '').replace(/\s+/g, ' ').trim(),
    );
  return { page, debrief, rows };
}

describe('the grade', () => {
  test('is shown by the rules of play first, and by the others on demand', async () => {
    const { page, debrief } = await debriefFor(WRONG);
    const panel = page.getByRole('region', { name: 'Grade', exact: true });
    const [played, other] = debrief.grades;
    expect(played.grade.total).not.toBe(other!.grade.total);
    await expect.element(panel.getByRole('button', { name: /as played$/ })).toHaveAttribute('aria-pressed', 'true');
    for (const { reason } of played.parts) await expect.element(panel.getByText(reason, { exact: true })).toBeVisible();
    await panel.getByRole('button', { name: /the same actions$/ }).click();
    for (const { reason } of other!.parts)
      await expect.element(panel.getByText(reason, { exact: true }).first()).toBeVisible();
  });

  test.each([
    { actions: RIGHT, verdict: 'Close to complete.' },
    { actions: [['submit_resolution', { summary: 'Restarted.' }]] as ActionPair[], verdict: 'No credit this time.' },
  ])('comes with a verdict: $verdict', async ({ actions, verdict }) => {
    const { page } = await debriefFor(actions);
    await expect.element(page.getByText(verdict)).toBeVisible();
  });
});

test('wrong actions are listed with the reason, and marked in the timeline', async () => {
  const { page, rows } = await debriefFor(WRONG);
  await expect.element(page.getByRole('heading', { name: 'Wrong actions' })).toBeVisible();
  await expect
    .element(page.getByRole('region', { name: 'Wrong actions' }))
    .toHaveTextContent('Restart api (step 1): It was well, and cold afterwards.');
  expect(rows(/^What was done/)[0]).toMatch(/^1 ✕wrong Restart api/);
});

test('without a wrong action there is no list of them', async () => {
  const { page } = await debriefFor(RIGHT);
  expect(page.getByRole('heading', { name: 'Wrong actions' }).elements()).toEqual([]);
});

test('the timeline marks what an expert does too, the submission, and pins', async () => {
  const { rows } = await debriefFor(RIGHT, { pins: [1] });
  expect(rows(/^What was done/)).toEqual([
    expect.stringMatching(/^1 ✓also in the expert line Logs db ★pinned 00:01 \+0\.05$/),
    expect.stringMatching(/^2 ✓also in the expert line Restart db 00:02 /),
    expect.stringMatching(/^3 ■submission Submit resolution .*00:03 /),
  ]);
});

test('times are left out where they are not known', async () => {
  const { rows } = await debriefFor(RIGHT, { timed: false });
  expect(rows(/^What was done/).join()).not.toMatch(/\d\d:\d\d/);
});

test('the expert line says what was done and what was missed', async () => {
  const { page, rows } = await debriefFor(WRONG);
  expect(rows(/^Expert line/).map((row) => /✓ done|missed/.exec(row)?.[0])).toEqual(['missed', 'missed', '✓ done']);
  await expect.element(page.getByText(/^1 of its 3 steps were taken/)).toBeVisible();
});

test('the answer, its explanation and its source are given', async () => {
  const { page } = await debriefFor(WRONG);
  const answer = page.getByRole('region', { name: 'The answer' });
  await expect.element(answer).toHaveTextContent('Restarted db.');
  await expect.element(answer).toHaveTextContent('The pool of db was exhausted.');
  await expect
    .element(page.getByRole('link', { name: 'A published account' }))
    .toHaveAttribute('href', 'https://example.org/account');
});

test('a fork says of itself that it is one', async () => {
  const { page } = await debriefFor(RIGHT, { fork: true });
  await expect.element(page.getByText('forked at step 1 of another replay')).toBeVisible();
});
