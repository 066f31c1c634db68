import { createRawSnippet } from 'svelte';
import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ActionParameters, RulesetId, Trajectory } from '../../schema';
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
  correct_failure_mode: 'pool_exhausted',
  correct_trigger: 'load',
  neighbour_modes: [{ failure_mode: 'connection_limit', reason: 'The server had slots left.' }],
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

/** What a strict answer says, but for the failure mode. */
const WORDS = { service: 'db', summary: 'Restarted db,\nthen it was well.' };

interface DebriefOptions {
  readonly pins?: readonly number[];
  readonly timed?: boolean;
  readonly fork?: boolean;
  readonly ruleset?: RulesetId;
}

async function debriefFor(
  actions: readonly ActionPair[],
  { pins = [], timed = true, fork = false, ruleset = 'openenv-0.1' }: DebriefOptions = {},
) {
  const trajectory: Trajectory = {
    ...{ scenario_id: scenario.scenario_id, scenario_version: 1, ruleset },
    actions: actions.map(([action_type, parameters = {}], index) => ({
      action_type,
      parameters: parameters as ActionParameters,
      at_ms: 1000 * (index + 1),
    })),
    ...(fork && { forked_from: { step: 1, parent: '0123abcd' } }),
  };
  const debrief = debriefOf(trajectory, replayOf(scenario, actions, ruleset), pins);
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

describe('how it failed', () => {
  test('is said with the class, the definition, the trigger, and what comes close', async () => {
    const { page } = await debriefFor(WRONG);
    const terms = page.getByRole('region', { name: 'The answer' }).getByRole('term');
    const texts = () => terms.elements().map((term) => (term.textContent ?? '').replace(/\s+/g, ' ').trim());
    await expect
      .poll(texts)
      .toEqual([
        ...['Service', 'Failure mode', 'Resolution'],
        'Connection pool exhausted Databases and connections',
        'Load of users trigger',
        'Connection limit of the server reached close, but it fits less well',
      ]);
    await expect.element(page.getByText('The server had slots left.')).toBeVisible();
  });

  test('a wrong pick stands beside it, with what it would have been', async () => {
    const actions: ActionPair[] = [['submit_resolution', { ...WORDS, failure_mode: 'cold_cache' }]];
    const { page } = await debriefFor(actions, { ruleset: 'strict-1' });
    const answer = page.getByRole('region', { name: 'The answer' });
    await expect.element(answer).toHaveTextContent('db ✓ as you said');
    await expect.element(answer).toHaveTextContent(/✕ You said Cold cache\. A cache has lost/);
  });

  test('words that choose nothing are quoted', async () => {
    const { page } = await debriefFor([['submit_resolution', { ...WORDS, failure_mode: 'it was empty' }]]);
    await expect.element(page.getByText('You wrote “it was empty”.')).toBeVisible();
  });
});

describe('words of one’s own', () => {
  const SUBMISSION: ActionPair[] = [['submit_resolution', { ...WORDS, failure_mode: 'pool_exhausted' }]];

  test.each<[RulesetId, boolean]>([
    ['openenv-0.1', true],
    ['strict-1', false],
  ])('are shown; that they are graded by %s: %s', async (ruleset, graded) => {
    const { page } = await debriefFor(SUBMISSION, { ruleset });
    const words = page.getByRole('region', { name: 'Summary' });
    await expect.element(words).toHaveTextContent('Restarted db, then it was well.');
    expect(words.getByText(/grades what was picked/).elements()).toHaveLength(graded ? 0 : 1);
  });
});

test('rules that refuse the answer say why', async () => {
  const { page } = await debriefFor([['submit_resolution', { ...WORDS, failure_mode: 'it was empty' }]]);
  await page.getByRole('button', { name: /the same actions$/ }).click();
  await expect
    .element(page.getByText(/^These rules refuse the answer: unknown failure mode 'it was empty'/))
    .toBeVisible();
});

test('a fork says of itself that it is one', async () => {
  const { page } = await debriefFor(RIGHT, { fork: true });
  await expect.element(page.getByText('forked at step 1 of another replay')).toBeVisible();
});
