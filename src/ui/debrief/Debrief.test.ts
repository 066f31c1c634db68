import { createRawSnippet } from 'svelte';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { ActionParameters, RulesetId, Trajectory } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { debriefOf } from '../../stores/debrief/debrief';
import { createBrowser, openTab } from '../../stores/fixture';
import { replayTrajectory } from '../../replay';
import { withStores } from '../fixture';
import Debrief from './Debrief.svelte';

const scenario = scenarioOf('remediation_planning', {
  title: 'Orders fail',
  known_services: ['api', 'db'],
  key_evidence: [{ tool: 'query_logs', service: 'db', or: [{ tool: 'check_metrics', service: 'db' }] }],
  tool_responses: { query_logs: { db: 'pool exhausted', api: 'slow' }, check_metrics: { db: '100 of 100' } },
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

/** The service and the mode, right by the strict rules. */
const STRICT = { ...WORDS, failure_mode: 'pool_exhausted' };
const NAMED = [{ tool: 'query_logs', service: 'db' }];

interface DebriefOptions {
  readonly id?: string;
  readonly pins?: readonly number[];
  readonly timed?: boolean;
  readonly fork?: boolean;
  readonly ruleset?: RulesetId;
}

let debriefs = 0;

async function debriefFor(
  actions: readonly ActionPair[],
  { pins = [], timed = true, fork = false, ruleset = 'openenv-0.1', id = '' }: DebriefOptions = {},
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
  const replay = replayTrajectory(scenario, trajectory, id || `of test ${++debriefs}`);
  const debrief = debriefOf(trajectory, replay, pins);
  const jumps: number[] = [];
  const button = createRawSnippet(() => ({ render: () => '<button>Share</button>' }));
  const page = await render(withStores(Debrief, openTab(createBrowser([scenario]))), {
    ...{ debrief, timed, crumb: ' in 0:03', actions: button, onjump: (step: number) => jumps.push(step) },
  });
  /** Of a list, or of the list in a part of the page. */
  const rows = (name: string) =>
    [...page.container.querySelectorAll('ol')]
      .filter(
        (list) =>
          list.ariaLabel === name ||
          list.closest('section')?.querySelector('h2, h3')?.textContent.trim().startsWith(name),
      )
      .slice(0, 1)
      .flatMap((list) => [...list.querySelectorAll('li')])
      .map((row) => row.textContent.replace(/\s+/g, ' ').trim());
  return { page, debrief, rows, jumps };
}
type Page = Awaited<ReturnType<typeof debriefFor>>['page'];

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
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(verdict);
    // Nothing earned is no loss.
    expect(page.getByRole('region', { name: 'Grade', exact: true }).element().querySelectorAll('.bad')).toHaveLength(0);
  });

  test('is drawn as it is reckoned, and what costs nothing is no row of zeros', async () => {
    const { page } = await debriefFor([RIGHT[0]!, ['submit_resolution', { ...STRICT, evidence: NAMED }]], {
      ruleset: 'strict-1',
    });
    const panel = page.getByRole('region', { name: 'Grade', exact: true });
    const formula = () => (panel.element().querySelector('.formula')?.textContent ?? '').replace(/\s+/g, ' ').trim();
    expect(formula()).toBe('0.40answer × 1.00evidence = 0.40grade');
    expect(panel.getByText('✓ nothing off', { exact: true }).elements()).toHaveLength(2);
    await panel.getByRole('button', { name: /the same actions$/ }).click();
    expect(formula()).toMatch(/resolution submitted.*repairs.*summary.*=/);
  });

  test('of nothing submitted is not reckoned', async () => {
    const { page } = await debriefFor([RIGHT[0]!], { ruleset: 'strict-1' });
    await expect.element(page.getByText(/^There is nothing to reckon: nothing was submitted/)).toBeVisible();
  });

  test('leads to what cost most and to what went well', async () => {
    const { page } = await debriefFor(
      [RIGHT[0]!, ['submit_resolution', { ...STRICT, service: 'api', evidence: NAMED }]],
      {
        ruleset: 'strict-1',
      },
    );
    await page.getByRole('link', { name: '0 of 1 repairs held' }).click();
    expect(document.activeElement?.id).toBe('debrief-grade');
    await page.getByRole('link', { name: /^#1, Logs of db/ }).click();
    expect(document.activeElement?.getAttribute('data-step')).toBe('1');
  });

  test('has its moment once', async () => {
    const fresh = () => document.querySelectorAll('.moment.fresh').length;
    const first = await debriefFor(RIGHT, { id: 'with a moment' });
    expect(fresh()).toBe(1);
    await first.page.unmount();
    await debriefFor(RIGHT, { id: 'with a moment' });
    expect(fresh()).toBe(0);
  });
});

test('wrong actions are listed with the reason, and marked in the timeline', async () => {
  const { page, rows } = await debriefFor(WRONG);
  await expect.element(page.getByRole('heading', { name: 'Wrong actions' })).toBeVisible();
  await expect
    .element(page.getByRole('region', { name: 'Wrong actions' }))
    .toHaveTextContent('Restart api (step 1): It was well, and cold afterwards.');
  expect(rows('Steps')[0]).toMatch(/^1 harmful: Restart api/);
});

test('without a wrong action there is no list of them', async () => {
  const { page } = await debriefFor(RIGHT);
  expect(page.getByRole('heading', { name: 'Wrong actions' }).elements()).toEqual([]);
});

