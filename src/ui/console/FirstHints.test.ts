import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { beginWork, withPinToggled, withStep, type WorkedEpisode } from '../../replay';
import type { FirstAlert, RulesetId } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import FirstHints from './FirstHints.svelte';

const scenario = scenarioOf('alert_classification', { scenario_id: 'FIRST', known_services: ['api', 'db'] });
const begun = (ruleset: RulesetId) => beginWork(scenario, { ruleset, episode_id: 'e' });
const asked = (session: WorkedEpisode) =>
  withStep(session, { action_type: 'query_logs', parameters: { service: 'api' }, at_ms: 1000 });

/** The hints in the incident that everybody begins with, or in another. */
async function hintsIn(session: WorkedEpisode, first = 'FIRST') {
  const tab = openTab(createBrowser());
  const firstAlert: FirstAlert = {
    ...{ scenario_id: first, symptoms: [], fired_minutes_ago: 1, services: [] },
  };
  const stores = { ...tab, outside: { ...tab.outside, firstAlert } };
  const page = await render(withStores(FirstHints, stores), { session });
  return { page, hint: page.getByRole('complementary', { name: 'Hint' }), tab };
}

test.each<[string, WorkedEpisode, RegExp]>([
  ['at the start: ask', begun('strict-1'), /^Ask first\./],
  ['with an answer that is not pinned: pin it', asked(begun('strict-1')), /^Pin what proves it\./],
  ['with one that is: answer', withPinToggled(asked(begun('strict-1')), 1), /^Now answer\./],
  ['by rules that ask for no evidence: answer', asked(begun('openenv-0.1')), /^Now answer\./],
])('%s', async (_label, session, words) => {
  const { hint } = await hintsIn(session);
  await expect.element(hint).toHaveTextContent(words);
});

test('in any other incident there are none', async () => {
  const { hint } = await hintsIn(begun('strict-1'), 'ANOTHER');
  expect(hint.query()).toBeNull();
});

test('one is closed by itself, for good, and the next comes when it is needed', async () => {
  const { page, hint, tab } = await hintsIn(begun('strict-1'));
  await page.getByRole('button', { name: 'Close this hint' }).click();
  expect(hint.query()).toBeNull();
  expect(tab.preferences.getState().hints).toEqual(['pin', 'answer']);
  await page.rerender({ session: asked(begun('strict-1')) });
  await expect.element(hint).toHaveTextContent(/^Pin what proves it\./);
});

test('one click ends them for good', async () => {
  const { page, hint, tab } = await hintsIn(begun('strict-1'));
  await page.getByRole('button', { name: 'No more hints' }).click();
  expect(hint.query()).toBeNull();
  expect(tab.preferences.getState().hints).toEqual([]);
});
