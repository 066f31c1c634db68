import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { createBrowser, openTab, replayOf } from '../../stores/fixture';
import { debriefOf } from '../../stores/debrief/debrief';
import { makePayload } from '../../stores/replay/share';
import { parseRoute } from '../../stores/route';
import { withStores } from '../fixture';
import ChallengeResult from './ChallengeResult.svelte';

const AC = scenarioOf('alert_classification', { scenario_id: 'AC-001', adjacent_severities: ['P1'] });
const LOGS: ActionPair = ['query_logs', { service: 'redis-sessions' }];

function runOf(severity: string, ...before: ActionPair[]) {
  const replay = replayOf(AC, [...before, ['submit_severity', { severity }]]);
  const actions = replay.steps.map(({ action }) => action);
  const trajectory = { scenario_id: 'AC-001', scenario_version: AC.version, ruleset: 'openenv-0.1' as const, actions };
  return { replay, trajectory };
}

/** The result of a challenge: a run with the best grade in one step, beside one in two steps. */
async function resultOf({
  by,
  timed = true,
  damaged = false,
}: { by?: string; timed?: boolean; damaged?: boolean } = {}) {
  const mine = runOf('P2');
  const theirs = await makePayload(runOf('P1', LOGS).trajectory, AC, { timed });
  if (!theirs.ok) throw new Error(theirs.error);
  let answers = 0;
  const page = await render(withStores(ChallengeResult, openTab(createBrowser([AC]))), {
    debrief: debriefOf(mine.trajectory, mine.replay, []),
    payload: damaged ? theirs.value.slice(0, -8) : theirs.value,
    by,
    onanswer: () => void answers++,
  });
  const result = page.getByRole('region', { name: 'Challenge' });
  await expect.element(result).toBeVisible();
  return { page, result, payload: theirs.value, answers: () => answers };
}

describe('both runs stand side by side', () => {
  test('with their grades, steps, times and what each step was worth', async () => {
    const { page } = await resultOf({ by: 'Zoë' });
    await expect.element(page.getByRole('heading')).toHaveTextContent('You beat Zoë: 1.00 to 0.50.');
    const textsOf = (row: Element) =>
      [...row.querySelectorAll('td, th, .marks .sr-only')]
        .filter((part) => !part.matches('.marks'))
        .map(({ textContent }) => textContent.trim());
    const [, mine, theirs] = page.getByRole('row').elements().map(textsOf);
    expect(mine).toEqual(['You', '1.00', '1 of 3 steps', '00:01', 'answer']);
    expect(theirs).toEqual(['Zoë', '0.50', '2 of 3 steps', '00:02', 'idle', 'answer']);
  });

  test.each([
    ['without a name', undefined, 'You beat them: 1.00 to 0.50.', 'They'],
    ['with one that is markup', '<i>You</i>', 'You beat <i>You</i>: 1.00 to 0.50.', '<i>You</i>'],
    ['with one that is yours as well', 'You', 'You beat You: 1.00 to 0.50.', 'You'],
  ])('%s', async (_label, by, words, name) => {
    const { page } = await resultOf(by === undefined ? {} : { by });
    await expect.element(page.getByRole('heading')).toHaveTextContent(words);
    await expect.element(page.getByRole('rowheader').nth(1)).toHaveTextContent(name);
  });

  test('without a time that the link does not have', async () => {
    const { page } = await resultOf({ timed: false });
    expect(page.getByText('00:02').elements()).toEqual([]);
  });
});

test('one click leads to the comparison, with the name', async () => {
  const { page, payload } = await resultOf({ by: 'Zoë' });
  const href = page.getByRole('link', { name: 'Compare both runs' }).element().getAttribute('href') ?? '';
  expect(parseRoute(href)).toMatchObject({ screen: 'compare', right: payload, by: 'Zoë' });
});

test('the run is offered as a challenge in its turn', async () => {
  const { page, answers } = await resultOf();
  await page.getByRole('button', { name: 'Challenge somebody with yours' }).click();
  expect(answers()).toBe(1);
});

test('a run that cannot be read says so', async () => {
  const { result } = await resultOf({ damaged: true });
  await expect.element(result).toHaveTextContent('The run that challenged you cannot be shown.');
});
