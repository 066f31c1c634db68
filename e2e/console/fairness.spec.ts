import type { Scenario } from '../../src/schema';
import { secretsIn } from '../../src/ui/console/fixture';
import { expect, scenarioOf, test, type IncidentConsole } from '../fixtures';

/** All that a curious person could look at without opening the network panel. */
const lookAround = async (): Promise<string[]> => {
  const kept = async (name: string): Promise<string> => {
    const request = indexedDB.open(name);
    await new Promise((done) => (request.onsuccess = done));
    const { objectStoreNames } = request.result;
    const tables = [...objectStoreNames].map(async (table) => {
      const all = request.result.transaction(table).objectStore(table).getAll();
      await new Promise((done) => (all.onsuccess = done));
      return JSON.stringify(all.result);
    });
    return (await Promise.all(tables)).join('\n');
  };
  return [
    document.documentElement.innerText,
    // What the markup escapes is read as it was written.
    ...[...document.querySelectorAll('*')].flatMap((element) => [...element.attributes].map(({ value }) => value)),
    document.title,
    decodeURIComponent(location.href),
    JSON.stringify(history.state),
    ...[localStorage, sessionStorage].map((storage) => JSON.stringify(storage).replaceAll('\\', '')),
    ...(await Promise.all((await indexedDB.databases()).map(({ name }) => kept(name ?? '')))),
  ];
};

async function expectNothingGivenAway(app: IncidentConsole, scenario: Scenario): Promise<void> {
  const { page } = app;
  const { scenario_id, known_services, repairs } = scenario;
  const expectNothingBut = async (shown = ''): Promise<void> => {
    const text = [await page.content(), ...(await page.evaluate(lookAround))].join('\n');
    for (const expected of [scenario.title, shown]) expect(text).toContain(expected);
    expect.soft(secretsIn(text, scenario, shown)).toEqual([]);
  };

  await app.play(scenario_id);
  await expect(page.getByRole('radio', { checked: true, name: /^P[1-4]/ })).toHaveCount(0);
  await expectNothingBut();
  await app.ask({ tool: 'query_logs', service: known_services[0] ?? '' }, 1);
  await page.keyboard.press('/');
  await expect(app.palette).toBeVisible();
  await expectNothingBut();
  await app.closeDialog();

  // The strict rules say more, of what has been done alone.
  await app.play(scenario_id, 'strict-1');
  const hasty = repairs.find(({ early }) => early != null);
  if (hasty) {
    await app.repair(hasty.action, 1);
    await app.expectStanding('Ongoing');
  }
  await page.keyboard.press('?');
  await expect(app.help).toBeVisible();
  await expectNothingBut(hasty?.early ?? undefined);
  await app.closeDialog();
}

// Each published incident is looked through by the test of the console; these look where that cannot.
for (const scenario_id of ['AC-002', 'RCA-002', 'RP-002'])
  test(`nothing of the solution of ${scenario_id} can be found before the end`, async ({ app }) =>
    expectNothingGivenAway(app, scenarioOf(scenario_id)));
