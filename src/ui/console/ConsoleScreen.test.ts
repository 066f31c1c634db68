import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { parseScenario, type Remediation, type RulesetId, type Scenario } from '../../schema';
import { queryAction, repairAction } from '../../stores/console/offers';
import { playOf } from '../../stores/console/play';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import ConsoleScreen from './ConsoleScreen.svelte';
import { secretsIn } from './fixture';

const publishedFile = async (name: string): Promise<unknown> => (await fetch(`/scenarios/${name}`)).json();

/** As the server of these tests gives them out. */
async function published(): Promise<Scenario[]> {
  const { scenarios } = (await publishedFile('index.json')) as { scenarios: { file: string }[] };
  const files = await Promise.all(scenarios.map(({ file }) => publishedFile(file)));
  return files.map((json) => {
    const scenario = parseScenario(json);
    if (!scenario.ok) throw new Error(scenario.error.message);
    return scenario.value;
  });
}
const PUBLISHED = await published();

/** What the page shows and what its markup holds, the values of attributes as they were written. */
const everything = (): string =>
  [
    document.title,
    document.body.innerText,
    new XMLSerializer().serializeToString(document.body),
    ...[...document.body.querySelectorAll('*')].flatMap((element) => [...element.attributes].map(({ value }) => value)),
  ].join('\n');

async function openConsole(scenario: Scenario, ruleset: RulesetId) {
  const tab = openTab(createBrowser([scenario]));
  const { scenario_id } = scenario;
  await page.viewport(1440, 900);
  await render(withStores(ConsoleScreen, tab), { scenario_id, ruleset });
  await expect.element(page.getByRole('grid', { name: /^Investigate/ })).toBeVisible();
  return playOf(tab).act;
}

test('all incidents are at hand', () => {
  expect(PUBLISHED.length).toBeGreaterThanOrEqual(24);
});

describe('before the end nothing of the solution is on the page', () => {
  const incidents = PUBLISHED.map((scenario) => [scenario.scenario_id, scenario] as const);

  test.each(incidents)('of %s, nor in its palette', async (_, scenario) => {
    const act = await openConsole(scenario, 'openenv-0.1');
    expect(everything()).toContain(scenario.title);
    expect(page.getByRole('radio', { checked: true, name: /^P[1-4]/ }).elements()).toEqual([]);
    expect(secretsIn(everything(), scenario)).toEqual([]);

    await act(queryAction('query_logs', scenario.known_services[0] ?? ''));
    await expect.element(page.getByRole('article', { name: /^Step 1: / })).toBeVisible();
    await userEvent.keyboard('/');
    await expect.element(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
    expect(secretsIn(everything(), scenario)).toEqual([]);
  });

  /** Strict rules say more, of what has been done alone. */
  test.each(incidents)('of %s under strict rules, nor in its help', async (_, scenario) => {
    const act = await openConsole(scenario, 'strict-1');
    const { action, early } = scenario.repairs.find((repair) => repair.early != null) ?? {};
    if (action !== undefined && early != null) {
      const [type, target] = action.split(':') as [Remediation, string];
      await act(repairAction(type, target));
      await expect.element(page.getByRole('article', { name: /^Step 1: / })).toHaveTextContent(early);
    }
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
    expect(secretsIn(everything(), scenario, early ?? '')).toEqual([]);
  });
});