test('the timeline marks proofs, repairs, the submission, and pins', async () => {
  const { rows } = await debriefFor(RIGHT, { pins: [1] });
  expect(rows('Steps')).toEqual([
    expect.stringMatching(/^1 proof: Logs db ★pinned 00:01 It proves the answer\.$/),
    expect.stringMatching(/^2 useful: Restart db 00:02 .*The repair took hold\.$/),
    expect.stringMatching(/^3 answer: Submit resolution Restarted db\. 00:03 .*grade 0\.\d\d\.$/),
  ]);
});

test('the rewards and their sum stand apart from the grade, with what they are', async () => {
  const { page, debrief } = await debriefFor(RIGHT);
  const rewards = page.getByRole('group').filter({ hasText: 'for programs that learn' });
  const visible = () => page.container.innerText;
  const sum = `+${debrief.finalReturn.toFixed(2)}`;
  expect(visible()).not.toContain(sum);
  expect(visible()).not.toMatch(/return/i);
  await rewards.getByText(/for programs that learn/).click();
  await expect
    .element(rewards.getByText(new RegExp(`^The environment answers .* ${sum.replace('+', '\\+')} here,`)))
    .toBeVisible();
  const rows = rewards.getByRole('row').elements().slice(1);
  expect(rows.map((row) => row.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    '1Logs db+0.05+0.05',
    '2Restart db+0.10+0.15',
    // The grade is in it.
    `3Submit resolution Restarted db.+0.90${sum}`,
  ]);
});

test('a full grade leaves nothing to reckon: its parts are folded, and no rule is explained', async () => {
  const { page } = await debriefFor([...RIGHT.slice(0, 2), ['submit_resolution', { ...STRICT, evidence: NAMED }]], {
    ruleset: 'strict-1',
  });
  const panel = page.getByRole('region', { name: 'Grade', exact: true });
  await expect.element(page.getByText('Each part of it counted in full')).toBeVisible();
  expect((panel.element() as HTMLElement).innerText).not.toMatch(/Service|nothing off|pin/i);
});

test('why a pick comes close is said once, with the grade where that says it', async () => {
  const { page } = await debriefFor(
    [RIGHT[0]!, ['submit_resolution', { ...STRICT, failure_mode: 'connection_limit', evidence: NAMED }]],
    { ruleset: 'strict-1' },
  );
  expect(page.container.textContent.split('The server had slots left.')).toHaveLength(2);
});

test('a second proof of the same says so, by its sign and in words', async () => {
  const { page, rows } = await debriefFor([RIGHT[0]!, ['check_metrics', { service: 'db' }], ...RIGHT.slice(1)]);
  expect(rows('Steps')[1]).toMatch(/^2 proof again: Metrics db .*It proves the same as step 1\.$/);
  await page.getByRole('button', { name: 'again #2' }).click();
  expect(document.activeElement?.getAttribute('data-step')).toBe('2');
});

test('times are left out where they are not known', async () => {
  const { rows } = await debriefFor(RIGHT, { timed: false });
  expect(rows('Steps').join()).not.toMatch(/\d\d:\d\d/);
});

describe('a step of the timeline', () => {
  const stepIn = (page: Page, step: number) => page.container.querySelector<HTMLElement>(`[data-step="${step}"]`)!;

  test('says what it was in focus, and arrows lead on', async () => {
    const { page } = await debriefFor(RIGHT);
    stepIn(page, 1).focus();
    await expect.element(page.getByText('It proves the answer. pool exhausted')).toBeInTheDocument();
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(stepIn(page, 2));
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(stepIn(page, 3));
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(stepIn(page, 3));
  });

  test('is one stop of the keyboard together with the others', async () => {
    const { page } = await debriefFor(RIGHT);
    expect([1, 2, 3].map((step) => stepIn(page, step).tabIndex)).toEqual([0, -1, -1]);
  });

  test('leads to the screen as it was', async () => {
    const { page, jumps } = await debriefFor(RIGHT);
    stepIn(page, 2).click();
    expect(jumps).toEqual([2]);
  });

  test('is told apart by its shape, not by its colour alone', async () => {
    const { page } = await debriefFor([RIGHT[0]!, ['query_logs', { service: 'api' }], ...WRONG]);
    const shapes = [...page.container.querySelectorAll('[data-step] svg')].map((svg) =>
      [...svg.querySelectorAll('path')].map((path) => path.getAttribute('d')).join(),
    );
    expect(new Set(shapes).size).toBe(4);
  });
});

test('the expert line says which step did as much, and what was missed', async () => {
  const { page, rows } = await debriefFor(WRONG);
  expect(rows('Expert line').map((row) => /#\d|missed$/.exec(row)?.[0])).toEqual(['missed', 'missed', '#2']);
  await expect.element(page.getByText(/^1 of its 3 steps were taken/)).toBeVisible();
});

test('the chain of proof stands from the alert to the cause', async () => {
  const { page, rows } = await debriefFor(RIGHT, { ruleset: 'strict-1' });
  expect(rows('The chain of proof')).toEqual([
    expect.stringMatching(/^Alert/),
    'db Logs: pool exhausted You: #1, not named',
    expect.stringMatching(/^Cause db: Connection pool exhausted/),
  ]);
  await page.getByRole('button', { name: 'You: #1' }).click();
  expect(document.activeElement?.getAttribute('data-step')).toBe('1');
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
    await expect
      .element(answer)
      .toHaveTextContent(/✕ You said Cold cache\..*Cold cache what you said *A cache has lost/);
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
